"""The event service (seed 001, lines 6916-8508)."""

from __future__ import annotations

from webexadmin.xmlapi.spec import Type, boolean, decimal, group, integer, text

NAMESPACE = "service/event"

TEXTBOX_TYPES = (
    "SINGLE_LINE",
    "MULTI_LINE",
)

CHECKBOX_STATES = (
    "CLEARED",
    "SELECTED",
)

ENROLLMENT_FIELD_TYPE = Type(
    NAMESPACE,
    "enrollmentFieldType",
    (
        boolean("incl", "Shown on the form", default=True),
        boolean("req", "Must be filled in"),
    ),
)

STANDARD_FIELDS_TYPE = Type(
    NAMESPACE,
    "standardFieldsType",
    (
        group("phone", "Phone", ENROLLMENT_FIELD_TYPE),
        group("company", "Company", ENROLLMENT_FIELD_TYPE),
        group("title", "Title", ENROLLMENT_FIELD_TYPE),
        group("numEmployees", "Number of employees", ENROLLMENT_FIELD_TYPE),
        group("futureInfo", "Wants to hear of future events", ENROLLMENT_FIELD_TYPE),
        group("address1", "Address, line 1", ENROLLMENT_FIELD_TYPE),
        group("address2", "Address, line 2", ENROLLMENT_FIELD_TYPE),
        group("city", "City", ENROLLMENT_FIELD_TYPE),
        group("state", "State or province", ENROLLMENT_FIELD_TYPE),
        group("postalCode", "Postal code", ENROLLMENT_FIELD_TYPE),
        group("country", "Country", ENROLLMENT_FIELD_TYPE),
    ),
)

TEXTBOX_TYPE = Type(
    NAMESPACE,
    "textboxType",
    (
        text("label", "Label", required=True, max_length=256),
        text("type", "Lines", choices=TEXTBOX_TYPES, default="SINGLE_LINE"),
        integer("width", "Width"),
        integer("height", "Height"),
        integer("index", "Position"),
    ),
    base=ENROLLMENT_FIELD_TYPE,
)

CHECKBOX_TYPE = Type(
    NAMESPACE,
    "checkboxType",
    (
        text("label", "Label", required=True, max_length=256),
        decimal("score", "Score", default="0"),
        text("state", "Ticked at first", choices=CHECKBOX_STATES, default="CLEARED"),
    ),
)

CHECKBOX_GROUP_TYPE = Type(
    NAMESPACE,
    "checkboxGroupType",
    (
        text("label", "Label", required=True, max_length=256),
        group("checkBox", "Check boxes", CHECKBOX_TYPE, required=True, repeated=True),
        integer("index", "Position"),
    ),
    base=ENROLLMENT_FIELD_TYPE,
)

CHOICE_TYPE = Type(
    NAMESPACE,
    "choiceType",
    (
        text("label", "Label", required=True, max_length=256),
        decimal("score", "Score", default="0"),
    ),
)

CHOICE_GROUP_TYPE = Type(
    NAMESPACE,
    "choiceGroupType",
    (
        text("label", "Label", required=True, max_length=256),
        integer("defaultChoice", "Choice made at first"),
        group("choice", "Choices", CHOICE_TYPE, required=True, repeated=True, least=2),
        integer("index", "Position"),
    ),
    base=ENROLLMENT_FIELD_TYPE,
)

CUSTOM_FIELDS_TYPE = Type(
    NAMESPACE,
    "customFieldsType",
    (
        group("textBox", "Text boxes", TEXTBOX_TYPE, repeated=True),
        group("checkBoxGroup", "Groups of check boxes", CHECKBOX_GROUP_TYPE, repeated=True),
        group("optionButtonGroup", "Groups of option buttons", CHOICE_GROUP_TYPE, repeated=True),
        group("dropDownGroup", "Drop-down lists", CHOICE_GROUP_TYPE, repeated=True),
    ),
)
