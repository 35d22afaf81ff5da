"""Every operation of the XML API from a page: its form, its answer and its reference.

All of it is made from the declarations; nothing here knows one operation from another.
"""
