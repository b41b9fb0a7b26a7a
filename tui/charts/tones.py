"""The colours and words of what charts tell apart: what a block of the day is for, which season it is.

Owns which tone stands for what, here and nowhere else. What always holds: each has words besides its tone,
the longest first and a letter last, so that nothing is told by a colour alone; what is not known has both.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from journal.exchange import bars
from journal.records import record

MUTED, QUIET, LINE, HERE, TAG, DONE, WRONG = "$muted", "$quiet", "$line", "$here", "$tag", "$done", "$trouble"
GAP = bars.GAP
"""Stands where nothing is known."""
DOT = Content.styled(f" {GAP} ", QUIET)
"""Stands between parts that follow one another."""
EDGE = "▏"
"""Tells what is filled from what it touches."""


@record
class Tone:
    """A colour, and the words for the same, the longest first and a letter last."""

    colour: str
    words: tuple[str, ...]

    @property
    def filled(self) -> str:
        """The colour as a ground, with the page's own ground for words; it shows without colours too."""
        return f"{self.colour} reverse"

    @property
    def letter(self) -> str:
        """The letter that stands for it."""
        return self.words[-1]

    def within(self, cells: int) -> str:
        """The longest of its words that there is room for, of what is too narrow for a letter nothing."""
        return next((word for word in self.words if len(word) <= cells), "")


SORTS: Mapping[str, Tone] = {
    "deep work": Tone("$here", ("deep work", "deep", "D")),
    "meetings": Tone("$tag", ("meetings", "meet", "M")),
    "admin": Tone("$quiet", ("admin", "A")),
    "life": Tone("$done", ("life", "L")),
    "recovery": Tone("$mark", ("recovery", "R")),
}
"""What a block of the day may be for."""

SEASONS: Mapping[str, Tone] = {
    "ramp": Tone("$here", ("ramp", "ra", "R")),
    "plateau": Tone("$tag", ("plateau", "plat", "pl", "P")),
    "harvest": Tone("$done", ("harvest", "harv", "ha", "H")),
    "recovery": Tone("$mark", ("recovery", "reco", "re", "C")),
}
"""The seasons."""


def of_sort(sort: str) -> Tone:
    """The tone of what a block is for."""
    return SORTS.get(sort) or _unknown(sort)


def of_season(season: str) -> Tone:
    """The tone of a season."""
    return SEASONS.get(season) or _unknown(season)


def _unknown(word: str) -> Tone:
    """Words of a person's own have no colour of their own."""
    return Tone(MUTED, tuple(dict.fromkeys((word, word[:4].rstrip(), word[:1].upper()))) if word else (GAP,))
