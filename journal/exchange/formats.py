"""The formats in which answers from elsewhere can be read: a room and a row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from journal.exchange import csv_in
from journal.exchange.sheet import Sheet
from journal.periods import Day
from journal.rituals import Ritual

Read = Callable[[str, Ritual, Day], Sheet]
"""Reads the text of a file, for a ritual of the evening and today."""

FORMATS: Mapping[str, Read] = {"csv": csv_in.read}
