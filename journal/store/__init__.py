"""The journal file: the only rooms that know SQL and the disk. `journal.store.journal` is the way in."""
