"""The training session service: hands-on labs (seed 001, lines 4504-4585, 5717-5857, 6512-6577)."""

from __future__ import annotations

from webexadmin.xmlapi.operations.training import NAMESPACE
from webexadmin.xmlapi.spec import (
    Caller,
    Confirm,
    Effect,
    Operation,
    Type,
    boolean,
    group,
    integer,
    moment,
    text,
)

LAB_STATES = (
    "AVAILABLE",
    "UNAVAILABLE",
)

AVAILABILITY_LAB_TYPE = Type(
    NAMESPACE,
    "availabilityLabType",
    (
        text("labName", "Lab", required=True),
        integer("timeZoneID", "Time zone", required=True),
        moment("sessionStartTime", "From", required=True),
        moment("sessionEndTime", "Until", required=True),
        integer("numComputers", "Number of computers", required=True),
        text("status", "Status", choices=LAB_STATES, required=True),
    ),
)

LAB_INFO_TYPE = Type(
    NAMESPACE,
    "labInfoType",
    (
        text("labName", "Lab", required=True),
        text("description", "Description"),
        integer("totalComputers", "Computers in all"),
        integer("computersInSession", "Computers in use"),
    ),
)

SCHEDULE_LAB_TYPE = Type(
    NAMESPACE,
    "scheduleLabType",
    (
        text("labName", "Lab", required=True),
        text("confName", "Topic", required=True),
        integer("timeZoneID", "Time zone", required=True),
        moment("sessionStartTime", "Starts", required=True),
        moment("sessionEndTime", "Ends", required=True),
        text("hostWebExID", "Host's Webex ID", required=True),
        integer("numComputers", "Number of computers", required=True),
    ),
)

CHECK_LAB_AVAILABILITY = Operation(
    name="CheckLabAvailability",
    package="training",
    service="Training session",
    label="Check when lab computers are free",
    help="Tells when within a period so many computers of a hands-on lab are free, as one or several intervals.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "checkLabAvailability",
        (
            text("labName", "Lab", required=True),
            integer("timeZoneID", "Time zone", required=True, default=-1, bits=32),
            moment("sessionStartTime", "From", required=True),
            moment("sessionEndTime", "Until", required=True),
            integer("numComputers", "Number of computers", required=True, bits=32),
        ),
    ),
    response=Type(
        NAMESPACE,
        "checkLabAvailabilityResponse",
        (group("availabilityLabs", "Intervals", AVAILABILITY_LAB_TYPE, repeated=True),),
    ),
    source="seed 001, lines 4504-4585",
)

GET_LAB_INFO = Operation(
    name="GetLabInfo",
    package="training",
    service="Training session",
    label="Read about hands-on labs",
    help="How many computers a hands-on lab has and how many of them are in use.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "getLabInfo",
        (text("labName", "Lab", "Without it all labs of the site are returned."),),
    ),
    response=Type(
        NAMESPACE,
        "getLabInfoResponse",
        (group("labInfo", "Labs", LAB_INFO_TYPE, repeated=True),),
    ),
    source="seed 001, lines 5717-5782",
)

GET_LAB_SCHEDULE = Operation(
    name="GetLabSchedule",
    package="training",
    service="Training session",
    label="List reservations of a hands-on lab",
    help="What a hands-on lab is reserved for within a period.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "getLabSchedule",
        (
            text("labName", "Lab", required=True),
            integer("timeZoneID", "Time zone", required=True, default=-1, bits=32),
            moment("sessionStartTime", "From", required=True),
            moment("sessionEndTime", "Until", required=True),
        ),
    ),
    response=Type(
        NAMESPACE,
        "getLabScheduleResponse",
        (group("scheduledLabs", "Reservations", SCHEDULE_LAB_TYPE, repeated=True),),
    ),
    source="seed 001, lines 5783-5857",
)

RESERVE_LAB = Operation(
    name="ReserveLab",
    package="training",
    service="Training session",
    label="Reserve lab computers",
    help="Reserves computers of a hands-on lab for a certain time.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "reserveLab",
        (
            text("labName", "Lab"),
            integer("numComputers", "Number of computers"),
            text("topic", "Topic"),
            integer("timeLimit", "Time limit", unit="minutes"),
            moment("startDate", "Starts"),
            moment("endDate", "Ends"),
            integer("timeZoneID", "Time zone"),
            boolean("sendMail", "Send an email"),
        ),
    ),
    response=Type(
        NAMESPACE, "reserveLabResponse", (text("holSessionID", "Number of the reservation"),)
    ),
    # The schedule does not tell the number: two reservations alike would be taken for one.
    confirm_by=Confirm(
        operation="GetLabSchedule",
        records="scheduledLabs",
        ask={
            "labName": "labName",
            "timeZoneID": "timeZoneID",
            "sessionStartTime": "startDate",
            "sessionEndTime": "endDate",
        },
        match={
            "confName": "topic",
            "numComputers": "numComputers",
            "sessionStartTime": "startDate",
            "sessionEndTime": "endDate",
        },
        key="confName",
        made=True,
    ),
    source="seed 001, lines 6512-6577",
)

OPERATIONS = (
    CHECK_LAB_AVAILABILITY,
    GET_LAB_INFO,
    GET_LAB_SCHEDULE,
    RESERVE_LAB,
)
