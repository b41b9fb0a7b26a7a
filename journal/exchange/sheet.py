"""A sheet: what a file from elsewhere says of many days, whatever its format.

What always holds: a sheet with mistakes has all of them, each with the line that it stands in, and is not to
be taken in.
"""

from __future__ import annotations

from collections.abc import Mapping

from journal.entries import Value
from journal.periods import Period
from journal.records import record


@record
class Sheet:
    """Answers by day and step, and the mistakes as sentences: `line 7: …`."""

    days: Mapping[Period, Mapping[str, Value]]
    mistakes: tuple[str, ...] = ()
