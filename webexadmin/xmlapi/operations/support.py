"""The support service (seed 001, lines 8536-8612); feedback is asked for in ``attendee``."""

from __future__ import annotations

from webexadmin.xmlapi.operations.common import TRACKING_TYPE
from webexadmin.xmlapi.spec import (
    CANNOT_TELL,
    Caller,
    CallGroup,
    Effect,
    Operation,
    Type,
    group,
    integer,
)

NAMESPACE = "service/supportsession"

META_DATA_TYPE = Type(
    NAMESPACE,
    "metaDataType",
    (integer("sessionType", "Session type", "The site's number of the session type.", default=-1),),
)

SUPPORT_TYPE = Type(
    NAMESPACE,
    "supportType",
    (
        group("metaData", "Basics", META_DATA_TYPE),
        group("tracking", "Tracking codes", TRACKING_TYPE),
    ),
)

CREATE_SUPPORT_SESSION = Operation(
    name="CreateSupportSession",
    package="supportsession",
    service="Support",
    label="Create a support session",
    help="Creates a support session of one's own. It can be deleted, but not changed afterwards.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(NAMESPACE, "createSupportSession", (), base=SUPPORT_TYPE),
    response=Type(
        NAMESPACE, "createSupportSessionResponse", (integer("sessionKey", "Session number"),)
    ),
    calls=CallGroup.MEETING_WRITES,
    # It has no topic and no date by which it could be told from another one.
    confirm_by=CANNOT_TELL,
    source="seed 001, lines 8545-8612",
)

OPERATIONS = (CREATE_SUPPORT_SESSION,)
