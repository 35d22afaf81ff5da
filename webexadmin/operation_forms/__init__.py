"""Django forms from the declarations of operations.

``fields`` makes a field of an element, ``flat`` a form of some elements on a page made for them,
``request`` a form of a whole request, ``nested`` its groups and lists. What ``validate`` finds is
shown at its field, all at once.
"""

from webexadmin.operation_forms.fields import (
    LocalMomentField,
    WireTextField,
    form_field,
    zone_field,
)
from webexadmin.operation_forms.flat import OperationForm, field_name
from webexadmin.operation_forms.request import RequestForm
from webexadmin.operation_forms.typed import as_typed, rearranged

__all__ = [
    "LocalMomentField",
    "OperationForm",
    "RequestForm",
    "WireTextField",
    "as_typed",
    "field_name",
    "form_field",
    "rearranged",
    "zone_field",
]
