"""The pattern templates with a person's own, whose lines are held against the kinds of thread there are.

What always holds: what is offered can be adopted, since each of its lines makes a thread that the journal
takes; a mistake stops nothing and is told with file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from journal.errors import BadInput
from journal.plan.templates import Template, TemplateLine, load_templates
from journal.store.acts import opened
from journal.threads import ThreadKind

ANY_DAY = date(2000, 1, 1)


def read_templates(own: str, kinds: Mapping[str, ThreadKind]) -> tuple[tuple[Template, ...], tuple[str, ...]]:
    """The templates by letter, and the mistakes in the person's own file."""
    return load_templates(own=own, wrong=partial(_wrong, kinds))


def _wrong(kinds: Mapping[str, ThreadKind], line: TemplateLine) -> str:
    """What keeps a line from becoming a thread."""
    if line.kind not in kinds:
        planned = ", ".join(kind.name for kind in kinds.values() if kind.section)
        return f"“{line.kind[:40]}” is no kind of thread; there is: {planned}."
    try:
        opened(kinds[line.kind], line.title, ANY_DAY, None, None, added="", more=line.more)
    except BadInput as mistake:
        return str(mistake)
    return ""
