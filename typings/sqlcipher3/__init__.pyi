"""What dayfold uses of sqlcipher3, which ships no types: Python's own sqlite3 interface, plus keys.

A connection is declared as a kind of sqlite3.Connection, since sqlite-utils asks for one and gets along
with this; the errors are declared apart: at run time they are classes that `except sqlite3.Error` misses.
"""

from sqlcipher3.dbapi2 import *
