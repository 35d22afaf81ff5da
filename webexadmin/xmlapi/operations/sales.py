"""The sales service: sessions, accounts, opportunities and products of Sales Center.

The guide has no chapter on it; the schema says all that is known (namespace service/sales).
"""

from __future__ import annotations

from dataclasses import replace

from webexadmin.xmlapi.operations import scheduling
from webexadmin.xmlapi.operations.common import (
    DAYS_OF_THE_WEEK,
    ICALENDAR_URL_TYPE,
    LISTINGS,
    LST_CONTROL_TYPE,
    MATCHING_RECORDS_TYPE,
    PHONES_TYPE,
    SESSION_TEMPLATE_TYPE,
    SORT_DIRECTION,
    TIME_ZONES,
    TRACKING_TYPE,
    sort_by,
)
from webexadmin.xmlapi.spec import (
    CANNOT_TELL,
    Caller,
    CallGroup,
    Confirm,
    Effect,
    Operation,
    Paging,
    Type,
    boolean,
    group,
    integer,
    moment,
    text,
)

NAMESPACE = "service/sales"

RECURRENCES = (
    "WEEKLY",
    "DAILY",
    "NO_REPEAT",
    "MONTHLY",
    "YEARLY",
)

PRODUCT_SORT_KEYS = (
    "PRODID",
    "NAME",
    "DESCRIPTION",
)

SORT_KEYS = (
    *scheduling.SORT_KEYS,
    "ACCOUNT",
    "OPPORTUNITY",
)

PRODUCT_TYPE = Type(
    NAMESPACE,
    "productType",
    (
        text("name", "Name", max_length=128),
        text("description", "Description", max_length=256),
    ),
)

ACCOUNT_TYPE = Type(
    NAMESPACE,
    "accountType",
    (
        text("name", "Name", max_length=128),
        text("extAccountID", "Account number in the other system", max_length=512),
        integer("extSystemID", "Number of the other system"),
        integer("parentIntID", "Number of the parent account"),
    ),
)

OPPTY_TYPE = Type(
    NAMESPACE,
    "opptyType",
    (
        text("name", "Name", max_length=128),
        integer("intAccountID", "Account number"),
        text("extOpptyID", "Opportunity number in the other system", max_length=512),
        integer("extSystemID", "Number of the other system"),
    ),
)

ACCESS_CONTROL_TYPE = Type(
    NAMESPACE,
    "accessControlType",
    (
        text("listing", "Listing", choices=LISTINGS),
        text(
            "meetingPassword",
            "Session password",
            "Must keep the site's rules for session passwords.",
            max_length=16,
            secret=True,
        ),
        boolean("enforcePassword", "Password must be entered", default=True),
    ),
)

META_DATA_TYPE = Type(
    NAMESPACE,
    "metaDataType",
    (
        replace(scheduling.TOPIC, max_length=512),
        text("agenda", "Agenda", max_length=2500),
        text("account", "Account", max_length=128),
        text("opportunity", "Opportunity", max_length=128),
        scheduling.SESSION_TYPE_NUMBER,
        scheduling.HIGHEST_TYPE,
        integer("intAccountID", "Account number"),
        integer("intOpptyID", "Opportunity number"),
        integer("extSystemID", "Number of the other system"),
        group("sessionTemplate", "Session template", SESSION_TEMPLATE_TYPE),
    ),
)

SCHEDULE_TYPE = Type(
    NAMESPACE,
    "scheduleType",
    (
        moment("startDate", "Starts"),
        integer("timeZoneID", "Time zone", default=-1),
        text("timeZone", "Name of the time zone", choices=TIME_ZONES),
        integer("duration", "Duration", unit="minutes"),
        boolean("openTimeEnabled", "May be joined early"),
        scheduling.OPEN_TIME,
        text("templateFilePath", "Path of the template file"),
        text("showFilePath", "Path of the file shown before the start"),
        boolean("showFileStartMode", "Start the file shown automatically"),
        boolean("showFileContPlayFlag", "Repeat the file shown"),
        integer("showFileInterVal", "Pause between pages of the file shown"),
        boolean("sendScheduleEmail", "Send the schedule by email", default=False),
        text("extURL", "External address", max_length=512),
        integer("extNotifyTime", "External notification time", minimum=0),
        text("joinNotifyURL", "Address to notify when somebody joins", max_length=512),
        boolean(
            "joinTeleconfBeforeHost",
            "Join audio before the host",
            "For TSP and MeetingPlace audio.",
        ),
        text("hostWebExID", "Host"),
    ),
)

ENABLE_OPTIONS_TYPE = Type(
    NAMESPACE,
    "enableOptionsType",
    (
        boolean("autoDeleteAfterMeetingEnd", "Delete automatically after the end"),
        boolean("sendEmailByClient", "Send emails from the host's mail program"),
        boolean("displayQuickStartHost", "Quick start page for the host"),
    ),
)

TELEPHONY_TYPE = Type(NAMESPACE, "telephonyType", scheduling.TELEPHONY_TYPE.fields)

REPEAT_TYPE = Type(
    NAMESPACE,
    "repeatType",
    (
        text("repeatType", "Repeats", choices=RECURRENCES),
        integer("endAfter", "Number of sessions", "Ends after so many sessions."),
        moment("expirationDate", "Last day of the series"),
        integer("interval", "Every"),
        group(
            "dayInWeek",
            "Days of the week",
            (text("day", "Day", choices=DAYS_OF_THE_WEEK, repeated=True, limit=7),),
        ),
        integer("dayInMonth", "Day of the month", minimum=1, maximum=31),
        integer("weekInMonth", "Week of the month", minimum=1, maximum=6),
        integer("monthInYear", "Month of the year", minimum=1, maximum=12),
    ),
)

REMIND_TYPE = Type(NAMESPACE, "remindType", (scheduling.REMINDER, *scheduling.AHEAD))

PROSPECT_TYPE = Type(
    NAMESPACE,
    "prospectType",
    (
        text("name", "Name"),
        text("firstName", "First name"),
        text("lastName", "Last name"),
        text("email", "Email", max_length=64, required=True),
        group("phones", "Phones", PHONES_TYPE),
    ),
)

ALTERNATE_HOST_TYPE = Type(
    NAMESPACE, "alternateHostType", (text("webExID", "Webex IDs", repeated=True),)
)

ATTENDEE_OPTIONS_TYPE = Type(
    NAMESPACE,
    "attendeeOptionsType",
    (
        boolean("requireUcfDiagnosis", "Players are checked before joining"),
        boolean("excludePassword", "Leave the password out of invitations"),
        boolean(
            "emailInvitations",
            "Send invitations by email",
            "Overrides the settings of the site and of the session, for this session only.",
            default=False,
        ),
        integer("participantLimit", "Most participants", minimum=0),
    ),
)

SALES_SESSION_TYPE = Type(
    NAMESPACE,
    "salesSessionType",
    (
        group("accessControl", "Access", ACCESS_CONTROL_TYPE),
        group("metaData", "Basics", META_DATA_TYPE),
        group("schedule", "Schedule", SCHEDULE_TYPE),
        group("enableOptions", "Features", ENABLE_OPTIONS_TYPE),
        group("telephony", "Audio", TELEPHONY_TYPE),
        group("tracking", "Tracking codes", TRACKING_TYPE),
        group("repeat", "Recurrence", REPEAT_TYPE),
        group("remind", "Reminder", REMIND_TYPE),
        group(
            "prospects",
            "Prospects",
            (group("prospect", "Prospects", PROSPECT_TYPE, repeated=True),),
        ),
        group(
            "salesTeam",
            "Sales team",
            (
                text("webExID", "Webex IDs", max_length=128, repeated=True),
                text("email", "Email addresses", repeated=True),
                group("altHosts", "Alternate hosts", ALTERNATE_HOST_TYPE),
            ),
        ),
        group("attendeeOptions", "Options for attendees", ATTENDEE_OPTIONS_TYPE),
    ),
)

I_CALENDAR_URL_TYPE = Type(
    NAMESPACE,
    "iCalendarURL",
    (text("sme", "Link for the subject matter expert", required=True),),
    base=ICALENDAR_URL_TYPE,
)

SALES_SESSION_INSTANCE_TYPE = Type(
    NAMESPACE,
    "salesSessionInstanceType",
    (integer("meetingKey", "Session number", required=True),),
    base=SALES_SESSION_TYPE,
)

OPPTY_SUMMARY_TYPE = Type(
    NAMESPACE,
    "opptySummaryType",
    (
        text("name", "Name", max_length=128, required=True),
        integer("intOpptyID", "Opportunity number", required=True),
        text("extOpptyID", "Opportunity number in the other system", max_length=512),
    ),
)

ACCOUNT_INSTANCE_TYPE = Type(
    NAMESPACE,
    "accountInstanceType",
    (
        integer("intAccountID", "Account number"),
        group("opportunity", "Opportunities", OPPTY_SUMMARY_TYPE, repeated=True),
    ),
    base=ACCOUNT_TYPE,
)

OPPTY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "opptyInstanceType",
    (integer("intOpptyID", "Opportunity number", required=True),),
    base=OPPTY_TYPE,
)

PRODUCT_ORDER_TYPE = Type(
    NAMESPACE,
    "productOrderType",
    (
        sort_by(PRODUCT_SORT_KEYS),
        SORT_DIRECTION,
    ),
)

PRODUCT_INSTANCE_TYPE = Type(
    NAMESPACE,
    "productInstanceType",
    (integer("prodID", "Product number", required=True),),
    base=PRODUCT_TYPE,
)

ORDER_TYPE = Type(
    NAMESPACE,
    "orderType",
    (
        sort_by(SORT_KEYS),
        SORT_DIRECTION,
    ),
)

DATE_SCOPE_TYPE = Type(NAMESPACE, "dateScopeType", scheduling.DATE_SCOPE_TYPE.fields)

SALES_SESSION_SUMMARY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "salesSessionSummaryInstanceType",
    (
        integer("meetingKey", "Session number", required=True),
        text("confName", "Topic", required=True),
        integer(
            "meetingType", "Session type", "The site's number of the session type.", required=True
        ),
        text(
            "hostWebExID",
            "Host's Webex ID",
        ),
        integer("timeZoneID", "Time zone"),
        text("timeZone", "Name of the time zone"),
        text("status", "Status"),
        moment("startDate", "Starts", required=True),
        integer("duration", "Duration", required=True, unit="minutes"),
        text("listStatus", "Listing", choices=LISTINGS),
        text("account", "Account", max_length=128),
        text("opportunity", "Opportunity", max_length=128),
    ),
)

ON_BEHALF = text("webExID", "Webex ID", "Whose; by default the caller's own.")

ADD_PRODUCTS = Operation(
    name="AddProducts",
    package="sales",
    service="Sales",
    label="Add products",
    help="Adds products to those that the company of the site sells.",
    effect=Effect.CHANGES,
    callers=(Caller.ADMIN,),
    request=Type(
        NAMESPACE,
        "addProducts",
        (group("product", "Products", PRODUCT_TYPE, required=True, repeated=True),),
    ),
    response=Type(
        NAMESPACE,
        "addProductsResponse",
        (
            integer(
                "prodID",
                "Product number",
                required=True,
                repeated=True,
            ),
        ),
    ),
    confirm_by=Confirm(
        operation="LstProducts",
        each="product",
        ask={"name": "name"},
        match={"name": "name", "description": "description"},
        key="prodID",
        made=True,
    ),
    source="schema type service/sales#addProducts",
)

CREATE_ACCOUNT = Operation(
    name="CreateAccount",
    package="sales",
    service="Sales",
    label="Create an account",
    help="Adds a customer's account to Sales Center.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "createAccount",
        (
            ON_BEHALF,
            group("account", "Account", ACCOUNT_TYPE, required=True),
        ),
    ),
    response=Type(
        NAMESPACE,
        "createAccountResponse",
        (integer("intAccountID", "Account number", required=True),),
    ),
    confirm_by=Confirm(
        operation="LstAccounts",
        records="account",
        ask={"webExID": "webExID", "extAccountID": "account/extAccountID"},
        match={"name": "account/name", "extAccountID": "account/extAccountID"},
        key="intAccountID",
        made=True,
    ),
    source="schema type service/sales#createAccount",
)

CREATE_OPPORTUNITY = Operation(
    name="CreateOpportunity",
    package="sales",
    service="Sales",
    label="Create an opportunity",
    help="Adds a sales opportunity to Sales Center.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "createOpportunity",
        (
            ON_BEHALF,
            group("opportunity", "Opportunity", OPPTY_TYPE, required=True),
        ),
    ),
    response=Type(
        NAMESPACE,
        "createOpportunityResponse",
        (integer("intOpptyID", "Opportunity number", required=True),),
    ),
    confirm_by=Confirm(
        operation="LstOpportunities",
        records="opportunity",
        ask={
            "webExID": "webExID",
            "intAccountID": "opportunity/intAccountID",
            "extOpptyID": "opportunity/extOpptyID",
        },
        match={"name": "opportunity/name", "extOpptyID": "opportunity/extOpptyID"},
        key="intOpptyID",
        made=True,
    ),
    source="schema type service/sales#createOpportunity",
)

CREATE_SALES_SESSION = Operation(
    name="CreateSalesSession",
    package="sales",
    service="Sales",
    label="Schedule a sales session",
    help="Schedules a session with prospects.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN, Caller.ON_BEHALF),
    request=Type(
        NAMESPACE,
        "createSalesSession",
        (boolean("validateFormat", "Check the format only"),),
        base=SALES_SESSION_TYPE,
    ),
    response=Type(
        NAMESPACE,
        "createSalesSessionResponse",
        (
            integer("meetingKey", "Session number"),
            group("iCalendarURL", "Calendar links", I_CALENDAR_URL_TYPE),
            text("guestToken", "Guest token", secret=True),
        ),
    ),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(
        operation="LstsummarySalesSession",
        ask={
            "dateScope/timeZoneID": "schedule/timeZoneID",
            "hostWebExID": "schedule/hostWebExID",
        },
        match={
            "confName": "metaData/confName",
            "startDate": "schedule/startDate",
            "duration": "schedule/duration",
        },
        key="meetingKey",
        made=True,
    ),
    source="schema type service/sales#createSalesSession",
)

DEL_SALES_SESSION = Operation(
    name="DelSalesSession",
    package="sales",
    service="Sales",
    label="Delete a sales session",
    help="Deletes a scheduled sales session that is not in progress.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "delSalesSession",
        (integer("meetingKey", "Session number", required=True),),
    ),
    response=Type(
        NAMESPACE,
        "delSalesSessionResponse",
        (group("iCalendarURL", "Calendar links", I_CALENDAR_URL_TYPE),),
    ),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(operation="GetSalesSession", ask={"meetingKey": "meetingKey"}, gone=True),
    source="schema type service/sales#delSalesSession",
)

GET_SALES_SESSION = Operation(
    name="GetSalesSession",
    package="sales",
    service="Sales",
    label="Read a sales session",
    help="All details of a sales session that the caller scheduled or hosts.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "getSalesSession",
        (integer("meetingKey", "Session number", required=True),),
    ),
    response=Type(
        NAMESPACE,
        "getSalesSessionResponse",
        (
            text("status", "Status"),
            text("hostKey", "Host key", secret=True),
            integer("eventID", "Event number"),
            text("guestToken", "Guest token", secret=True),
            text("hostType", "Type of host"),
        ),
        base=SALES_SESSION_INSTANCE_TYPE,
    ),
    source="schema type service/sales#getSalesSession",
)

LST_ACCOUNTS = Operation(
    name="LstAccounts",
    package="sales",
    service="Sales",
    label="List accounts",
    help="Accounts of customers, with their opportunities if that is wanted.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstAccounts",
        (
            ON_BEHALF,
            integer("intAccountID", "Account number"),
            text("extAccountID", "Account number in the other system"),
            integer("extSystemID", "Number of the other system"),
            boolean("returnOppty", "Return the opportunities", default=False),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstAccountsResponse",
        (group("account", "Accounts", ACCOUNT_INSTANCE_TYPE, repeated=True),),
    ),
    source="schema type service/sales#lstAccounts",
)

LST_OPPORTUNITIES = Operation(
    name="LstOpportunities",
    package="sales",
    service="Sales",
    label="List opportunities",
    help="Sales opportunities, of one account or of all.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstOpportunities",
        (
            ON_BEHALF,
            integer("intAccountID", "Account number"),
            text("extAccountID", "Account number in the other system"),
            integer("intOpptyID", "Opportunity number"),
            text("extOpptyID", "Opportunity number in the other system"),
            integer("extSystemID", "Number of the other system"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstOpportunitiesResponse",
        (
            group(
                "opportunity",
                "Opportunities",
                (text("extAccountID", "Account number in the other system", max_length=512),),
                base=OPPTY_INSTANCE_TYPE,
                repeated=True,
            ),
        ),
    ),
    source="schema type service/sales#lstOpportunities",
)

LST_PRODUCTS = Operation(
    name="LstProducts",
    package="sales",
    service="Sales",
    label="List products",
    help="What the company of the site sells.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstProducts",
        (
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", PRODUCT_ORDER_TYPE),
            text("name", "Name", max_length=128),
            integer("prodID", "Product number", repeated=True),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstProductsResponse",
        (
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
            group("product", "Products", PRODUCT_INSTANCE_TYPE, repeated=True),
        ),
    ),
    paging=Paging(records="product"),
    source="schema type service/sales#lstProducts",
)

LST_SUMMARY_SALES_SESSION = Operation(
    name="LstsummarySalesSession",
    package="sales",
    service="Sales",
    label="List sales sessions",
    help="Scheduled sales sessions. A site admin sees every host's, a host their own.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstsummarySalesSession",
        (
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", ORDER_TYPE),
            group(
                "dateScope",
                "Dates",
                DATE_SCOPE_TYPE,
                "Recurring sessions are expanded over at most 42 days.",
            ),
            integer("meetingKey", "Session number"),
            text(
                "hostWebExID",
                "Host's Webex ID",
            ),
            text("account", "Account", max_length=128),
            text("opportunity", "Opportunity", max_length=128),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstsummarySalesSessionResponse",
        (
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
            group(
                "salesSession", "Sales sessions", SALES_SESSION_SUMMARY_INSTANCE_TYPE, repeated=True
            ),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="salesSession"),
    source="schema type service/sales#lstsummarySalesSession",
)

SET_ACCOUNT = Operation(
    name="SetAccount",
    package="sales",
    service="Sales",
    label="Change an account",
    help="Changes the parts of an account that are sent.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "setAccount",
        (
            ON_BEHALF,
            group(
                "account",
                "Account",
                (integer("intAccountID", "Account number", required=True),),
                base=ACCOUNT_TYPE,
                required=True,
            ),
        ),
    ),
    response=Type(
        NAMESPACE, "setAccountResponse", (integer("intAccountID", "Account number", required=True),)
    ),
    confirm_by=Confirm(
        operation="LstAccounts",
        records="account",
        ask={"webExID": "webExID", "intAccountID": "account/intAccountID"},
        echoed_as={f"account/{field.name}": field.name for field in ACCOUNT_TYPE.fields},
        key="name",
    ),
    source="schema type service/sales#setAccount",
)

SET_OPPORTUNITY = Operation(
    name="SetOpportunity",
    package="sales",
    service="Sales",
    label="Change an opportunity",
    help="Changes the parts of an opportunity that are sent.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "setOpportunity",
        (
            ON_BEHALF,
            group("opportunity", "Opportunity", OPPTY_INSTANCE_TYPE, required=True),
        ),
    ),
    response=Type(
        NAMESPACE,
        "setOpportunityResponse",
        (integer("intOpptyID", "Opportunity number", required=True),),
    ),
    confirm_by=Confirm(
        operation="LstOpportunities",
        records="opportunity",
        ask={"webExID": "webExID", "intOpptyID": "opportunity/intOpptyID"},
        echoed_as={f"opportunity/{field.name}": field.name for field in OPPTY_TYPE.fields},
        key="name",
    ),
    source="schema type service/sales#setOpportunity",
)

SET_PRODUCTS = Operation(
    name="SetProducts",
    package="sales",
    service="Sales",
    label="Change products",
    help="Changes name or description of products.",
    effect=Effect.CHANGES,
    callers=(Caller.ADMIN,),
    request=Type(
        NAMESPACE,
        "setProducts",
        (group("product", "Products", PRODUCT_INSTANCE_TYPE, required=True, repeated=True),),
    ),
    response=Type(
        NAMESPACE,
        "setProductsResponse",
        (
            integer(
                "prodID",
                "Product number",
                required=True,
                repeated=True,
            ),
        ),
    ),
    confirm_by=CANNOT_TELL,
    source="schema type service/sales#setProducts",
)

SET_SALES_SESSION = Operation(
    name="SetSalesSession",
    package="sales",
    service="Sales",
    label="Change a sales session",
    help="Changes the parts of a sales session that are sent.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN, Caller.ON_BEHALF),
    request=Type(
        NAMESPACE,
        "setSalesSession",
        (boolean("validateFormat", "Check the format only"),),
        base=SALES_SESSION_INSTANCE_TYPE,
    ),
    response=Type(
        NAMESPACE,
        "setSalesSessionResponse",
        (group("iCalendarURL", "Calendar links", I_CALENDAR_URL_TYPE),),
    ),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(
        operation="GetSalesSession",
        ask={"meetingKey": "meetingKey"},
        aside=("prospects", "salesTeam"),
        orders=("attendeeOptions/emailInvitations",),
    ),
    source="schema type service/sales#setSalesSession",
)

OPERATIONS = (
    ADD_PRODUCTS,
    CREATE_ACCOUNT,
    CREATE_OPPORTUNITY,
    CREATE_SALES_SESSION,
    DEL_SALES_SESSION,
    GET_SALES_SESSION,
    LST_ACCOUNTS,
    LST_OPPORTUNITIES,
    LST_PRODUCTS,
    LST_SUMMARY_SALES_SESSION,
    SET_ACCOUNT,
    SET_OPPORTUNITY,
    SET_PRODUCTS,
    SET_SALES_SESSION,
)
