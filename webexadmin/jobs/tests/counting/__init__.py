"""A Django app of the tests only: a kind of job that counts rows, and can be held anywhere."""
