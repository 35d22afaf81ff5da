"""The general session service: contacts and distribution lists (seed 001, lines 1448-1553,
1713-1766, 2132-2180, 2967-3040)."""

from __future__ import annotations

from webexadmin.xmlapi.operations.attendee import JOIN_STATUS
from webexadmin.xmlapi.operations.common import (
    ADDRESS_TYPE,
    ADDRESS_TYPES,
    PERSON_TYPES,
    PHONES_TYPE,
)
from webexadmin.xmlapi.spec import (
    CANNOT_TELL,
    Caller,
    Confirm,
    Effect,
    Operation,
    Type,
    boolean,
    group,
    integer,
    text,
)

NAMESPACE = "service/ep"

CONTACT_OPERATIONS = (
    "ADD",
    "DELETE",
    "DELETE_ALL",
)

WHOSE = (
    text(
        "addressType",
        "Address book",
        "PERSONAL: one host's. GLOBAL: of the whole company.",
        choices=ADDRESS_TYPES,
    ),
    text("hostWebExID", "Host's Webex ID", "Whose personal address book; by default one's own."),
)

CONTACT_TYPE = Type(
    NAMESPACE,
    "contactType",
    (
        text("name", "Name"),
        text("title", "Title"),
        text("company", "Company"),
        text("webExId", "Webex ID"),
        group("address", "Address", ADDRESS_TYPE),
        group("phones", "Phones", PHONES_TYPE),
        text("email", "Email", required=True),
        text("notes", "Notes"),
        text("url", "Web page"),
        text("type", "Type", choices=PERSON_TYPES),
        JOIN_STATUS,
        text("language", "Language"),
        text("locale", "Locale"),
        integer("timeZoneID", "Time zone"),
    ),
)

DIST_LIST_WITH_CONTACT_TYPE = Type(
    NAMESPACE,
    "distListWithContactType",
    (
        text("name", "Name", required=True),
        text("desc", "Description"),
        integer("contactID", "Contact numbers", repeated=True),
    ),
)

DIST_LIST_WITH_CONTACT_INSTANCE_TYPE = Type(
    NAMESPACE,
    "distListWithContactInstanceType",
    (
        integer("distListID", "Number of the list", required=True),
        text("name", "Name"),
        text("desc", "Description"),
        integer("contactID", "Contact numbers", repeated=True),
    ),
)

DIST_LIST_INSTANCE_TYPE = Type(
    NAMESPACE,
    "distListInstanceType",
    (
        integer("distListID", "Number of the list", required=True),
        text("name", "Name", required=True),
        text("desc", "Description"),
        text("addressType", "Address book", choices=ADDRESS_TYPES),
    ),
)

CREATE_CONTACTS = Operation(
    name="CreateContacts",
    package="ep",
    service="General session",
    label="Create contacts",
    help="Adds people to one's personal contacts.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "createContacts",
        (
            group("contact", "Contacts", CONTACT_TYPE, required=True, repeated=True),
            boolean("validateFormat", "Check the format only"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "createContactsResponse",
        (integer("contactID", "Contact numbers", repeated=True),),
    ),
    confirm_by=Confirm(
        operation="LstContact",
        records="contact",
        each="contact",
        ask={},
        match={"email": "email", "name": "name"},
        key="email",
        made=True,
    ),
    source="seed 001, lines 1448-1502",
)

CREATE_DIST_LIST = Operation(
    name="CreateDistList",
    package="ep",
    service="General session",
    label="Create a distribution list",
    help="Makes a list of contacts that can be invited together.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "createDistList",
        (group("distList", "Distribution list", DIST_LIST_WITH_CONTACT_TYPE, required=True),),
    ),
    response=Type(
        NAMESPACE, "createDistListResponse", (integer("distListID", "Number of the list"),)
    ),
    confirm_by=Confirm(
        operation="LstDistList",
        records="distList",
        ask={"name": "distList/name"},
        match={"name": "distList/name", "desc": "distList/desc"},
        key="distListID",
        made=True,
    ),
    source="seed 001, lines 1503-1553",
)

LST_CONTACT = Operation(
    name="LstContact",
    package="ep",
    service="General session",
    label="List contacts",
    help="Contacts of a host or of the whole company, or those of one distribution list.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstContact",
        (
            integer("distListID", "Number of the distribution list"),
            text("distListName", "Name of the distribution list"),
            *WHOSE,
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstContactResponse",
        (group("contact", "Contacts", CONTACT_TYPE, repeated=True),),
    ),
    source="seed 001, lines 2967-3040",
)

LST_DIST_LIST = Operation(
    name="LstDistList",
    package="ep",
    service="General session",
    label="List distribution lists",
    help="Distribution lists of a host or of the whole company, by name or number.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstDistList",
        (integer("distListID", "Number of the list"), text("name", "Name"), *WHOSE),
    ),
    response=Type(
        NAMESPACE,
        "lstDistListResponse",
        (group("distList", "Distribution lists", DIST_LIST_INSTANCE_TYPE, repeated=True),),
    ),
    source="seed 001, lines 1713-1766",
)

SET_DIST_LIST = Operation(
    name="SetDistList",
    package="ep",
    service="General session",
    label="Change a distribution list",
    help="Gives a list another name or description, and adds or takes away contacts.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "setDistList",
        (
            group(
                "distList",
                "Distribution list",
                (
                    text(
                        "contactOperation",
                        "What to do with the contacts",
                        choices=CONTACT_OPERATIONS,
                    ),
                ),
                base=DIST_LIST_WITH_CONTACT_INSTANCE_TYPE,
                required=True,
            ),
        ),
    ),
    response=Type(NAMESPACE, "setDistListResponse", ()),
    confirm_by=CANNOT_TELL,
    source="seed 001, lines 2132-2180",
)

OPERATIONS = (
    CREATE_CONTACTS,
    CREATE_DIST_LIST,
    LST_CONTACT,
    LST_DIST_LIST,
    SET_DIST_LIST,
)
