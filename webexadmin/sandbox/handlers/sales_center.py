"""A user's part in Sales Center (seed 001, lines 398-407 and 1226-1240)."""

from __future__ import annotations

from webexadmin.sandbox.exceptions import invalid, service_not_supported
from webexadmin.sandbox.handlers.host_rights import check_service
from webexadmin.sandbox.merging import merge
from webexadmin.sandbox.records import User
from webexadmin.sandbox.sales import Product
from webexadmin.sandbox.session_types import SALES
from webexadmin.sandbox.state import State
from webexadmin.xmlapi.operations.user import SALES_CENTER_TYPE, SALES_ROLE_TYPE
from webexadmin.xmlapi.spec import Values

NO_ROLES = {field.name: False for _, field in SALES_ROLE_TYPE.members}


def changed(state: State, user: User, sent: Values) -> Values:
    """``salesCenter`` as it is kept, in the form of the request; nothing if nothing was sent.

    ``user`` is as it will be otherwise. Experts have a description and products, others lose them.
    SiteError 030025 or 999999.
    """
    if "salesCenter" not in sent:
        return {}
    if not state.settings["salesCenter"]:
        raise service_not_supported()
    if any(sent["salesCenter"].get("roles", {}).values()):
        check_service(user, SALES)
    kept = merge(user.values.get("salesCenter", {}), sent["salesCenter"], SALES_CENTER_TYPE)
    if kept.get("roles", {}).get("sme"):
        _check_expert(state, kept.get("smeInfo", {}))
    elif sent["salesCenter"].get("smeInfo"):
        raise invalid("salesCenter/smeInfo: only for subject matter experts")
    else:
        kept.pop("smeInfo", None)
    return {"salesCenter": kept}


def _check_expert(state: State, info: Values) -> None:
    products = info.get("products", {}).get("prodID", [])
    if not info.get("description") or not products:
        raise invalid("salesCenter/smeInfo: an expert needs a description and products")
    if unknown := [number for number in products if number not in state.kept(Product)]:
        raise invalid(f"salesCenter/smeInfo: the site has no product {unknown[0]}")


def shown(state: State, kept: Values) -> Values:
    """In the form of the answer, which tells the names of the products."""
    kept = {**kept, "roles": NO_ROLES | kept.get("roles", {})}
    if "smeInfo" not in kept:
        return kept
    info, sold = kept["smeInfo"], state.kept(Product)
    products = [{"prodID": n, "name": sold[n].name} for n in info["products"]["prodID"]]
    return {**kept, "smeInfo": {**info, "products": {"product": products}}}
