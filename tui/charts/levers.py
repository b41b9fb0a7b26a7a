"""The levers by month as a small grid: a letter for how each stood.

Pure. What always holds: no line is wider than asked, and where there is too little room the newest months are
here; each letter is that of its word, a red one a capital; what was not audited has a dot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content

from journal.periods.levels import MONTHS
from tui.charts.tones import DONE, GAP, HERE, LINE, MUTED, QUIET, WRONG

RED = "red"
TONES = {"green": DONE, "amber": HERE, RED: f"{WRONG} bold"}
"""The tones of words; others are muted."""
ROOMY, TIGHT = 4, 2
"""Cells of a month, as many as there is room for."""

Audit = Mapping[str, str]
"""How each lever stood, by name."""


def lever_lines(audits: Sequence[tuple[date, Audit]], width: int) -> list[Content]:
    """The grid of these months, each with its first day; nothing where none was audited."""
    names = list(dict.fromkeys(name for _, audit in audits for name in audit))
    if not names:
        return []
    label = min(max(map(len, names)) + 2, max(3, width // 2))
    cells = ROOMY if label + ROOMY * len(audits) <= width else TIGHT
    shown = audits[-max(1, (width - label) // cells) :]
    head = Content(" " * label) + Content("").join(_month(day, cells) for day, _ in shown)
    lines = [
        Content.styled(f"{name[: label - 2]:<{label}}", MUTED)
        + Content("").join(_letter(audit.get(name, ""), cells) for _, audit in shown)
        for name in names
    ]
    return [each.truncate(width) for each in (head, *lines)]


def _month(day: date, cells: int) -> Content:
    letters = 3 if cells >= ROOMY else 1
    return Content.styled(f"{MONTHS[day.month - 1][:letters]:<{cells}}", QUIET)


def _letter(word: str, cells: int) -> Content:
    letter = word[:1].upper() if word == RED else word[:1]
    return Content.styled(f"{letter or GAP:<{cells}}", TONES.get(word, MUTED if letter else LINE))
