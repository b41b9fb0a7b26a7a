"""The pattern templates of the sample: which of them a season brings, line by line.

What always holds: what was taken from a template says so, and goes when its season is over.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from journal.periods import Period
from journal.plan.templates import Template, load_templates
from journal.sample.life import Life
from journal.sample.pen import Pen
from journal.threads import ORIGIN


def turn(pen: Pen, life: Life, season: str, period: Period) -> None:
    """Let go of what belongs to other seasons, and take what belongs to the one that a period chooses."""
    templates = {template.letter: template for template in load_templates()[0]}
    for table in life.words.look_up("setup", "pattern"):
        template = templates[table["letter"]]
        stands = [title for title, each in pen.plan.items() if each.more.get(ORIGIN) == template.title]
        if season in table["seasons"]:
            if not stands:
                _take(pen, template, table, period.end)
            continue
        for title in stands:
            pen.settle(title, "let go", period)


def _take(pen: Pen, template: Template, table: Mapping[str, Any], day: date) -> None:
    for line in template.lines:
        if line.title not in table["without"]:
            unasked = {"asked": "no"} if line.title in table["unasked"] else {}
            more = {**line.more, **unasked, ORIGIN: template.title}
            pen.put_in(line.kind, line.title, day, more=more)
