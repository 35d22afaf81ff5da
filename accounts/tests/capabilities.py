"""What tests say of a site's capabilities."""

from __future__ import annotations

from accounts.models import Capability, Site


def refuse(site: Site, *operations: str) -> None:
    """The site has answered to these operations that it does not know them."""
    for operation in operations:
        Capability.objects.update_or_create(
            site=site,
            operation=operation,
            defaults={
                "state": "refused",
                "exception_id": "000000",
                "reason": "Fail to forward request:null",
                "source": "answer",
            },
        )
