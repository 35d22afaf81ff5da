"""Types that several services share: paging, people, telephony, the envelope."""

from __future__ import annotations

from webexadmin.xmlapi.spec import Field, SiteRule, Type, boolean, group, integer, text

COMMON = "common"
SERVICE = "service"

ADDRESS_TYPES = (
    "PERSONAL",
    "GLOBAL",
)

LIST_METHODS = (
    "AND",
    "OR",
)

ASSIST_REQUESTS = (
    "None",
    "Dry Run",
    "Consult",
    "Live Event Support",
    "Audio Streaming",
    "Video",
)

ASSIST_STATES = (
    "Pending",
    "Confirmed",
    "Cancelled",
)

PERSON_TYPES = (
    "VISITOR",
    "MEMBER",
    "PANELIST",
    "SME",
    "SALESTEAM",
)

RESULT_TYPES = (
    "SUCCESS",
    "FAILURE",
)

SYSTEM_STATES = (
    "PRIMARY",
    "BACKUP",
)

SERVICE_TYPES = (
    "MeetingCenter",
    "EventCenter",
    "TrainingCenter",
    "SupportCenter",
    "SalesCenter",
)

TELEPHONY_SUPPORTS = (
    "NONE",
    "CALLIN",
    "CALLBACK",
    "OTHER",
)

SHARING_VIEWS = (
    "FS_SCALE",
    "FS",
    "WIN_SCALE",
    "WIN",
)

SHARING_COLORS = (
    "256",
    "16BIT",
)

RECORDING_KINDS = (
    "NBR",
    "LOCAL",
)

TIME_ZONES = (
    "GMT-12:00, Dateline (Eniwetok)",
    "GMT-11:00, Samoa (Samoa)",
    "GMT-10:00, Hawaii (Honolulu)",
    "GMT-09:00, Alaska (Ancorage)",
    "GMT-08:00, Pacific (San Jose)",
    "GMT-07:00, Mountain (Arizona)",
    "GMT-07:00, Mountain (Denver)",
    "GMT-06:00, Central (Chicago)",
    "GMT-06:00, Mexico (Mexico City,Tegucigalpa)",
    "GMT-06:00, Central (Regina)",
    "GMT-05:00, S. America Pacific (Bogota)",
    "GMT-05:00, Eastern (New York)",
    "GMT-05:00, Eastern (Indiana)",
    "GMT-04:00, Atlantic (Halifax)",
    "GMT-04:00, S. America Western (Caracas)",
    "GMT-03:30, Newfoundland (Newfoundland)",
    "GMT-03:00, S. America Eastern (Brasilia)",
    "GMT-03:00, S. America Eastern (Buenos Aires)",
    "GMT-02:00, Mid-Atlantic (Mid-Atlantic)",
    "GMT-01:00, Azores (Azores)",
    "GMT+00:00, Greenwich (Casablanca)",
    "GMT+00:00, GMT (London)",
    "GMT+01:00, Europe (Amsterdam)",
    "GMT+01:00, Europe (Paris)",
    "GMT+01:00, Europe (Prague)",
    "GMT+01:00, Europe (Berlin)",
    "GMT+02:00, Greece (Athens)",
    "GMT+02:00, Eastern Europe (Bucharest)",
    "GMT+02:00, Egypt (Cairo)",
    "GMT+02:00, South Africa (Pretoria)",
    "GMT+02:00, Northern Europe (Helsinki)",
    "GMT+02:00, Israel (Tel Aviv)",
    "GMT+03:00, Saudi Arabia (Baghdad)",
    "GMT+03:00, Russian (Moscow)",
    "GMT+03:00, Nairobi (Nairobi)",
    "GMT+03:00, Iran (Tehran)",
    "GMT+04:00, Arabian (Abu Dhabi, Muscat)",
    "GMT+04:00, Baku (Baku)",
    "GMT+04:00, Afghanistan (Kabul)",
    "GMT+05:00, West Asia (Ekaterinburg)",
    "GMT+05:00, West Asia (Islamabad)",
    "GMT+05:30, India (Bombay)",
    "GMT+06:00, Columbo (Columbo)",
    "GMT+06:00, Central Asia (Almaty)",
    "GMT+07:00, Bangkok (Bangkok)",
    "GMT+08:00, China (Beijing)",
    "GMT+08:00, Australia Western (Perth)",
    "GMT+08:00, Singapore (Singapore)",
    "GMT+08:00, Taipei (Hong Kong)",
    "GMT+09:00, Tokyo (Tokyo)",
    "GMT+09:00, Korea (Seoul)",
    "GMT+09:30, Yakutsk (Yakutsk)",
    "GMT+09:30, Australia Central (Adelaide)",
    "GMT+09:30, Australia Central (Darwin)",
    "GMT+10:00, Australia Eastern (Brisbane)",
    "GMT+10:00, Australia Eastern (Sydney)",
    "GMT+10:00, West Pacific (Guam)",
    "GMT+10:00, Tasmania (Hobart)",
    "GMT+10:00, Vladivostok (Vladivostok)",
    "GMT+11:00, Central Pacific (Solomon Is)",
    "GMT+12:00, New Zealand (Wellington)",
    "GMT+12:00, Fiji (Fiji)",
    "GMT-09:00, Alaska (Anchorage)",
    "Greenwich Time (Reykjavik, GMT)",
    "Korea Time (Seoul, GMT+09:00)",
)

TRACKING_SORT_KEYS = tuple(f"TRACKINGCODE{number}" for number in range(1, 11))
"""Sessions are sorted by their tracking codes, too."""

SORT_DIRECTIONS = (
    "ASC",
    "DESC",
)

SORT_DIRECTION = text(
    "orderAD",
    "Direction",
    "One for each sort key.",
    choices=SORT_DIRECTIONS,
    repeated=True,
    limit=3,
)
"""Stands beside the sort keys of each service's order type."""


def sort_by(keys: tuple[str, ...]) -> Field:
    """The sort keys of an order type."""
    return text(
        "orderBy",
        "Sort by",
        "In the order of significance.",
        choices=keys,
        repeated=True,
        limit=3,
    )


WEB_ACD_ROLES = (
    "AGENT",
    "MANAGER",
    "ALL",
)

LISTINGS = (
    "PUBLIC",
    "PRIVATE",
    "UNLISTED",
)

TSP_ACCESS_CODE_ORDERS = (
    "SUBSCRIBER_1ST",
    "PARTICIPANT_1ST",
)

DAYS_OF_THE_WEEK = (
    "SUNDAY",
    "MONDAY",
    "TUESDAY",
    "WEDNESDAY",
    "THURSDAY",
    "FRIDAY",
    "SATURDAY",
)

ENTRY_EXIT_TONES = (
    "NOTONE",
    "BEEP",
    "ANNOUNCENAME",
)

ADDRESS_TYPE = Type(
    COMMON,
    "addressType",
    (
        text("addressType", "Address type", choices=ADDRESS_TYPES, default="PERSONAL"),
        text("address1", "Address, line 1"),
        text("address2", "Address, line 2"),
        text("city", "City"),
        text("state", "State or province"),
        text("zipCode", "ZIP or postal code"),
        text("country", "Country"),
    ),
)

PHONES_TYPE = Type(
    COMMON,
    "phonesType",
    (
        text("phone", "Phone"),
        text("mobilePhone", "Mobile phone"),
        text("fax", "Fax"),
    ),
)

PHONE_LABEL_NUM_TYPE = Type(
    COMMON,
    "phoneLabelNumType",
    (
        text("label", "Label"),
        text("phoneNumber", "Phone number"),
    ),
)

TRACKING_TYPE = Type(
    COMMON,
    "trackingType",
    (
        text("trackingCode1", "Tracking code 1", max_length=128),
        text("trackingCode2", "Tracking code 2", max_length=128),
        text("trackingCode3", "Tracking code 3", max_length=128),
        text("trackingCode4", "Tracking code 4", max_length=128),
        text("trackingCode5", "Tracking code 5", max_length=128),
        text("trackingCode6", "Tracking code 6", max_length=128),
        text("trackingCode7", "Tracking code 7", max_length=128),
        text("trackingCode8", "Tracking code 8", max_length=128),
        text("trackingCode9", "Tracking code 9", max_length=128),
        text("trackingCode10", "Tracking code 10", max_length=128),
    ),
)

FIRST_RECORD = "Number of the first record to return; counting starts at 1."
MOST_RECORDS = "Most records in one answer. The site cuts more than its ceiling (500, deprecated lists 50) without an error."

LST_CONTROL_TYPE = Type(
    SERVICE,
    "lstControlType",
    (
        integer(
            "startFrom",
            "First record",
            FIRST_RECORD,
        ),
        integer(
            "maximumNum",
            "Most records",
            MOST_RECORDS,
        ),
        text(
            "listMethod",
            "Filters combine by",
            "AND: all filters must match. OR: one suffices.",
            choices=LIST_METHODS,
        ),
    ),
)

MATCHING_RECORDS_TYPE = Type(
    SERVICE,
    "matchingRecordsType",
    (
        integer("total", "Matching records", required=True),
        integer("returned", "Records in this answer", required=True),
        integer(
            "startFrom",
            "First record",
            FIRST_RECORD,
            required=True,
        ),
    ),
)

PSO_FIELDS_TYPE = Type(
    COMMON, "psoFieldsType", (text("psoField1", "Partner field 1", max_length=128),)
)

MEETING_ASSIST_TYPE = Type(
    SERVICE,
    "meetingAssistType",
    (
        text("assistRequest", "Assistance asked for", choices=ASSIST_REQUESTS),
        text("assistConfirm", "State of the assistance", choices=ASSIST_STATES),
    ),
)

SESSION_TEMPLATE_TYPE = Type(
    COMMON,
    "sessionTemplateType",
    (
        text("use", "Template in use"),
        boolean("default", "Default template"),
    ),
)

PERSON_TYPE = Type(
    COMMON,
    "personType",
    (
        text("name", "Name"),
        text("firstName", "First name"),
        text("lastName", "Last name"),
        text("title", "Title"),
        text("company", "Company"),
        text("webExId", "Webex ID"),
        group("address", "Address", ADDRESS_TYPE),
        group("phones", "Phones", PHONES_TYPE),
        text("email", "Email", required=True),
        text("notes", "Notes"),
        text("url", "Web page"),
        text("type", "Type", choices=PERSON_TYPES, default="VISITOR"),
        boolean(
            "sendReminder",
            "Send a reminder",
            source="C# client generated from the 5.9 XSDs (jamessantiago/UC.NET)",
        ),
    ),
)

GLOBAL_CALL_IN_NUM_TYPE = Type(
    SERVICE,
    "globalCallInNumType",
    (
        text("countryAlias", "Country", required=True),
        text("phoneNumber", "Phone number", required=True),
        boolean("tollFree", "Toll-free", required=True),
        boolean(
            "default", "Default number", source="real response ciscoadmin_getSiteResponse_3.xml"
        ),
    ),
)

CALL_IN_NUM_TYPE = Type(
    SERVICE,
    "callInNumType",
    (
        text("tollNum", "Toll number", required=True),
        text("tollFreeNum", "Toll-free number"),
        text("intlLocalNum", "International local number"),
        group("globalNum", "Global call-in numbers", GLOBAL_CALL_IN_NUM_TYPE, repeated=True),
    ),
)

TSP_ACCOUNT_TYPE = Type(
    SERVICE,
    "tspAccountType",
    (
        text("tollFreeCallInNumber", "Toll-free call-in number", required=True, max_length=512),
        text("tollCallInNumber", "Toll call-in number", required=True, max_length=512),
        text("subscriberAccessCode", "Host access code", max_length=512, secret=True),
        text("participantAccessCode", "Participant access code", max_length=512, secret=True),
    ),
)

TSP_ACCOUNT_LABEL_TYPE = Type(
    SERVICE,
    "tspAccountLabelType",
    (
        text("tollFreeCallInNumberLabel", "Toll-free number", required=True, max_length=512),
        text("tollCallInNumberLabel", "Toll number", required=True, max_length=512),
        text("subscriberAccessCodeLabel", "Host access code", max_length=512),
        text("participantAccessCodeLabel", "Participant access code", max_length=512),
    ),
)

ICALENDAR_URL_TYPE = Type(
    SERVICE,
    "iCalendarURLType",
    (
        text("host", "Link for the host", required=True),
        text("attendee", "Link for attendees", required=True),
    ),
)

PERSONAL_TELE_SERVER_TYPE = Type(
    SERVICE,
    "personalTeleServerType",
    (
        boolean("enableServer", "Server in use"),
        text("tollLabel", "Label of the toll number"),
        text("tollFreeLabel", "Label of the toll-free number"),
    ),
    base=CALL_IN_NUM_TYPE,
)

SECURITY_TYPE = Type(
    COMMON,
    "securityType",
    (
        text("webExID", "Webex ID", "On Common Identity sites the email address."),
        text(
            "password",
            "Password",
            "Only ASCII characters.",
            secret=True,
            rule=SiteRule(
                says="has ASCII characters only", pattern=r"[\x00-\x7f]+", example="Pa55-w"
            ),
        ),
        integer("siteID", "Site ID", "Together with the partner ID, in place of the site name."),
        text("siteName", "Site name", "The part before .webex.com in the address of the site."),
        text("partnerID", "Partner ID", "Needed with the site ID."),
        text("email", "Email"),
        text("sessionTicket", "Session ticket", "Takes the place of the password.", secret=True),
        text(
            "webExAccessToken",
            "Webex access token",
            secret=True,
            source="splunk ta-cisco-webex-meetings",
        ),
        text("clientID", "Client ID", source="erolms/webex_xml_api, xemlock/php-webex"),
        text(
            "clientSecret",
            "Client secret",
            secret=True,
            source="erolms/webex_xml_api, xemlock/php-webex",
        ),
        boolean(
            "returnAdditionalInfo",
            "Return additional information",
            source="waldronmatt/webexDashboard, XML API release notes",
        ),
    ),
)

SUB_ERROR_TYPE = Type(
    SERVICE,
    "subErrorType",
    (
        text("exceptionID", "Error number", required=True),
        text("reason", "Reason", required=True),
        text("value", "Value concerned"),
    ),
)

RESPONSE_TYPE = Type(
    SERVICE,
    "responseType",
    (
        text("result", "Result", required=True, choices=RESULT_TYPES),
        text("reason", "Reason"),
        text("gsbStatus", "Serving system", choices=SYSTEM_STATES),
        text("exceptionID", "Error number"),
        group(
            "subErrors",
            "Further errors",
            (group("subError", "Further error", SUB_ERROR_TYPE, required=True, repeated=True),),
        ),
        text("value", "Value concerned"),
    ),
)
