"""The library under dayfold: periods, rituals, threads, and the one file that keeps them.

It knows no screen and no clock: what day it is and where the journal lies come in as parameters.
"""

__version__ = "0.1.0"
