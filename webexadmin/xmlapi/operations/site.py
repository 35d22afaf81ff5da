"""The site service (seed 001, lines 9776-10721)."""

from __future__ import annotations

from webexadmin.xmlapi.operations.common import (
    ENTRY_EXIT_TONES,
    MATCHING_RECORDS_TYPE,
    PERSONAL_TELE_SERVER_TYPE,
    TIME_ZONES,
    WEB_ACD_ROLES,
)
from webexadmin.xmlapi.operations.event import (
    CUSTOM_FIELDS_TYPE,
    ENROLLMENT_FIELD_TYPE,
    STANDARD_FIELDS_TYPE,
)
from webexadmin.xmlapi.operations.session import LIST_CONTROL_TYPE
from webexadmin.xmlapi.spec import (
    Caller,
    Confirm,
    Effect,
    Operation,
    Paging,
    Type,
    boolean,
    decimal,
    group,
    integer,
    moment,
    text,
)

NAMESPACE = "service/site"

WEB_PAGE_TYPES = (
    "J2EE",
    "PHP",
)

MY_WEBEX_PAGES = (
    "My Meetings",
    "My Computers",
    "My Files:Folders",
    "My Files:Training Recordings",
    "My Files:Recorded Events",
    "My Reports",
    "My Profile",
    "My Contacts",
    "My Workspaces",
)

LIMIT_RULES = (
    "STRICT",
    "WARN_EXCEED",
    "NONE",
)

HEADER_IMAGE_LOCATIONS = (
    "Above",
    "Replace",
    "Below",
)

DIRECTORY_SERVICES = (
    "WithoutIntegration",
    "Integration",
)

CODE_USES = (
    "NOT_USED",
    "OPTIONAL",
    "REQUIRED",
    "ADMIN_SET",
)

TELEPHONY_SUPPORTS = (
    "NONE",
    "CALLIN",
    "CALLBACK",
    "OTHER",
)

WINDOW_TARGETS = (
    "NEW",
    "MAIN",
    "PARENT",
    "TOP",
)

META_DATA_TYPE = Type(
    NAMESPACE,
    "metaDataType",
    (
        boolean("isEnterprise", "Enterprise site", required=True),
        text("serviceType", "Services", required=True, repeated=True),
        group(
            "meetingTypes",
            "Session types",
            (
                integer("meetingTypeID", "Session type", required=True),
                text("meetingTypeName", "Name of the session type", required=True),
                boolean(
                    "hideInScheduler",
                    "Hidden in the scheduler",
                    "For TelePresence only.",
                    default=False,
                    source="real response ciscoadmin_getSiteResponse_1.xml",
                ),
            ),
            repeated=True,
        ),
        text("siteName", "Site name", required=True),
        text("brandName", "Brand name", repeated=True),
        text("region", "Region", required=True),
        text("currency", "Currency", required=True),
        integer("timeZoneID", "Time zone", required=True),
        text("timeZone", "Name of the time zone", choices=TIME_ZONES),
        text("parterID", "Partner ID", required=True),
        text("webDomain", "Web domain", required=True),
        text("meetingDomain", "Meeting domain", required=True),
        text("telephonyDomain", "Telephony domain", required=True),
        text("pageVersion", "Version of the pages", required=True),
        text("clientVersion", "Version of the client", required=True),
        text("pageLanguage", "Language of the pages", required=True),
        boolean("activateStatus", "Activated", required=True),
        text("webPageType", "Type of web pages", choices=WEB_PAGE_TYPES, default="PHP"),
        boolean("iCalendar", "iCalendar"),
        text("myWebExDefaultPage", "Default page of My Webex", choices=MY_WEBEX_PAGES),
        text("componentVersion", "Version of the components"),
        integer("accountNumLimit", "Limit of host accounts", "Most hosts that the site may have."),
        integer(
            "activeUserCount",
            "Active hosts",
            "Active hosts; attendee-only accounts are not counted.",
        ),
        integer("auoAccountNumLimit", "Limit of audio-only accounts"),
        integer("auoActiveUserCount", "Active audio-only users"),
        boolean("displayMeetingActualTime", "Show the real times of meetings"),
        boolean("displayOffset", "Show the offset from GMT"),
        boolean(
            "supportWebEx11",
            "Webex 11",
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
    ),
)

UCF_TYPE = Type(
    NAMESPACE, "ucfType", (text("ucfConfiguration", "UCF configuration", required=True),)
)

CLIENT_PLATFORMS_TYPE = Type(
    NAMESPACE,
    "clientPlatformsType",
    (
        boolean("msWindows", "Microsoft Windows"),
        boolean("macOS9", "Mac OS 9"),
        boolean("macOSX", "Mac OS X"),
        boolean("sunSolaris", "Sun Solaris"),
        boolean("linux", "Linux", default=False),
        boolean("hpUnix", "HP-UX"),
        boolean("java", "Java"),
        boolean("palm", "Palm OS"),
    ),
)

RESOURCE_RESTRICTIONS_TYPE = Type(
    NAMESPACE,
    "resourceRestrictionsType",
    (
        boolean("isLicenseManager", "License manager", required=True),
        integer("concurrentLicense", "Concurrent licenses"),
        integer("fileFolderCapacity", "Capacity of file folders"),
        integer("maxConcurrentEvents", "Most events at a time"),
        integer("archiveStorageLimit", "Limit of archive storage"),
    ),
)

SUPPORT_API_TYPE = Type(
    NAMESPACE,
    "supportAPIType",
    (
        boolean("autoLogin", "Automatic sign-in"),
        boolean("aspAndPHPAPI", "ASP and PHP interface"),
        boolean("backwardAPI", "Backward compatible interface"),
        boolean("xmlAPI", "XML API"),
        boolean("cAPI", "C interface", default=False),
        boolean("scorm", "SCORM"),
    ),
)

MY_WEBEX_CONFIG_TYPE = Type(
    NAMESPACE,
    "myWebExConfigType",
    (
        boolean("myContacts", "My contacts"),
        boolean("myProfile", "My profile"),
        boolean("myMeetings", "My meetings"),
        boolean("trainingRecordings", "Training recordings"),
        boolean("folders", "Folders", default=False),
        boolean("eventDocument", "Event documents"),
        boolean("myReport", "My reports"),
        boolean("myComputer", "My computers", default=False),
        boolean("personalMeetingPage", "Personal meeting page"),
        integer("myFilesStorage", "Storage for files"),
        integer("myComputerNumbers", "Number of computers"),
        boolean("enableMyWebExPro", "My Webex Pro"),
        text(
            "myWebExProHostLimit", "Rule for the number of My Webex Pro hosts", choices=LIMIT_RULES
        ),
        integer("myWebExProMaxHosts", "Most My Webex Pro hosts"),
        boolean("restrictAccessAnyApps", "Restrict applications on remote computers"),
        integer("restrictAccessAnyAppsNum", "Number of applications on remote computers"),
        text(
            "addlAccessAnyComputersLimit",
            "Rule for additional remote computers",
            choices=LIMIT_RULES,
        ),
        integer("addlAccessAnyComputers", "Additional remote computers"),
        text("addlStorageLimit", "Rule for additional storage", choices=LIMIT_RULES),
        integer("addlStorage", "Additional storage"),
        boolean("myContactsPro", "My contacts (Pro)"),
        boolean("myProfilePro", "My profile (Pro)"),
        boolean("myMeetingsPro", "My meetings (Pro)"),
        boolean("trainingRecordingsPro", "Training recordings (Pro)"),
        boolean("foldersPro", "Folders (Pro)", default=False),
        boolean("eventDocumentPro", "Event documents (Pro)"),
        boolean("myReportPro", "My reports (Pro)"),
        boolean("myComputerPro", "My computers (Pro)", default=False),
        boolean("personalMeetingPagePro", "Personal meeting page (Pro)"),
        integer("myFilesStoragePro", "Storage for files (Pro)"),
        integer("myComputerNumbersPro", "Number of computers (Pro)"),
        boolean("PMRheaderBranding", "Header of the personal room"),
        text(
            "PMRheaderBrandingLocation",
            "Place of the header of the personal room",
            choices=HEADER_IMAGE_LOCATIONS,
        ),
    ),
)

TS_ROUTING_TYPE = Type(
    NAMESPACE,
    "TSRouting",
    (
        text("TSPrimaryName", "Name of the primary telephony server"),
        text("TSPrimaryCountryCode", "Country code of the primary telephony server"),
        text("TSPrimaryNumber", "Number of the primary telephony server"),
        integer("TSDelay", "Delay", bits=32),
        text("TSSecondName", "Name of the second telephony server"),
        text("TSSecondCountryCode", "Country code of the second telephony server"),
        text("TSSecondNumber", "Number of the second telephony server"),
    ),
)

MP_AUDIO_TYPE = Type(
    NAMESPACE,
    "mpAudioType",
    (
        text("label", "Label"),
        text("phoneNumber", "Phone number"),
    ),
)

TSP_SERVER_TYPE = Type(
    NAMESPACE,
    "tspServerType",
    (
        boolean("enableAdaptor", "Adaptor in use", required=True),
        text("serverIP", "IP address of the server", required=True),
        group("mpAudio", "MeetingPlace audio", MP_AUDIO_TYPE, repeated=True),
        text("globalCallInNumURL", "Address of the global call-in numbers"),
    ),
)

MEETING_PLACE_TELEPHONY_TYPE = Type(
    NAMESPACE,
    "meetingPlaceTelephonyType",
    (
        boolean("persistentTSP", "Persistent TSP", required=True),
        text(
            "mpAudioConferencing",
            "MeetingPlace audio conferencing",
            required=True,
            choices=DIRECTORY_SERVICES,
        ),
    ),
)

TELEPHONY_CONFIG_TYPE = Type(
    NAMESPACE,
    "telephonyConfigType",
    (
        boolean("isTSPUsingTelephonyAPI", "TSP uses the telephony API"),
        text("serviceName", "Name of the service"),
        text("participantAccessCodeLabel", "Label of the participant access code"),
        text("subscriberAccessCodeLabel", "Label of the host access code"),
        text("attendeeIDLabel", "Label of the attendee ID"),
        text("primaryAdaptorURL", "Address of the primary adaptor"),
        text("secondaryAdaptorURL", "Address of the secondary adaptor"),
        boolean("internetPhone", "Internet phone (VoIP)"),
        boolean(
            "supportCallInTypeTeleconf",
            "Call-in audio can be chosen",
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
        boolean("callInTeleconferencing", "Call-in audio"),
        boolean("tollFreeCallinTeleconferencing", "Toll-free call-in audio"),
        boolean(
            "intlCallInTeleconferencing",
            "International call-in audio",
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
        boolean("callBackTeleconferencing", "Call-back audio", default=False),
        text("callInNumber", "Call-in number"),
        text("defaultTeleServerSubject", "Default subject of the telephony server"),
        text("subscribeName", "Subscriber name"),
        text("subscribePassword", "Subscriber password", secret=True),
        text("defaultPhoneLines", "Default number of phone lines"),
        text("defaultSpeakingLines", "Default number of speaking lines"),
        text("majorCountryCode", "Main country code"),
        text("majorAreaCode", "Main area code"),
        text("publicName", "Public name"),
        boolean("hybridTeleconference", "Hybrid audio"),
        boolean("instantHelp", "Instant help"),
        boolean("customerManage", "Managed by the customer"),
        group("TSRouting", "Routing of the telephony servers", TS_ROUTING_TYPE),
        text("teleServerName", "Name of the telephony server"),
        integer("maxCallersNumber", "Most callers"),
        boolean("isSpecified", "Specified"),
        boolean("isContinue", "Continued"),
        boolean("intlCallBackTeleconferencing", "International call-back audio"),
        group(
            "personalTeleconf",
            "Personal conferencing",
            (
                group("primaryLargeServer", "Primary server, large", PERSONAL_TELE_SERVER_TYPE),
                group("backup1LargeServer", "Backup server 1, large", PERSONAL_TELE_SERVER_TYPE),
                group("backup2LargeServer", "Backup server 2, large", PERSONAL_TELE_SERVER_TYPE),
                group("primarySmallServer", "Primary server, small", PERSONAL_TELE_SERVER_TYPE),
                group("backup1SmallServer", "Backup server 1, small", PERSONAL_TELE_SERVER_TYPE),
                group("backup2SmallServer", "Backup server 2, small", PERSONAL_TELE_SERVER_TYPE),
                boolean(
                    "joinBeforeHost",
                    "Join before the host",
                    default=False,
                    source="real response ciscoadmin_getSiteResponse_1.xml",
                ),
            ),
        ),
        boolean("multiMediaPlatform", "Multimedia platform"),
        text("multiMediaHostName", "Host name of the multimedia platform"),
        boolean("broadcastAudioStream", "Audio broadcast"),
        group(
            "tspAdaptorSettings",
            "TSP adaptors",
            (
                group("primaryLarge", "Primary adaptor, large", TSP_SERVER_TYPE),
                group("backup1Large", "Backup adaptor 1, large", TSP_SERVER_TYPE),
                group("backup2Large", "Backup adaptor 2, large", TSP_SERVER_TYPE),
            ),
            required=True,
        ),
        group("meetingPlace", "MeetingPlace", MEETING_PLACE_TELEPHONY_TYPE, required=True),
        boolean(
            "supportOtherTypeTeleconf",
            "Other audio can be chosen",
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
        text("otherTeleServiceName", "Name of the other audio service"),
        boolean("supportAdapterlessTSP", "TSP without adaptor"),
        boolean("displayAttendeeID", "Show the attendee ID"),
        boolean("provisionTeleAccount", "Create audio accounts"),
        boolean("choosePCN", "Personal conference numbers (PCN) can be chosen"),
        boolean("audioOnly", "Audio-only sessions"),
        boolean("configTollAndTollFreeNum", "Toll and toll-free numbers can be set"),
        boolean("configPrimaryTS", "Primary telephony server can be set"),
        boolean(
            "teleCLIAuthEnabled",
            "Sign-in by caller ID",
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
        boolean(
            "teleCLIPINEnabled",
            "PIN for sign-in by caller ID",
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
    ),
)

COMMERCE_AND_REPORTING_TYPE = Type(
    NAMESPACE,
    "commerceAndReportingType",
    (
        boolean("trackingCode", "Tracking codes"),
        boolean("siteAdminReport", "Reports for site admins"),
        boolean("subScriptionService", "Subscription service"),
        boolean("isECommmerce", "E-commerce"),
        decimal("conferencePrice", "Price of a conference"),
        decimal("callInPrice", "Price of call-in"),
        decimal("callInTollFreePrice", "Price of toll-free call-in"),
        decimal("callOutPrice", "Price of call-out"),
        decimal("voIPPrice", "VoIP price"),
        integer("creditCardAuthorRetries", "Retries of credit card authorization"),
        boolean("customereCommerce", "Customer e-commerce"),
        boolean("isLocalTax", "Local tax"),
        text("localTaxName", "Local tax name"),
        decimal("localTaxtRate", "Local tax rate"),
        integer("holReport", "Lab reports"),
    ),
)

TOOLS_TYPE = Type(
    NAMESPACE,
    "toolsType",
    (
        boolean("businessDirectory", "Business directory"),
        boolean("officeCalendar", "Office calendar"),
        boolean("meetingCalendar", "Meeting calendar"),
        boolean("displayOnCallAssistLink", "Show the link to on-call assistance"),
        boolean("displayProfileLink", "Show the link to the profile", default=False),
        boolean("recordingAndPlayback", "Recording and playback"),
        boolean("recordingEditor", "Recording editor"),
        boolean("publishRecordings", "Publishing of recordings"),
        boolean("instantMeeting", "Instant meetings"),
        boolean("emails", "Emails"),
        boolean("outlookIntegration", "Outlook integration"),
        boolean("wirelessAccess", "Wireless access"),
        boolean("allowPublicAccess", "Public access"),
        boolean("ssl", "Secure connections (SSL)"),
        boolean("e2e", "End-to-end encryption"),
        boolean("handsOnLab", "Hands-on labs"),
        integer("holMaxLabs", "Most labs"),
        integer("holMaxComputers", "Most lab computers"),
        boolean("userLockDown", "User lockdown"),
        boolean("meetingAssist", "Meeting assistance"),
        boolean("sms", "Text messages (SMS)"),
        text("encryption", "Encryption", choices=("NONE", "E2E", "PKI")),
        boolean("internalMeeting", "Internal meetings"),
        boolean(
            "enableTP",
            "One Touch TelePresence",
            "Meeting Center only.",
            default=False,
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
        boolean(
            "enableTPplus",
            "One Touch TelePresence Plus",
            "Meeting Center only.",
            default=False,
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
    ),
)

DISPLAY_TYPE_TYPE = Type(
    NAMESPACE,
    "displayTypeType",
    (
        boolean("prodSvcAnnounce", "Product and service announcements"),
        boolean("trainingInfo", "Training information"),
        boolean("eNewsletters", "Electronic newsletters"),
        boolean("promotionsOffers", "Promotions and offers"),
        boolean("pressReleases", "Press releases"),
    ),
)

DISPLAY_METHOD_TYPE = Type(
    NAMESPACE,
    "displayMethodType",
    (
        boolean("email", "By email"),
        boolean("fax", "By fax"),
        boolean("phone", "By phone"),
        boolean("mail", "By post"),
    ),
)

CUST_COMMUNICATIONS_TYPE = Type(
    NAMESPACE,
    "custCommunicationsType",
    (
        group("displayType", "News offered", DISPLAY_TYPE_TYPE),
        group("displayMethod", "Ways offered", DISPLAY_METHOD_TYPE),
    ),
)

CODE_SCHEDULING_TYPE = Type(
    NAMESPACE,
    "codeSchedulingType",
    (
        text("service", "Service", required=True),
        text("scheduling", "Use when scheduling", required=True, choices=CODE_USES),
    ),
)

CODE_LIST_TYPE = Type(
    NAMESPACE,
    "codeListType",
    (
        integer("index", "Position", required=True),
        text("value", "Value", required=True),
        boolean("active", "In use", required=True),
    ),
)

TRACKING_CODE_TYPE = Type(
    NAMESPACE,
    "trackingCodeType",
    (
        integer("index", "Position", required=True),
        text("name", "Name", required=True),
        text("inputMode", "Way of input", required=True),
        text("hostProfile", "Use in host profiles", required=True, choices=CODE_USES),
        group("schedulingPage", "Use when scheduling", CODE_SCHEDULING_TYPE, repeated=True),
        group("listValue", "Values to choose from", CODE_LIST_TYPE, repeated=True),
    ),
)

SUPPORTED_SERVICE_TYPE = Type(
    NAMESPACE,
    "supportedServiceType",
    (
        boolean("enabled", "In use", required=True),
        text("pageVersion", "Version of the pages", required=True),
        text("clientVersion", "Version of the client", required=True),
    ),
)

SUPPORTED_SERVICES_TYPE = Type(
    NAMESPACE,
    "supportedServicesType",
    (
        group("meetingCenter", "Meeting Center", SUPPORTED_SERVICE_TYPE, required=True),
        group("trainingCenter", "Training Center", SUPPORTED_SERVICE_TYPE, required=True),
        group(
            "supportCenter",
            "Support Center",
            (boolean("webACD", "WebACD"),),
            base=SUPPORTED_SERVICE_TYPE,
            required=True,
        ),
        group(
            "eventCenter",
            "Event Center",
            (
                boolean("marketingAddOn", "Marketing add-on", required=True),
                boolean(
                    "optimizeAttendeeBandwidthUsage",
                    "Save attendees' bandwidth",
                    source="real response ciscoadmin_getSiteResponse_1.xml",
                ),
            ),
            base=SUPPORTED_SERVICE_TYPE,
            required=True,
        ),
        group("salesCenter", "Sales Center", SUPPORTED_SERVICE_TYPE, required=True),
    ),
)

SECURITY_OPTIONS_TYPE = Type(
    NAMESPACE,
    "securityOptionsType",
    (
        boolean("passwordExpires", "Password expires", required=True),
        integer("passwordLifetime", "Lifetime of passwords", required=True, unit="days"),
        boolean("allMeetingsUnlisted", "All meetings are unlisted", required=True),
        boolean("allMeetingsPassword", "All meetings need a password", required=True),
        boolean("joinBeforeHost", "Join before the host", required=True),
        boolean("audioBeforeHost", "Join audio before the host", required=True),
        boolean("changePersonalURL", "Users may change their personal web page", required=True),
        boolean("changeUserName", "Users may change their user name", required=True),
        group(
            "meetings",
            "Meetings",
            (boolean("strictPasswords", "Strict session passwords", required=True),),
            required=True,
        ),
        boolean("strictUserPassword", "Strict account passwords", required=True),
        boolean("accountNotify", "Notify of new accounts"),
        boolean("requireLoginBeforeSiteAccess", "Sign-in before the site can be seen"),
        boolean(
            "changePWDWhenAutoLogin", "Change the password at automatic sign-in", required=True
        ),
        boolean("enforceBaseline", "Enforce the baseline", required=True),
        boolean(
            "passwordChangeIntervalOpt",
            "Least time between password changes applies",
            required=True,
        ),
        integer("passwordChangeInterval", "Least time between password changes", required=True),
        boolean(
            "firstAttendeeAsPresenter",
            "First attendee becomes presenter",
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
        boolean(
            "isEnableUUIDLink",
            "Links by unique ID (UUID)",
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
        boolean(
            "isEnableUUIDLinkForSAC",
            "Links by unique ID (UUID) in Sales Center",
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
        boolean(
            "enforceRecordingPwdForMC",
            "Recordings of Meeting Center need a password",
            source="real response ciscoadmin_getSiteResponse_3.xml",
        ),
        boolean(
            "enforceRecordingPwdForEC",
            "Recordings of Event Center need a password",
            source="real response ciscoadmin_getSiteResponse_3.xml",
        ),
        boolean(
            "enforceRecordingPwdForTC",
            "Recordings of Training Center need a password",
            source="real response ciscoadmin_getSiteResponse_3.xml",
        ),
        boolean(
            "enforceRecordingPwdForMisc",
            "Other recordings need a password",
            source="real response ciscoadmin_getSiteResponse_3.xml",
        ),
    ),
)

TELECONFERENCE_TYPE = Type(
    NAMESPACE,
    "teleconferenceType",
    (
        text("telephonySupport", "Kind of audio", required=True, choices=TELEPHONY_SUPPORTS),
        boolean("tollFree", "Toll-free"),
        boolean("intlLocalCallIn", "International call-in"),
    ),
)

DEFAULTS_TYPE = Type(
    NAMESPACE,
    "defaultsType",
    (
        boolean("emailReminders", "Email reminders", required=True),
        text("entryExitTone", "Entry and exit tone", required=True, choices=ENTRY_EXIT_TONES),
        boolean("voip", "Internet phone (VoIP)", required=True),
        group("teleconference", "Audio", TELECONFERENCE_TYPE, required=True),
        boolean("joinTeleconfNotPress1", "Join audio without pressing 1", required=True),
        boolean("updateTSPAccount", "Update the TSP account"),
    ),
)

SCHEDULE_OPTIONS_TYPE = Type(
    NAMESPACE,
    "scheduleOptionsType",
    (
        boolean("scheduleOnBehalf", "Scheduling for others"),
        boolean("saveSessionTemplate", "Saving of session templates"),
    ),
)

NAVIGATION_BAR_TYPE = Type(
    NAMESPACE,
    "navigationBarType",
    (
        integer("order", "Position", required=True),
        boolean("enabled", "In use"),
        text("serviceName", "Name of the service", required=True),
        text("customizedName", "Name given by the site"),
    ),
)

TOP_BAR_TYPE = Type(
    NAMESPACE,
    "topBarType",
    (
        group("button", "Buttons", NAVIGATION_BAR_TYPE, repeated=True),
        boolean("displayDisabledService", "Show services that are off"),
    ),
)

LINK_TYPE = Type(
    NAMESPACE,
    "linkType",
    (
        text("name", "Name"),
        text("url", "Web page"),
        text("target", "Window", choices=WINDOW_TARGETS),
        text("iconURL", "Address of the icon"),
    ),
)

CUSTOM_LINK_TYPE = Type(
    NAMESPACE, "customLinkType", (group("customLink", "Custom links", LINK_TYPE, repeated=True),)
)

PARTNER_LINK_TYPE = Type(
    NAMESPACE, "partnerLinkType", (group("partnerLink", "Partner links", LINK_TYPE, repeated=True),)
)

URL_TYPE = Type(
    NAMESPACE,
    "urlType",
    (
        text("url", "Web page"),
        text("target", "Window", choices=WINDOW_TARGETS),
    ),
)

MY_WEBEX_BAR_TYPE = Type(
    NAMESPACE,
    "myWebExBarType",
    (
        group("customLinks", "Custom links", CUSTOM_LINK_TYPE),
        group("partnerLinks", "Partner links", PARTNER_LINK_TYPE),
        boolean("partnerIntegration", "Partner integration"),
        group("support", "Support", URL_TYPE),
        group("training", "Training", URL_TYPE),
    ),
)

MENU_TYPE = Type(
    NAMESPACE,
    "menuType",
    (
        group("userGuides", "User guides", URL_TYPE),
        group("downloads", "Downloads", URL_TYPE),
        group("training", "Training", URL_TYPE),
        group("contactUs", "Contact", URL_TYPE),
        boolean("supportMyResources", "My resources"),
    ),
)

ALL_SERVICE_BAR_TYPE = Type(
    NAMESPACE,
    "allServiceBarType",
    (
        group(
            "customLinks",
            "Custom links",
            (text("groupLabel", "Label of the group"),),
            base=CUSTOM_LINK_TYPE,
        ),
        group("support", "Support", LINK_TYPE),
        group("training", "Training", LINK_TYPE),
        group("supportMenu", "Support menu", MENU_TYPE),
    ),
)

PASSWORD_CRITERIA_TYPE = Type(
    NAMESPACE,
    "passwordCriteriaType",
    (
        boolean("mixedCase", "Upper and lower case needed", required=True),
        integer("minLength", "Least length", required=True),
        integer("minAlpha", "Least number of letters", required=True),
        integer("minNumeric", "Least number of digits", required=True),
        integer("minSpecial", "Least number of special characters", required=True),
        boolean("disallowWebTextSessions", "No text of the session's web page", required=True),
        boolean("disallowWebTextAccounts", "No text of the account's web page", required=True),
        boolean("disallowList", "No word of the list", required=True),
        text("disallowValue", "Words not allowed", repeated=True),
    ),
)

ACCOUNT_PASSWORD_CRITERIA_TYPE = Type(
    NAMESPACE,
    "accountPasswordCriteriaType",
    (
        boolean("mixedCase", "Upper and lower case needed", required=True),
        integer("minLength", "Least length", required=True),
        integer("minNumeric", "Least number of digits", required=True),
        integer("minAlpha", "Least number of letters", required=True),
        integer("minSpecial", "Least number of special characters", required=True),
        boolean("disallow3XRepeatedChar", "No character three times in a row", required=True),
        boolean("disallowWebTextAccounts", "No text of the account's web page", required=True),
        boolean("disallowList", "No word of the list", required=True),
        text("disallowValue", "Words not allowed", repeated=True),
    ),
)

INSTALLATION_OPTION_TYPE = Type(
    NAMESPACE, "installationOptionType", (boolean("autoUpdate", "Automatic update"),)
)

INTEGRATION_TYPE = Type(
    NAMESPACE,
    "integrationType",
    (
        boolean("outlook", "Outlook"),
        boolean(
            "outlookForMac",
            "Outlook for Mac",
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
        boolean("lotusNotes", "Lotus Notes"),
        boolean("oneClick", "One-Click"),
        boolean("showSysTrayIcon", "Icon in the system tray"),
        boolean("office", "Microsoft Office"),
        boolean("excel", "Excel"),
        boolean("powerPoint", "PowerPoint"),
        boolean("word", "Word"),
        boolean("IE", "Internet Explorer"),
        boolean("firefox", "Firefox"),
        boolean("explorerRightClick", "Right-click menu of Windows Explorer"),
        boolean("instantMessenger", "Instant messengers"),
        boolean("aolMessenger", "AOL messenger"),
        boolean("googleTalk", "Google Talk"),
        boolean("lotusSametime", "Lotus Sametime"),
        boolean("skype", "Skype"),
        boolean("windowsMessenger", "Windows Messenger"),
        boolean("yahooMessenger", "Yahoo Messenger"),
        boolean("ciscoIPPhone", "Cisco IP phone"),
        text("ciscoCUAEURL", "Cisco Unified Application Environment address"),
        boolean("pcNow", "PCNow"),
        boolean("iGoogle", "iGoogle"),
        boolean("iPhoneDusting", "iPhone"),
        text("CUMAURL", "Cisco Unified Mobility Advantage address"),
    ),
)

ONE_CLICK_TYPE = Type(
    NAMESPACE,
    "oneClickType",
    (
        boolean("allowJoinUnlistMeeting", "Unlisted meetings can be joined"),
        boolean("requireApproveJoin", "Joining needs approval"),
    ),
)

TEMPLATE_TYPE = Type(NAMESPACE, "templateType", (boolean("useTemplate", "Use templates"),))

LOCK_DOWN_PT_TYPE = Type(
    NAMESPACE,
    "lockDownPTType",
    (
        boolean("lockDown", "Version is fixed"),
        text("version", "Fixed version"),
    ),
)

IM_SETTINGS_TYPE = Type(
    NAMESPACE, "imSettingsType", (boolean("attendeeInviteOther", "Attendees may invite others"),)
)

PRODUCTIVITY_TOOL_TYPE = Type(
    NAMESPACE,
    "productivityToolType",
    (
        boolean("enable", "In use"),
        group("installOpts", "Installation", INSTALLATION_OPTION_TYPE),
        group("integrations", "Integrations", INTEGRATION_TYPE),
        group("oneClick", "One-Click", ONE_CLICK_TYPE),
        group("templates", "Templates", TEMPLATE_TYPE),
        group("lockDownPT", "Fixed version", LOCK_DOWN_PT_TYPE),
        group("imSettings", "Instant messaging", IM_SETTINGS_TYPE),
    ),
)

MEETING_PLACE_TYPE = Type(
    NAMESPACE,
    "meetingPlaceType",
    (
        text("mpProfileURL", "Address of the MeetingPlace profile"),
        text("mpLogoutURL", "Address of the MeetingPlace sign-out"),
        text("mpInternalMeetingLink", "Link to internal MeetingPlace meetings"),
        text("nbrProfileNumber", "Profile number for recordings"),
        text("nbrProfilePassword", "Profile password for recordings", secret=True),
    ),
)

EVENT_CENTER_TYPE = Type(
    NAMESPACE,
    "eventCenterType",
    (
        group(
            "standardFields",
            "Standard fields of the registration form",
            (
                group("firstName", "First name", ENROLLMENT_FIELD_TYPE, required=True),
                group("lastName", "Last name", ENROLLMENT_FIELD_TYPE, required=True),
                group("emailAddress", "Email", ENROLLMENT_FIELD_TYPE, required=True),
            ),
            base=STANDARD_FIELDS_TYPE,
        ),
        group("customFields", "Custom fields of the registration form", CUSTOM_FIELDS_TYPE),
    ),
)

SALES_CENTER_TYPE = Type(
    NAMESPACE, "SalesCenterType", (boolean("allowJoinWithoutLogin", "Joining without sign-in"),)
)

CONNECT_INTEGRATION_TYPE = Type(
    NAMESPACE,
    "connectIntegrationType",
    (
        text("connectServerURL", "Address of the Connect server"),
        text("connectOrganization", "Organization in Connect"),
        text("connectNameSpaceID", "Name space in Connect"),
        boolean(
            "integratedWebEx11",
            "Integrated with Webex 11",
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
    ),
)

SITE_TYPE = Type(
    NAMESPACE,
    "siteType",
    (
        group("metaData", "Basics", META_DATA_TYPE),
        group("ucf", "Universal Communications Format (UCF)", UCF_TYPE, required=True),
        group("clientPlatforms", "Platforms of the client", CLIENT_PLATFORMS_TYPE),
        group(
            "resourceRestrictions",
            "Limits",
            RESOURCE_RESTRICTIONS_TYPE,
            required=True,
        ),
        group("supportAPI", "Programming interfaces", SUPPORT_API_TYPE, required=True),
        group("myWebExConfig", "My Webex", MY_WEBEX_CONFIG_TYPE),
        group("telephonyConfig", "Audio", TELEPHONY_CONFIG_TYPE),
        group("commerceAndReporting", "Commerce and reports", COMMERCE_AND_REPORTING_TYPE),
        group("tools", "Tools", TOOLS_TYPE),
        group("custCommunications", "News for users", CUST_COMMUNICATIONS_TYPE),
        group(
            "trackingCodes",
            "Tracking codes",
            (group("trackingCode", "Tracking codes", TRACKING_CODE_TYPE, repeated=True, limit=10),),
        ),
        group("supportedServices", "Services", SUPPORTED_SERVICES_TYPE),
        group("securityOptions", "Security", SECURITY_OPTIONS_TYPE),
        group("defaults", "Defaults when scheduling", DEFAULTS_TYPE),
        group("scheduleMeetingOptions", "Scheduling", SCHEDULE_OPTIONS_TYPE),
        group("navBarTop", "Top navigation bar", TOP_BAR_TYPE),
        group("navMyWebEx", "Navigation of My Webex", MY_WEBEX_BAR_TYPE),
        group("navAllServices", "Navigation of all services", ALL_SERVICE_BAR_TYPE),
        group(
            "passwordCriteria",
            "Rules for session passwords",
            PASSWORD_CRITERIA_TYPE,
            required=True,
        ),
        group(
            "recordingPasswordCriteria",
            "Rules for recording passwords",
            (
                boolean("mixedCase", "Upper and lower case needed"),
                integer("minLength", "Least length"),
                integer("minAlpha", "Least number of letters"),
                integer("minNumeric", "Least number of digits"),
                integer("minSpecial", "Least number of special characters"),
                boolean("disallowWebTextSessions", "No text of the session's web page"),
                boolean("disallowList", "No word of the list"),
                text("disallowValue", "Words not allowed", repeated=True),
            ),
            source="real response ciscoadmin_getSiteResponse_3.xml",
        ),
        group(
            "accountPasswordCriteria",
            "Rules for account passwords",
            ACCOUNT_PASSWORD_CRITERIA_TYPE,
            required=True,
        ),
        group("productivityTools", "Productivity tools", PRODUCTIVITY_TOOL_TYPE),
        group("meetingPlace", "MeetingPlace", MEETING_PLACE_TYPE, required=True),
        group("eventCenter", "Event Center", EVENT_CENTER_TYPE),
        group("salesCenter", "Sales Center", SALES_CENTER_TYPE),
        group("connectIntegration", "Integration with Connect", CONNECT_INTEGRATION_TYPE),
        group(
            "video",
            "Video",
            (
                boolean("HQvideo", "High-quality video"),
                text("maxBandwidth", "Most bandwidth"),
                boolean("HDvideo", "High-definition video"),
            ),
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
        group(
            "siteCommonOptions",
            "Common options",
            (
                boolean("SupportCustomDialRestriction", "Custom dialling restrictions"),
                boolean("SupportTelePresence", "TelePresence"),
                boolean("SupportTelePresencePlus", "TelePresence Plus"),
                boolean("EnableCloudTelepresence", "Cloud TelePresence"),
                boolean("enablePersonalMeetingRoom", "Personal rooms"),
            ),
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
        group(
            "samlSSO",
            "Single sign-on (SAML)",
            (
                boolean("enableSSO", "Single sign-on"),
                boolean("autoAccountCreation", "Create accounts automatically"),
            ),
            source="real response ciscoadmin_getSiteResponse_1.xml",
        ),
    ),
)

TIME_ZONE_TYPE = Type(
    NAMESPACE,
    "timeZoneType",
    (
        integer("timeZoneID", "Number", required=True),
        integer(
            "gmtOffset",
            "Offset from GMT",
            "East of Greenwich is positive.",
            required=True,
            unit="minutes",
        ),
        text("description", "Name", required=True),
        text("shortName", "Short name"),
        boolean("hideTimeZoneName", "Name is hidden"),
        boolean(
            "fallInDST",
            "Daylight saving time",
            "Whether daylight saving time holds on the day asked for.",
        ),
        text("standardLabel", "Name in standard time"),
        text("daylightLabel", "Name in daylight saving time"),
    ),
)

QUEUE_TYPE = Type(
    NAMESPACE,
    "queueType",
    (
        text("name", "Name", required=True),
        integer("numUsers", "Number of users", bits=32),
        text("modDate", "Changed"),
        text("type", "Role in the queue", choices=WEB_ACD_ROLES),
    ),
)

GET_SITE = Operation(
    name="GetSite",
    package="site",
    service="Site",
    label="Read the site",
    help="Settings, limits and services of the site.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "getSite",
        (group("returnSettings", "Include", (boolean("eventCenter", "Event Center"),)),),
    ),
    response=Type(
        NAMESPACE,
        "getSiteResponse",
        (group("siteInstance", "Site", SITE_TYPE, required=True),),
    ),
    source="seed 001, lines 9789-10593",
)

GET_WEB_ACD_QUEUES = Operation(
    name="GetWebACDQueues",
    package="site",
    service="Site",
    label="List WebACD queues",
    help="The WebACD queues of the site, or those of one user.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "GetWebACDQueues",
        (
            text("webExId", "Webex ID"),
            text("type", "Role in the queue", choices=WEB_ACD_ROLES),
            group("listControl", "Paging", LIST_CONTROL_TYPE),
        ),
    ),
    response=Type(
        NAMESPACE,
        "GetWebACDQueuesResponse",
        (
            group("queue", "Queues", QUEUE_TYPE, repeated=True),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    paging=Paging(records="queue"),
    source="schema type service/site#GetWebACDQueues",
)

LST_TIME_ZONE = Operation(
    name="LstTimeZone",
    package="site",
    service="Site",
    label="List time zones",
    help="The time zones that the site knows, with their offset on a day.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "lstTimeZone",
        (
            integer("timeZoneID", "Time zones", "None: all zones.", repeated=True),
            moment("date", "Date", "In GMT; the offset on that day is returned. Default: now."),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstTimeZoneResponse",
        (group("timeZone", "Time zones", TIME_ZONE_TYPE, required=True, repeated=True),),
    ),
    source="seed 001, lines 10594-10658",
)

SET_SITE = Operation(
    name="SetSite",
    package="site",
    service="Site",
    label="Change the site's MeetingPlace links",
    help="Sets the links that lead users back to the MeetingPlace pages behind the firewall.",
    effect=Effect.CHANGES,
    callers=(Caller.ADMIN,),
    request=Type(
        NAMESPACE, "setSite", (group("meetingPlace", "MeetingPlace", MEETING_PLACE_TYPE),)
    ),
    response=Type(NAMESPACE, "setSiteResponse", ()),
    confirm_by=Confirm(
        operation="GetSite",
        ask={},
        key="siteInstance/metaData/siteName",
        echoed_as={
            f"meetingPlace/{field.name}": f"siteInstance/meetingPlace/{field.name}"
            for field in MEETING_PLACE_TYPE.fields
        },
    ),
    source="seed 001, lines 10659-10721",
)

OPERATIONS = (
    GET_SITE,
    GET_WEB_ACD_QUEUES,
    LST_TIME_ZONE,
    SET_SITE,
)
