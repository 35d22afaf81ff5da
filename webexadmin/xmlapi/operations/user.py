"""The user service (seed 001, lines 105-1389)."""

from __future__ import annotations

from webexadmin.xmlapi.operations.common import (
    ADDRESS_TYPE,
    LST_CONTROL_TYPE,
    MATCHING_RECORDS_TYPE,
    PHONES_TYPE,
    RECORDING_KINDS,
    RESULT_TYPES,
    SERVICE_TYPES,
    SHARING_COLORS,
    SHARING_VIEWS,
    SORT_DIRECTION,
    TIME_ZONES,
    TRACKING_TYPE,
    WEB_ACD_ROLES,
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
    SiteRule,
    Type,
    binary,
    boolean,
    group,
    integer,
    moment,
    text,
)

NAMESPACE = "service/user"

RECORDING_DIAL_OUTS = (
    "TOLL_FREE",
    "TOLL",
)

SERVICES = (
    "FREE_OFFICE",
    "STANDARD_OFFICE",
    "PRO_OFFICE",
)

USER_STATES = (
    "ACTIVATED",
    "REQUEST_TO_ACTIVATE",
    "DEACTIVATED",
)

SUPPORT_TABS = (
    "Tools",
    "Desktop",
    "Application",
    "Session",
)

SUPPORT_REQUESTS = (
    "DESK_VIEW",
    "DESK_CTRL",
    "APP_VIEW",
    "APP_CTRL",
)

SUPPORT_CLIENTS = (
    "MULTI_SESS",
    "SINGLE_SESS",
)

SUPPORT_CONSOLES = (
    "NEW_CONSL",
    "OLD_CONSL",
)

WEB_ACD_ACTIONS = (
    "ASSIGN",
    "UNASSIGN",
)

TEMPLATE_TYPES = (
    "User",
    "Site",
)

IMAGE_USES = (
    "Photo",
    "Header",
)

SORT_KEYS = (
    "UID",
    "WEBEXID",
    "FIRSTNAME",
    "LASTNAME",
    "EMAIL",
    "ACTIVE",
    "REGDATE",
    "REGEXPDATE",
    "PRIVILEGE",
    "PERSONALURL",
    "ADDRESS1",
    "ADDRESS2",
    "CITY",
    "STATE",
    "ZIPCODE",
    "COUNTRY",
    "PHONE1",
    "PHONE2",
    "MOBILE1",
    "MOBILE2",
    "FAX",
    "PAGER",
    "EMAIL2",
    "DIVISION",
    "DEPARTMENT",
    "PROJECT",
    "OTHER",
    "TIMEZONE",
    "OFFICENAME",
    "OFFICETITLE",
    "OFFICEURL",
    "CATEGORYID",
    "VISITCOUNT",
)

PIN_RULE = SiteRule(
    says="has 4 digits, neither one digit repeated nor a simple sequence",
    pattern=r"(?!([0-9])\1{3})"
    "(?!0123|1234|2345|3456|4567|5678|6789|9876|8765|7654|6543|5432|4321|3210)[0-9]{4}",
    example="2580",
)
"""Seed 001, lines 1195-1199."""

USER_PHONES_TYPE = Type(
    NAMESPACE,
    "userPhonesType",
    (
        text("phone2", "Phone 2"),
        text("mobilePhone2", "Mobile phone 2"),
        text("pager", "Pager"),
        text(
            "PIN",
            "PIN",
            "4 digits, neither one digit repeated nor a simple sequence. Needed before a personal conference account can be added.",
            rule=PIN_RULE,
            secret=True,
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
    ),
    base=PHONES_TYPE,
)

COMM_OPTIONS_TYPE = Type(
    NAMESPACE,
    "commOptionsType",
    (
        boolean("prodAnnounce", "Product announcements", default=False),
        boolean("trainingInfo", "Training information", default=False),
        boolean("electronicInfo", "Electronic newsletters", default=False),
        boolean("promos", "Promotions", default=False),
        boolean("press", "Press releases", default=False),
        boolean("email", "By email", default=False),
        boolean("fax", "By fax", default=False),
        boolean("phone", "By phone", default=False),
        boolean("mail", "By post", default=False),
    ),
)

OPTIONS_TYPE = Type(
    NAMESPACE,
    "optionsType",
    (
        boolean("firstNameVisible", "Show the first name", default=False),
        boolean("lastNameVisible", "Show the last name", default=False),
        boolean("addressVisible", "Show the address", default=False),
        boolean("workPhoneVisible", "Show the office phone", default=False),
        boolean("cellPhoneVisible", "Show the mobile phone", default=False),
        boolean("pagerVisible", "Show the pager", default=False),
        boolean("faxVisible", "Show the fax number", default=False),
        boolean("officeUrlVisible", "Show the office web page", default=False),
        boolean("pictureVisible", "Show the picture", default=False),
        boolean("notifyOnNewMessage", "Notify of new messages", default=False),
        boolean("notifyOnMeeting", "Notify of meetings", default=False),
        boolean("followMeEnable", "Follow me", default=False),
        boolean("emailVisible", "Show the email address", default=False),
        boolean("listInCategory", "List in the category", default=False),
        boolean("titleVisible", "Show the title", default=False),
        boolean("folderRead", "Others may read the folders", default=False),
        boolean("folderWrite", "Others may write to the folders", default=False),
        boolean("messageVisible", "Show messages", default=False),
        boolean("iconSelect1", "Icon 1", default=False),
        boolean("iconSelect2", "Icon 2", default=False),
        boolean("acceptLinkRequest", "Accept link requests", default=False),
        boolean("holdOnLinkRequest", "Hold link requests", default=False),
        boolean("notifyOnLinkRequest", "Notify of link requests", default=False),
        boolean("supportVideo", "Video", default=False),
        boolean("supportApp", "Application sharing", default=False),
        boolean("supportFileShare", "File sharing", default=False),
        boolean("supportDesktopShare", "Desktop sharing", default=False),
        boolean("supportMeetingRecord", "Recording", default=False),
        boolean("supportAppshareRemote", "Remote control of shared applications", default=False),
        boolean("supportWebTourRemote", "Remote control of the shared web browser", default=False),
        boolean("supportDesktopShareRemote", "Remote control of the shared desktop", default=False),
        boolean("subscriptionOffice", "Office subscription", default=False),
        boolean(
            "workPhoneCallback",
            "Call back: office phone",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        boolean(
            "cellPhoneCallback",
            "Call back: mobile phone",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        boolean(
            "faxCallback",
            "Call back: alternate phone 2",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        boolean(
            "pagerCallback",
            "Call back: alternate phone 1",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
    ),
)

PRIVILEGE_TYPE = Type(
    NAMESPACE,
    "privilegeType",
    (
        boolean("host", "Host"),
        boolean("teleConfCallOut", "Call-back audio"),
        boolean("teleConfCallOutInternational", "International call-back audio"),
        boolean("teleConfCallIn", "Call-in audio"),
        boolean("teleConfTollFreeCallIn", "Toll-free call-in audio"),
        boolean("siteAdmin", "Site admin"),
        boolean("voiceOverIp", "Internet phone (VoIP)"),
        boolean("roSiteAdmin", "Read-only site admin"),
        boolean("labAdmin", "Lab admin"),
        boolean("otherTelephony", "Other audio service", default=True),
        boolean("teleConfCallInInternational", "International call-in audio"),
        boolean("attendeeOnly", "Attendee only"),
        boolean("recordingEditor", "Recording editor"),
        boolean("meetingAssist", "Meeting assistance"),
        boolean(
            "allowExtAttendees",
            "External attendees",
            source="real response erolms_user_get_user_response_good.xml",
        ),
        boolean(
            "HQvideo", "High-quality video", source="real response ciscoadmin_getUserResponse_1.xml"
        ),
        boolean(
            "HDvideo",
            "High-definition video",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        boolean(
            "isEnableCET",
            "Collaboration meeting rooms (CMR)",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        boolean(
            "isEnablePMR",
            "Personal room",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        boolean(
            "teleCLIAuthEnabled",
            "Sign-in by caller ID",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        boolean(
            "teleCLIPINEnabled",
            "PIN for sign-in by caller ID",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
    ),
)

TSP_ACCOUNT_TYPE = Type(
    NAMESPACE,
    "tspAccountType",
    (
        text("tollFreeCallInNumber", "Toll-free call-in number"),
        integer("accountIndex", "Account number", bits=32),
        text("tollCallInNumber", "Toll call-in number"),
        text("subscriberAccessCode", "Host access code", secret=True),
        text("participantAccessCode", "Participant access code", secret=True),
        boolean(
            "createOnBridge",
            "Create on the bridge",
            "Without it, and on sites that do not provision accounts, only an account that stands on the bridge can be added.",
        ),
        boolean("defaultFlag", "Default account"),
        text("custom1", "Custom field 1"),
        text("custom2", "Custom field 2"),
        text("custom3", "Custom field 3"),
        text("tollFreeCallInData", "Toll-free call-in data"),
        text("tollCallInData", "Toll call-in data"),
        text("nbrDialOut", "Number dialled by recordings", choices=RECORDING_DIAL_OUTS),
        boolean("delete", "Delete this account"),
    ),
)

SUPPORTED_SERVICES_TYPE = Type(
    NAMESPACE,
    "supportedServicesType",
    (
        boolean("meetingCenter", "Meeting Center"),
        boolean("trainingCenter", "Training Center"),
        boolean("supportCenter", "Support Center"),
        boolean("eventCenter", "Event Center"),
        boolean("salesCenter", "Sales Center"),
    ),
)

MY_WEBEX_TYPE = Type(
    NAMESPACE,
    "mywebexType",
    (
        boolean("isMyWebExPro", "My Webex Pro"),
        boolean("myContact", "My contacts"),
        boolean("myProfile", "My profile"),
        boolean("myMeetings", "My meetings"),
        boolean("myFolders", "My folders"),
        boolean("trainingRecordings", "Training recordings"),
        boolean("recordedEvents", "Recorded events"),
        integer("totalStorageSize", "Storage"),
        boolean("myReports", "My reports"),
        integer("myComputer", "My computers"),
        boolean("personalMeetingRoom", "Personal room"),
        boolean("myPartnerLinks", "My partner links"),
        boolean("myWorkspaces", "My workspaces", "For the integration of WebOffice."),
        integer(
            "additionalRecordingStorage",
            "Additional storage for recordings",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
    ),
)

PERSONAL_ACCOUNT_TYPE = Type(
    NAMESPACE,
    "personalAccountType",
    (
        text("subscriberAccessCode", "Host access code", secret=True),
        text("participantFullAccessCode", "Participant code, full access", secret=True),
        text("participantLimitedAccessCode", "Participant code, limited access", secret=True),
        integer("accountIndex", "Account number", required=True),
        boolean("defaultFlag", "Default account"),
        boolean("autoGenerate", "Generate the codes"),
        boolean(
            "joinBeforeHost",
            "Join before the host",
            "Ignored by the site, which answers the setting of all accounts.",
        ),
        boolean("delete", "Delete this account"),
    ),
)

THIRD_PARTY_ACCOUNT_TYPE = Type(
    NAMESPACE,
    "thirdPartyAccountType",
    (
        text("name", "Name", max_length=32),
        text("confBridgeNum", "Bridge number", max_length=32),
        integer("pause", "Pause before the access code"),
        text("accessCode", "Access code", max_length=32, secret=True),
        integer("accountIndex", "Account number", required=True),
        boolean("defaultFlag", "Default account"),
        text("tollFreeNum", "Toll-free number", max_length=32),
        text("moderatorCode", "Moderator code", max_length=32, secret=True),
        text("phoneName1", "Name of phone 1", max_length=32),
        text("phoneName2", "Name of phone 2", max_length=32),
    ),
)

PERSONAL_MEETING_ROOM_TYPE = Type(
    NAMESPACE,
    "personalMeetingRoomType",
    (
        text("welcomeMessage", "Welcome message"),
        text("photoURL", "Address of the photo"),
        boolean("headerImageBranding", "Header image"),
        text("headerImageURL", "Address of the header image"),
        text("title", "Name of the room", source="real response ciscoadmin_getUserResponse_1.xml"),
        text(
            "personalMeetingRoomURL",
            "Address of the room",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        text("sipURL", "SIP address", source="real response ciscoadmin_getUserResponse_1.xml"),
        text(
            "accessCode",
            "Access code",
            secret=True,
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        text(
            "hostPIN",
            "Host PIN",
            secret=True,
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        boolean(
            "applyPMRForInstantMeeting",
            "Meet now uses the personal room",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        boolean(
            "PMRAutoLock",
            "Lock the room automatically",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        integer(
            "PMRAutoLockWaitTime",
            "Wait before the room is locked",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        group(
            "PRNotifications",
            "Notifications of the personal room",
            (text("mode", "Mode"),),
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
    ),
)

SESSION_OPTIONS_TYPE = Type(
    NAMESPACE,
    "sessionOptionsType",
    (
        integer("defaultSessionType", "Default session type"),
        text("defaultServiceType", "Default service", choices=SERVICE_TYPES),
        boolean("autoDeleteAfterMeetingEnd", "Delete automatically after the end"),
        boolean("displayQuickStartHost", "Quick start page for the host"),
        boolean("displayQuickStartAttendees", "Quick start page for attendees"),
    ),
)

SECURITY_TYPE = Type(
    NAMESPACE,
    "securityType",
    (
        boolean("forceChangePassword", "Password must be changed at the next sign-in"),
        boolean("resetPassword", "Reset the password"),
        boolean("lockAccount", "Lock the account"),
    ),
)

SHARING_AND_RECORDING_TYPE = Type(
    NAMESPACE,
    "sharingAndRecordingType",
    (
        text("sharingView", "View of what is shared", choices=SHARING_VIEWS),
        text("sharingColor", "Colours of what is shared", choices=SHARING_COLORS),
        group(
            "recording",
            "Recording",
            (
                boolean("enforce", "Must be recorded", required=True),
                text("type", "Type of recording", choices=RECORDING_KINDS),
                text("location", "Where recordings are kept"),
            ),
        ),
    ),
)

WEB_ACD_USER_ROLE_TYPE = Type(
    NAMESPACE,
    "webACDUserRoleType",
    (
        boolean("isAgent", "Agent"),
        boolean("isMgr", "Manager"),
    ),
)

USER_TYPE = Type(
    NAMESPACE,
    "userType",
    (
        text("firstName", "First name"),
        text("lastName", "Last name"),
        text("title", "Title"),
        integer("categoryId", "Category number"),
        text("description", "Description"),
        text("officeGreeting", "Office greeting"),
        text("company", "Company"),
        text("webExId", "Webex ID", required=True),
        group("address", "Address", ADDRESS_TYPE),
        group("phones", "Phones", USER_PHONES_TYPE),
        text("email", "Email"),
        text("email2", "Second email"),
        text("officeurl", "Web page of the office"),
        text(
            "password",
            "Password",
            "Must keep the site's rules for account passwords. The site never shows it.",
            max_length=60,
            secret=True,
        ),
        text("passwordHint", "Password hint", secret=True),
        text("passwordHintAnswer", "Answer to the password hint", secret=True),
        text("personalUrl", "Personal web page"),
        moment("expirationDate", "Expires"),
        group("commOptions", "News wanted", COMM_OPTIONS_TYPE),
        group(
            "meetingTypes",
            "Session types",
            (
                integer(
                    "meetingType",
                    "Session type",
                    "The site's number of the session type.",
                    repeated=True,
                ),
            ),
            "A new user gets all session types of the site where none are given.",
        ),
        group(
            "options",
            "Options",
            OPTIONS_TYPE,
            "The site switches off what its own settings do not allow, without an error.",
        ),
        integer("timeZoneID", "Time zone", default=-1),
        text("timeZone", "Name of the time zone", choices=TIME_ZONES),
        text("timeZoneWithDST", "Name of the time zone with daylight saving time"),
        group("tracking", "Tracking codes", TRACKING_TYPE),
        text("service", "Office service", choices=SERVICES),
        group(
            "privilege",
            "Privileges",
            PRIVILEGE_TYPE,
            "The first of site admin, read-only site admin and host that is on is the role; without any it is host.",
        ),
        text("language", "Language"),
        text("locale", "Locale"),
        text("schedulingPermission", "Who may schedule for the user"),
        text("active", "State", choices=USER_STATES),
        text(
            "defaultCallIn",
            "Default call-in number",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        group(
            "tspAccount",
            "TSP accounts",
            (group("tspAccount", "TSP accounts", TSP_ACCOUNT_TYPE, repeated=True, limit=3),),
            "A host has either these or personal conferencing.",
        ),
        group("supportedServices", "Services", SUPPORTED_SERVICES_TYPE),
        group("myWebEx", "My Webex", MY_WEBEX_TYPE),
        group(
            "personalTeleconf",
            "Personal conferencing",
            (
                group("account", "Accounts", PERSONAL_ACCOUNT_TYPE, repeated=True, limit=3),
                boolean(
                    "joinBeforeHost",
                    "Join before the host",
                    "Only a site admin may change it.",
                    default=False,
                    source="real response ciscoadmin_getUserResponse_1.xml",
                ),
            ),
        ),
        text(
            "videoSystems",
            "Video systems",
            "SIP addresses for video call-back.",
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
        group(
            "thirdPartyTeleconf",
            "Other audio service",
            (group("account", "Accounts", THIRD_PARTY_ACCOUNT_TYPE, repeated=True, limit=3),),
        ),
        group("personalMeetingRoom", "Personal room", PERSONAL_MEETING_ROOM_TYPE),
        group("sessionOptions", "Session options", SESSION_OPTIONS_TYPE),
        group(
            "supportCenter",
            "Support Center",
            (
                group(
                    "orderTabs",
                    "Order of the tabs",
                    (
                        text(
                            "tab",
                            "Tab",
                            required=True,
                            choices=SUPPORT_TABS,
                            repeated=True,
                            least=4,
                            limit=4,
                        ),
                    ),
                ),
                group(
                    "serviceDesk",
                    "Service desk",
                    (
                        boolean(
                            "enable",
                            "In use",
                            "The user is created as administrator on the service desk site.",
                        ),
                    ),
                ),
            ),
        ),
        text("mpProfileNumber", "MeetingPlace profile number", max_length=64),
        group("security", "Account security", SECURITY_TYPE),
        integer("languageID", "Language by number"),
        group(
            "webACDPrefs",
            "WebACD preferences",
            (
                integer("numAgentSessions", "Sessions of an agent at a time", bits=32),
                boolean("agentMonitorAllRSQueues", "Agent monitors all remote support queues"),
                boolean("managerMonitorAllRSQueues", "Manager monitors all remote support queues"),
                boolean("monitorAllRSAgents", "Monitors all remote support agents"),
            ),
            base=WEB_ACD_USER_ROLE_TYPE,
        ),
        group(
            "remoteSupport",
            "Remote support",
            (
                group(
                    "autoRequest",
                    "Automatic request",
                    (
                        boolean("enable", "In use", required=True),
                        text("request", "What is requested", choices=SUPPORT_REQUESTS),
                    ),
                ),
                group(
                    "defaultClient",
                    "Default client",
                    (
                        text("type", "Type of client", required=True, choices=SUPPORT_CLIENTS),
                        text(
                            "singleSessClient",
                            "Console of the single-session client",
                            choices=SUPPORT_CONSOLES,
                        ),
                    ),
                ),
            ),
            base=SHARING_AND_RECORDING_TYPE,
        ),
        group("remoteAccess", "Remote access", SHARING_AND_RECORDING_TYPE),
    ),
)

USER_INSTANCE_TYPE = Type(
    NAMESPACE,
    "userInstanceType",
    (
        moment("registrationDate", "Registered"),
        integer("visitCount", "Visits"),
        integer("userId", "User number", default=-1),
        group(
            "eventCenter",
            "Event Center",
            (boolean("optimizeAttendeeBandwidthUsage", "Save attendees' bandwidth"),),
            source="real response ciscoadmin_getUserResponse_1.xml",
        ),
    ),
    base=USER_TYPE,
)

SALES_ROLE_TYPE = Type(
    NAMESPACE,
    "salesRoleType",
    (
        boolean("rep", "Representative", default=True),
        boolean("mgr", "Manager", default=False),
        boolean("asst", "Assistant", default=False),
        boolean("sme", "Subject matter expert", default=False),
    ),
)

SALES_PRODUCTS_TYPE = Type(
    NAMESPACE,
    "salesProductsType",
    (
        integer(
            "prodID",
            "Product number",
            "Replaces all products of the user.",
            required=True,
            repeated=True,
        ),
    ),
)

SALES_SME_TYPE = Type(
    NAMESPACE,
    "salesSmeType",
    (
        text("description", "Description", max_length=512),
        group("products", "Products", SALES_PRODUCTS_TYPE),
    ),
)

SALES_CENTER_TYPE = Type(
    NAMESPACE,
    "salesCenterType",
    (
        group("roles", "Roles", SALES_ROLE_TYPE),
        text("manager", "Manager", max_length=128),
        group(
            "smeInfo",
            "As subject matter expert",
            SALES_SME_TYPE,
            "Description and products are needed for a subject matter expert and refused for others.",
        ),
    ),
)

SALES_PRODUCTS_INSTANCE_TYPE = Type(
    NAMESPACE,
    "salesProductsInstanceType",
    (
        group(
            "product",
            "Products",
            (
                integer("prodID", "Product number", required=True),
                text("name", "Name", required=True),
            ),
            required=True,
            repeated=True,
        ),
    ),
)

SALES_SME_INSTANCE_TYPE = Type(
    NAMESPACE,
    "salesSmeInstanceType",
    (
        text("description", "Description", max_length=512),
        group("products", "Products", SALES_PRODUCTS_INSTANCE_TYPE),
    ),
)

SALES_CENTER_INSTANCE_TYPE = Type(
    NAMESPACE,
    "salesCenterInstanceType",
    (
        group("roles", "Roles", SALES_ROLE_TYPE),
        text("manager", "Manager", max_length=128),
        group("smeInfo", "As subject matter expert", SALES_SME_INSTANCE_TYPE),
    ),
)

SESSION_TEMPLATE_SUMMARY_TYPE = Type(
    NAMESPACE,
    "sessionTemplateSummaryType",
    (
        text("name", "Name", required=True),
        text("value", "Template value", required=True),
        text("serviceType", "Service", required=True, choices=SERVICE_TYPES),
    ),
)

ORDER_TYPE = Type(
    NAMESPACE,
    "orderType",
    (
        sort_by(SORT_KEYS),
        SORT_DIRECTION,
    ),
)

DATA_SCOPE_TYPE = Type(
    NAMESPACE,
    "dataScopeType",
    (
        moment("regDateStart", "From"),
        integer("timeZoneID", "Time zone", default=-1),
        moment("regDateEnd", "Until"),
    ),
)

USER_SUMMARY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "userSummaryInstanceType",
    (
        text("webExId", "Webex ID", required=True),
        text("firstName", "First name", required=True),
        text("lastName", "Last name", required=True),
        text("email", "Email", required=True),
        moment("registrationDate", "Registered"),
        text("active", "State", required=True, choices=USER_STATES),
        integer("timeZoneID", "Time zone", default=-1),
        group("webACD", "WebACD", WEB_ACD_USER_ROLE_TYPE),
    ),
)

DEL_USER_STATUS_TYPE = Type(
    NAMESPACE,
    "delUserStatusType",
    (
        text("webExId", "Webex ID", required=True),
        text("status", "Result", required=True, choices=RESULT_TYPES),
    ),
)

SESSION_TEMPLATE_TYPE = Type(
    NAMESPACE,
    "sessionTemplateType",
    (
        text("name", "Name", required=True),
        text("serviceType", "Service", required=True, choices=SERVICE_TYPES),
    ),
)

SALES_CENTER = group(
    "salesCenter", "Sales Center", SALES_CENTER_TYPE, "Refused by sites without Sales Center."
)
SYNC_WEB_OFFICE = boolean("syncWebOffice", "Synchronize with WebOffice")
VALIDATE_FORMAT = boolean("validateFormat", "Check the format only")
LINK_FIELDS = (
    text("webExID", "Webex ID", required=True),
    text("backURL", "Address to go back to"),
)

WHICH_USER = (
    integer("userID", "User number"),
    text("webexID", "Webex ID"),
)
WEB_ACD_ACTION = text("action", "Assign or take away", required=True, choices=WEB_ACD_ACTIONS)

ACTIVATE_USER = Operation(
    name="ActivateUser",
    package="user",
    service="User",
    label="Activate a user",
    help="Lets a user sign in and host again.",
    effect=Effect.CHANGES,
    callers=(Caller.ADMIN,),
    request=Type(NAMESPACE, "activateUser", WHICH_USER, one_of=(("userID", "webexID"),)),
    response=Type(NAMESPACE, "activateUserResponse", ()),
    calls=CallGroup.USERS,
    confirm_by=Confirm(
        operation="GetUser", ask={"webExId": "webexID"}, shows={"active": "ACTIVATED"}
    ),
    source="seed 001, lines 382-388",
)

ASSIGN_WEB_ACD_AGENTS = Operation(
    name="AssignWebACDAgents",
    package="user",
    service="User",
    label="Assign WebACD agents to a manager",
    help="Puts WebACD agents under a manager, or takes them away.",
    effect=Effect.CHANGES,
    callers=(Caller.ADMIN,),
    request=Type(
        NAMESPACE,
        "AssignWebACDAgents",
        (
            text("manager", "Webex ID of the manager", required=True),
            group(
                "webACDUser",
                "Agents",
                (text("webExId", "Webex ID", required=True), WEB_ACD_ACTION),
                required=True,
                repeated=True,
            ),
        ),
    ),
    response=Type(NAMESPACE, "AssignWebACDAgentsResponse", ()),
    calls=CallGroup.USERS,
    confirm_by=CANNOT_TELL,
    source="schema type service/user#AssignWebACDAgents",
)

ASSIGN_WEB_ACD_QUEUES = Operation(
    name="AssignWebACDQueues",
    package="user",
    service="User",
    label="Assign WebACD queues to a user",
    help="Gives a user a role in WebACD queues, or takes it away.",
    effect=Effect.CHANGES,
    callers=(Caller.ADMIN,),
    request=Type(
        NAMESPACE,
        "AssignWebACDQueues",
        (
            text("webExId", "Webex ID", required=True),
            group(
                "queue",
                "Queues",
                (
                    text("name", "Name", required=True),
                    text("type", "Role in the queue", choices=WEB_ACD_ROLES, default="AGENT"),
                    WEB_ACD_ACTION,
                ),
                required=True,
                repeated=True,
            ),
        ),
    ),
    response=Type(NAMESPACE, "AssignWebACDQueuesResponse", ()),
    calls=CallGroup.USERS,
    confirm_by=CANNOT_TELL,
    source="schema type service/user#AssignWebACDQueues",
)

AUTHENTICATE_USER = Operation(
    name="AuthenticateUser",
    package="user",
    service="User",
    label="Sign in",
    help="Exchanges a password, an access token or a SAML assertion for a session ticket.",
    effect=Effect.READS,
    callers=(Caller.ANYBODY,),
    request=Type(
        NAMESPACE,
        "authenticateUser",
        (
            text(
                "samlResponse",
                "SAML response",
                "SSO sites: takes precedence over the password.",
                secret=True,
            ),
            text(
                "protocol",
                "Protocol",
                source="C# client generated from the 5.9 XSDs (jamessantiago/UC.NET)",
            ),
            text(
                "accessToken",
                "Access token",
                "Common Identity sites: used where no password is given.",
                secret=True,
                source="reference guide + CiscoDevNet/webex-meetings-python-samples",
            ),
        ),
    ),
    response=Type(
        NAMESPACE,
        "authenticateUserResponse",
        (
            text("sessionTicket", "Session ticket", required=True, secret=True),
            integer(
                "createTime",
                "Created",
                "Milliseconds since 1970, GMT.",
                unit="milliseconds",
                source="real response ciscoadmin_authenticateUserResponse_1.xml",
            ),
            integer(
                "timeToLive",
                "Valid for",
                unit="seconds",
                source="real response ciscoadmin_authenticateUserResponse_1.xml",
            ),
        ),
    ),
    calls=CallGroup.USERS,
    source="seed 001, lines 175-296",
)

CREATE_USER = Operation(
    name="CreateUser",
    package="user",
    service="User",
    label="Create a user",
    help="Creates a user account. Not supported by sites with Common Identity.",
    effect=Effect.CHANGES,
    callers=(Caller.ADMIN,),
    request=Type(
        NAMESPACE,
        "createUser",
        (
            SALES_CENTER,
            SYNC_WEB_OFFICE,
            boolean("sendWelcome", "Send a welcome email"),
            VALIDATE_FORMAT,
        ),
        base=USER_TYPE,
    ),
    response=Type(NAMESPACE, "createUserResponse", (integer("userId", "User number"),)),
    calls=CallGroup.USERS,
    confirm_by=Confirm(operation="GetUser", ask={"webExId": "webExId"}, key="userId", made=True),
    source="seed 001, lines 297-457",
)

DEL_SESSION_TEMPLATES = Operation(
    name="DelSessionTemplates",
    package="user",
    service="User",
    label="Delete session templates",
    help="Deletes session templates by their names: one's own, or as a site admin those of the site.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "delSessionTemplates",
        (
            group(
                "sessionTemplate",
                "Session templates",
                SESSION_TEMPLATE_TYPE,
                required=True,
                repeated=True,
            ),
            text("templateType", "Whose templates", choices=TEMPLATE_TYPES, default="User"),
        ),
    ),
    response=Type(NAMESPACE, "delSessionTemplatesResponse", ()),
    calls=CallGroup.USERS,
    confirm_by=CANNOT_TELL,
    source="seed 001, lines 516-570",
)

DEL_USER = Operation(
    name="DelUser",
    package="user",
    service="User",
    label="Deactivate users",
    help="Deactivates up to 50 users. The site keeps their data; setting the state to ACTIVATED brings them back.",
    effect=Effect.CHANGES,
    callers=(Caller.ADMIN,),
    request=Type(
        NAMESPACE,
        "delUser",
        (text("webExId", "Webex ID", required=True, repeated=True, limit=50), SYNC_WEB_OFFICE),
    ),
    response=Type(
        NAMESPACE,
        "delUserResponse",
        (group("user", "Users", DEL_USER_STATUS_TYPE, repeated=True, limit=50),),
    ),
    calls=CallGroup.USERS,
    confirm_by=Confirm(
        operation="GetUser",
        each="webExId",
        ask={"webExId": ""},
        shows={"active": "DEACTIVATED"},
    ),
    source="seed 001, lines 458-515",
)

GET_LOGIN_TICKET = Operation(
    name="GetloginTicket",
    wire_name="GetLoginTicket",
    package="user",
    service="User",
    label="Get a sign-in ticket",
    help="A one-time ticket that signs the caller in at the site's pages. One that was not used yet is given again.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(NAMESPACE, "getLoginTicket", ()),
    response=Type(
        NAMESPACE,
        "getLoginTicketResponse",
        (
            text("ticket", "Sign-in ticket", required=True, secret=True),
            text("apiVersion", "API version", required=True),
        ),
    ),
    calls=CallGroup.USERS,
    source="seed 001, lines 571-628",
)

GET_LOGIN_URL = Operation(
    name="GetloginurlUser",
    package="user",
    service="User",
    label="Get a sign-in link",
    help="A link that signs the user in at the site's pages, by a one-time ticket.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "getloginurlUser",
        LINK_FIELDS,
    ),
    response=Type(
        NAMESPACE,
        "getloginurlUserResponse",
        (
            text(
                "userLoginURL",
                "Sign-in link",
                "Signs in whoever opens it first.",
                secret=True,
            ),
        ),
    ),
    calls=CallGroup.USERS,
    source="seed 001, lines 629-683",
)

GET_LOGOUT_URL = Operation(
    name="GetlogouturlUser",
    package="user",
    service="User",
    label="Get a sign-out link",
    help="A link that ends all connections of the user with the site.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "getlogouturlUser",
        LINK_FIELDS,
    ),
    response=Type(NAMESPACE, "getlogouturlUserResponse", (text("userLogoutURL", "Sign-out link"),)),
    calls=CallGroup.USERS,
    source="seed 001, lines 684-734",
)

GET_USER = Operation(
    name="GetUser",
    package="user",
    service="User",
    label="Read a user",
    help="All details of one user.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(NAMESPACE, "getUser", (text("webExId", "Webex ID", required=True),)),
    response=Type(
        NAMESPACE,
        "getUserResponse",
        (
            group("salesCenter", "Sales Center", SALES_CENTER_INSTANCE_TYPE),
            boolean("peExpired", "PE has expired"),
            boolean("peActive", "PE is active"),
            boolean("passwordExpires", "Password expires"),
            integer("passwordDaysLeft", "Days until the password expires", unit="days"),
            group(
                "schedulingTemplates",
                "Scheduling templates",
                (
                    group(
                        "sessionTemplate",
                        "Session templates",
                        SESSION_TEMPLATE_SUMMARY_TYPE,
                        repeated=True,
                    ),
                ),
            ),
            group(
                "serviceSessionTypes",
                "Session types of the services",
                (
                    text("label", "Name", required=True),
                    text("value", "Value", required=True),
                ),
                repeated=True,
            ),
            group("scheduleFor", "May schedule for", (text("webExID", "Webex ID", repeated=True),)),
        ),
        base=USER_INSTANCE_TYPE,
    ),
    calls=CallGroup.USERS,
    source="seed 001, lines 735-1036",
)

INACTIVATE_USER = Operation(
    name="InactivateUser",
    package="user",
    service="User",
    label="Deactivate a user",
    help="Takes the right to sign in and to host from a user. The site keeps the user's data.",
    effect=Effect.CHANGES,
    callers=(Caller.ADMIN,),
    request=Type(NAMESPACE, "inactivateUser", WHICH_USER, one_of=(("userID", "webexID"),)),
    response=Type(NAMESPACE, "inactivateUserResponse", ()),
    calls=CallGroup.USERS,
    confirm_by=Confirm(
        operation="GetUser", ask={"webExId": "webexID"}, shows={"active": "DEACTIVATED"}
    ),
    source="seed 001, lines 382-388",
)

LIST_FILTERS = (
    text("firstName", "First name"),
    text("lastName", "Last name"),
    text("email", "Email"),
    text("active", "State", choices=USER_STATES),
    text("webExId", "Webex ID"),
    group("listControl", "Paging", LST_CONTROL_TYPE),
    group("order", "Sort order", ORDER_TYPE),
    group("dataScope", "Registered", DATA_SCOPE_TYPE),
)
"""What both lists of users can be asked by."""

LST_USER = Operation(
    name="LstUser",
    package="user",
    service="User",
    label="List users with all details",
    help="All details of the users of the site, at most 50 at once.",
    deprecated="Slow: it can return too much.",
    replaced_by=("LstsummaryUser", "GetUser"),
    effect=Effect.READS,
    callers=(Caller.ADMIN,),
    request=Type(NAMESPACE, "lstUser", LIST_FILTERS),
    response=Type(
        NAMESPACE,
        "lstUserResponse",
        (
            group("user", "Users", USER_INSTANCE_TYPE, repeated=True),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.USERS,
    paging=Paging(records="user", ceiling=50, default=10),
    source="seed 001, lines 1137-1156",
)

LST_SUMMARY_USER = Operation(
    name="LstsummaryUser",
    package="user",
    service="User",
    label="List users",
    help="Name, address and state of the users of the site.",
    effect=Effect.READS,
    callers=(Caller.ADMIN,),
    request=Type(
        NAMESPACE,
        "lstsummaryUser",
        (
            *LIST_FILTERS,
            group(
                "webACD",
                "WebACD",
                (
                    text("manager", "Managed by"),
                    boolean("returnPrefs", "Return preferences", default=True),
                ),
                base=WEB_ACD_USER_ROLE_TYPE,
            ),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstsummaryUserResponse",
        (
            group("user", "Users", USER_SUMMARY_INSTANCE_TYPE, repeated=True),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.USERS,
    paging=Paging(records="user"),
    source="seed 001, lines 1037-1136",
)

ROLES = ("siteAdmin", "roSiteAdmin", "host", "attendeeOnly")
"""The first of several that are on is the user's role (seed 001, lines 419-433)."""

SET_BY_THE_SITE = (
    *(f"privilege/{f.name}" for f in PRIVILEGE_TYPE.fields if f.name not in ROLES),
    # One is the role where no other is on.
    "privilege/host",
    "supportedServices",
    "meetingTypes",
    "options",
    "myWebEx",
    "personalTeleconf",
    "tspAccount",
    "schedulingPermission",
    "security",
    "salesCenter",
    "phones",
    "timeZoneWithDST",
)
"""What of a user's settings the site does not support is off without an error (seed 001, lines
380-381); of accounts for audio some are deleted or made up by it, and numbers have parts of its
own (lines 812-815)."""

SET_USER = Operation(
    name="SetUser",
    package="user",
    service="User",
    label="Change a user",
    help="Changes the parts of a user that are sent; a list replaces the whole list.",
    effect=Effect.CHANGES,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "setUser",
        (
            SALES_CENTER,
            text(
                "newWebExId",
                "New Webex ID",
                "Where the site lets users change their user name.",
            ),
            SYNC_WEB_OFFICE,
            VALIDATE_FORMAT,
        ),
        base=USER_INSTANCE_TYPE,
    ),
    response=Type(NAMESPACE, "setUserResponse", ()),
    calls=CallGroup.USERS,
    confirm_by=Confirm(
        operation="GetUser",
        ask={"webExId": "webExId"},
        aside=SET_BY_THE_SITE,
        unheeded=("syncWebOffice", "registrationDate", "visitCount", "userId"),
        overruled_by={
            f"privilege/{role}": tuple(f"privilege/{other}" for other in ROLES[:place])
            for place, role in enumerate(ROLES)
        },
    ),
    source="seed 001, lines 1157-1338",
)

UPLOAD_PMR_IMAGE = Operation(
    name="UploadPMRImage",
    package="user",
    service="User",
    label="Upload an image of one's personal room",
    help="Gives the caller's personal meeting room a photo or a header image, in place of the one it has.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "uploadPMRImage",
        (
            text("imageFor", "What the image is", choices=IMAGE_USES),
            binary("imageData", "Image file"),
        ),
    ),
    response=Type(NAMESPACE, "uploadPMRImageResponse", ()),
    calls=CallGroup.USERS,
    confirm_by=CANNOT_TELL,
    source="seed 001, lines 1339-1389",
)

OPERATIONS = (
    ACTIVATE_USER,
    ASSIGN_WEB_ACD_AGENTS,
    ASSIGN_WEB_ACD_QUEUES,
    AUTHENTICATE_USER,
    CREATE_USER,
    DEL_SESSION_TEMPLATES,
    DEL_USER,
    GET_LOGIN_TICKET,
    GET_LOGIN_URL,
    GET_LOGOUT_URL,
    GET_USER,
    INACTIVATE_USER,
    LST_SUMMARY_USER,
    LST_USER,
    SET_USER,
    UPLOAD_PMR_IMAGE,
)
