"""The journal file: the only rooms that know SQL and the disk.

`journal.store.journal.Journal` is the way in.
"""
