"""The scale from balance to integration with the declared and the lived place on it, told in words too.

Pure. What always holds: no line is wider than asked; a place outside of 0 to 100 stands at the edge; a place
that is not known has no sign, and the words say so.
"""

from __future__ import annotations

from textual.content import Content

from tui.charts.tones import DOT, GAP, HERE, LINE, MUTED, QUIET
from tui.flow import flowing

ENDS = ("balance", "integration")
WHOLE = 100
WIDEST = 42
"""Cells of the scale at most: it is a place, not a figure to read off."""
ROOMY = 34
"""Cells from which its ends are named beside it."""
DECLARED, LIVED, BOTH = "◆", "○", "◈"


def scale_lines(declared: float | None, lived: float | None, width: int) -> list[Content]:
    """The scale with both places, then where they are and how far the lived one lies from the declared."""
    ends = ENDS if width >= ROOMY else ("", "")
    cells = min(WIDEST, width - sum(len(end) + 1 for end in ends if end))
    line = Content.assemble((f"{ends[0]} " if ends[0] else "", QUIET), _line(declared, lived, cells))
    drawn = line + Content.styled(f" {ends[1]}" if ends[1] else "", QUIET)
    return [drawn, *flowing([_said(DECLARED, "declared", declared), _lived(declared, lived)], width, DOT)]


def _line(declared: float | None, lived: float | None, cells: int) -> Content:
    """The scale itself: a rule with an edge at each end."""
    signs = ["├", *"─" * (cells - 2), "┤"]
    tones = [LINE] * cells
    for place, sign, tone in ((lived, LIVED, HERE), (declared, DECLARED, HERE)):
        if place is not None:
            at = _at(place, cells)
            signs[at], tones[at] = (sign if signs[at] != LIVED else BOTH), tone
    return Content.assemble(*zip(signs, tones, strict=True))


def _at(place: float, cells: int) -> int:
    """The cell of a place as its words say it, between the edges."""
    return 1 + round(min(max(round(place), 0), WHOLE) / WHOLE * (cells - 3))


def _said(sign: str, word: str, place: float | None) -> Content:
    if place is None:
        return Content.assemble((f"{GAP} {word} not yet", MUTED))
    return Content.assemble((f"{sign} ", HERE), (f"{word} {place:.0f}", MUTED))


def _lived(declared: float | None, lived: float | None) -> Content:
    """The lived place, and which way it lies from the declared one."""
    if lived is None:
        return Content.styled(f"{GAP} lived not known yet", MUTED)
    said = _said(LIVED, "lived", lived)
    if declared is None:
        return said
    away = round(lived) - round(declared)
    if not away:
        return said + Content.styled(", as declared", MUTED)
    return said + Content.styled(f", {abs(away)} nearer to {ENDS[away > 0]}", MUTED)
