"""The names of a site's session types."""

from __future__ import annotations

from enum import StrEnum

from accounts.models import Site
from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi.errors import RateLimited, Refused, SignInFailed

LIST_SESSION_TYPES = "LstMeetingType"


class SessionTypePart(StrEnum):
    """Elements of a session type (meetingTypeInstanceType)."""

    NUMBER = "meetingTypeID"
    NAME = "name"
    SHOWN_NAME = "displayName"


def learn_session_types(client: xml.Client, site: Site) -> None:
    """Note on the site what its session types are called, as far as it tells.

    Raises the family of ``errors``, but not where the site just refuses to tell: names are a help.
    """
    try:
        records = [record for page in client.pages(LIST_SESSION_TYPES) for record in page.records]
    except (RateLimited, SignInFailed):
        raise
    except Refused:
        return
    site.session_type_names = {
        str(record[SessionTypePart.NUMBER]): name
        for record in records
        if (name := record.get(SessionTypePart.SHOWN_NAME) or record.get(SessionTypePart.NAME))
        and SessionTypePart.NUMBER in record
    }
    site.save(update_fields=["session_type_names"])
