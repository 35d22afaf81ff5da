"""``manage.py bench``: how fast pages are read, kept and exported, against named peers in one run.

The figures and what they must reach:

- ``decode_ratio``: pages of history into typed values, against expat with Python handlers that
  build dicts of the same bytes;
- ``sync_ratio``: the job that fetches, reads and keeps them with their raw records in PostgreSQL,
  against that and COPY of the same rows into a table of the same columns and indexes;
- ``csv_ratio`` and ``csv_first_byte_s``: the usage report as CSV, against psql's ``\\copy``;
- ``memory_growth``: the peak of a process that reads and exports ten times the records.

A ratio is a quotient of speeds: 1 is as fast as the peer. Peers take turns with us, and the best
of several rounds counts, so that a busy machine slows both. The pages come from a sandbox site;
they are recorded at the first reading and replayed afterwards, so that no figure measures the
sandbox. All of it happens in a database of its own, which is dropped at the end.
"""
