"""Tables sorted and paged by the address of their page."""

from __future__ import annotations

import django_tables2 as tables
from django.core.paginator import EmptyPage
from django.http import HttpRequest
from django_tables2 import RequestConfig

from webexadmin.numbers import whole_number


def show(request: HttpRequest, table: tables.Table, *, per_page: int) -> None:
    """Sort a table and go to its page. How many rows that has is not for an address to say, by
    which anybody could ask for all of them at once; beyond the last page it is the last one."""
    RequestConfig(request, paginate=False).configure(table)
    page = whole_number(request.GET.get(table.prefixed_page_field, "")) or 1
    try:
        table.paginate(page=page, per_page=per_page)
    except EmptyPage:
        table.paginate(page=table.paginator.num_pages, per_page=per_page)
