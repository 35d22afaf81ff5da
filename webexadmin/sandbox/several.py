"""One answer of the answers to a message that holds several operations.

The schema lets a message hold any number of bodyContent, and a response of subErrors; which answer
is which is told by their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ROOT = re.compile(rb"<serv:message([^>]*)>")
_DECLARED = re.compile(rb' xmlns:\w+="[^"]*"')
_EXCEPTION_ID = re.compile(rb"<serv:exceptionID>[^<]*</serv:exceptionID>")
_REASON = re.compile(rb"<serv:reason>[^<]*</serv:reason>")
_END = b"</serv:response>"


def joined(answers: Sequence[bytes]) -> bytes:
    """The contents of all answers of a site in one, a failure if one of them is.

    It then has the reason of the first that failed, a subError for each, and an empty bodyContent
    in the place of each.
    """
    failed = [answer for answer in answers if _EXCEPTION_ID.search(answer)]
    head, _, _ = (failed or answers)[0].partition(b"<serv:body>")
    contents = b"".join(map(_content, answers))
    if failed:
        errors = b"".join(map(_sub_error, failed))
        head = head.replace(_END, b"<serv:subErrors>%s</serv:subErrors>%s" % (errors, _END))
    declared = b"".join(dict.fromkeys(one for answer in answers for one in _declarations(answer)))
    head = _ROOT.sub(lambda _: b"<serv:message%s>" % declared, head)
    return b"%s<serv:body>%s</serv:body></serv:message>" % (head, contents)


def _declarations(answer: bytes) -> list[bytes]:
    root = _ROOT.search(answer)
    return _DECLARED.findall(root[1]) if root else []


def _content(answer: bytes) -> bytes:
    _, _, rest = answer.partition(b"<serv:body>")
    return rest.removesuffix(b"</serv:body></serv:message>")


def _sub_error(answer: bytes) -> bytes:
    told = (found[0] for one in (_EXCEPTION_ID, _REASON) if (found := one.search(answer)))
    return b"<serv:subError>%s</serv:subError>" % b"".join(told)
