"""What GetSite tells beside what the sandbox goes by: settings of a plausible site, rich as in the
guide's sample (seed 001, lines 9898-10556)."""

from __future__ import annotations

from decimal import Decimal

from webexadmin.sandbox.handlers.session_rules import CALL_IN_NUMBERS
from webexadmin.xmlapi.operations import site
from webexadmin.xmlapi.operations.event import STANDARD_FIELDS_TYPE
from webexadmin.xmlapi.spec import Kind, Type, Values

NEW_WINDOW = {"target": "NEW"}
IN_THE_FORM = {
    field.name: {"incl": True, "req": False} for _, field in STANDARD_FIELDS_TYPE.members
} | {name: {"incl": True, "req": True} for name in ("firstName", "lastName", "emailAddress")}


def _all(declared: Type, value: bool) -> Values:
    """Every yes-or-no of a type."""
    return {f.name: value for _, f in declared.members if f.kind is Kind.BOOLEAN}


def _audio_servers() -> Values:
    server = {
        **CALL_IN_NUMBERS,
        "enableServer": True,
        "tollLabel": "Call-in toll number (US/Canada)",
        "tollFreeLabel": "Call-in toll-free number (US/Canada)",
    }
    servers: Values = {
        f"{place}{size}Server": server
        for place in ("primary", "backup1", "backup2")
        for size in ("Large", "Small")
    }
    servers["primaryLargeServer"] = {**server, "intlLocalNum": "46-8-505-0100"}
    return servers


def _adaptors() -> Values:
    labels = ("Call-in number", "Call-in toll-free number")
    numbers = (CALL_IN_NUMBERS["tollNum"], CALL_IN_NUMBERS["tollFreeNum"])
    spare: Values = {
        "enableAdaptor": False,
        "serverIP": "",
        "mpAudio": [{"label": label} for label in labels],
    }
    audio = [{"label": one, "phoneNumber": n} for one, n in zip(labels, numbers, strict=True)]
    first: Values = {
        "enableAdaptor": True,
        "serverIP": "192.0.2.10",
        "mpAudio": audio,
        "globalCallInNumURL": "https://audio.sandbox.example/numbers",
    }
    return {"primaryLarge": first, "backup1Large": spare, "backup2Large": spare}


DETAILS: Values = {
    "clientPlatforms": _all(site.CLIENT_PLATFORMS_TYPE, False),
    "myWebExConfig": {
        **_all(site.MY_WEBEX_CONFIG_TYPE, True),
        "myComputerNumbers": 5,
        "myWebExProMaxHosts": 0,
        "restrictAccessAnyAppsNum": 0,
        "addlAccessAnyComputersLimit": "STRICT",
        "addlAccessAnyComputers": 0,
        "addlStorageLimit": "STRICT",
        "addlStorage": 0,
        "myFilesStoragePro": 1000,
        "myComputerNumbersPro": 5,
    },
    "telephonyConfig": {
        **_all(site.TELEPHONY_CONFIG_TYPE, False),
        "callInNumber": CALL_IN_NUMBERS["tollNum"],
        "defaultTeleServerSubject": "0",
        "subscribeName": "sandbox",
        "subscribePassword": "subscriber-5521",
        "defaultPhoneLines": "10",
        "defaultSpeakingLines": "10",
        "majorCountryCode": "1",
        "majorAreaCode": "650",
        "publicName": "Sandbox",
        "personalTeleconf": _audio_servers(),
        "tspAdaptorSettings": _adaptors(),
        "otherTeleServiceName": "Other teleconference service",
    },
    "commerceAndReporting": {
        "conferencePrice": Decimal("0.0"),
        "callInPrice": Decimal("0.0"),
        "callInTollFreePrice": Decimal("0.0"),
        "callOutPrice": Decimal("0.0"),
        "voIPPrice": Decimal("0.0"),
        "creditCardAuthorRetries": 0,
        "customereCommerce": False,
    },
    "tools": {**_all(site.TOOLS_TYPE, False), "holMaxLabs": 20, "holMaxComputers": 100},
    "custCommunications": {
        "displayType": _all(site.DISPLAY_TYPE_TYPE, False),
        "displayMethod": _all(site.DISPLAY_METHOD_TYPE, False),
    },
    "navMyWebEx": {
        "customLinks": {"customLink": [NEW_WINDOW]},
        "partnerLinks": {"partnerLink": [NEW_WINDOW]},
        "training": NEW_WINDOW,
    },
    "navAllServices": {
        "customLinks": {"customLink": [NEW_WINDOW]},
        "training": {"name": "Training", **NEW_WINDOW},
        "supportMenu": {
            **dict.fromkeys(("userGuides", "downloads", "training", "contactUs"), NEW_WINDOW),
            "supportMyResources": True,
        },
    },
    "productivityTools": {
        "enable": True,
        "installOpts": {"autoUpdate": True},
        "integrations": _all(site.INTEGRATION_TYPE, True),
        "oneClick": {"allowJoinUnlistMeeting": True, "requireApproveJoin": False},
        "templates": {"useTemplate": True},
        "lockDownPT": {"lockDown": False},
        "imSettings": {"attendeeInviteOther": True},
    },
}
