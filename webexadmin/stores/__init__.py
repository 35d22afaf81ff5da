"""Many rows in and out of the database: ``store`` and ``export``.

Each has a PostgreSQL form, by COPY and formatted in SQL, and a SQLite form. What they keep and what
they write is the same; the same golden files hold both.
"""

from webexadmin.stores.columns import CellKind, Column
from webexadmin.stores.exports import csv_heading, csv_part, export, export_objects
from webexadmin.stores.rows import store

__all__ = [
    "CellKind",
    "Column",
    "csv_heading",
    "csv_part",
    "export",
    "export_objects",
    "store",
]
