"""The charter: a page that says how to reach a person, made for others to read.

What always holds: of a thread only its title and its fields `value`, `span`, `days` and `sort` can get in,
never a reason, an outcome or anything else; nothing here takes an entry of the journal. Only what was picked
gets in, only from kinds that have a heading in it, and no block of life or recovery is offered. Text is
escaped, so that it stays text in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from journal.plan.blocks import PRIVATE
from journal.plan.hours import read_span, span_words
from journal.records import record
from journal.threads import Thread

EMPTY = "Nothing is picked yet."
_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f]")
_SPECIAL = re.compile(r"[\\`*_\[\]~|#]")


@record
class CharterPart:
    """What may stand in the charter: the thread's id, the heading that it belongs under, and its line."""

    id: str
    heading: str
    line: str


def parts(kinds_with_heading: Mapping[str, str], threads: Iterable[Thread]) -> tuple[CharterPart, ...]:
    """What the open threads have to offer, by kind in the order given, then in the order of the threads.

    A kind with an empty heading, or none, is never offered.
    """
    offered: dict[str, list[CharterPart]] = {kind: [] for kind, head in kinds_with_heading.items() if head}
    for thread in threads:
        line = _line(thread)
        if thread.kind in offered and thread.closed is None and not _private(thread) and line:
            offered[thread.kind].append(CharterPart(thread.id, kinds_with_heading[thread.kind], line))
    return tuple(part for each in offered.values() for part in each)


def charter(parts: Iterable[CharterPart], picked: Collection[str], name: str = "") -> str:
    """The page in Markdown: the picked parts (by id) under their headings, which come once each.

    `name` stands in the title in place of "me". Where nothing is picked the page says so.
    """
    under: dict[str, list[str]] = {}
    for part in parts:
        if part.id in picked:
            under.setdefault(part.heading, []).append(part.line)
    blocks = [f"# How to reach {_escaped(name) or 'me'}"]
    for heading, lines in under.items():
        blocks += [f"## {_escaped(heading)}", "\n".join(f"- {_escaped(line)}" for line in lines)]
    if not under:
        blocks.append(EMPTY)
    return "\n\n".join(blocks) + "\n"


def _private(thread: Thread) -> bool:
    return _said(thread, "sort").casefold() in PRIVATE


def _line(thread: Thread) -> str:
    """`Evenings off (hard stop): 18:00`, `Writing (deep work): 09:00–10:30, working days`."""
    title, sort = _tidy(thread.title), _said(thread, "sort")
    span = read_span(thread.more.get("span"))
    figures = [_said(thread, "value"), span_words(*span) if span else "", _said(thread, "days")]
    behind = ", ".join(figure for figure in figures if figure)
    if sort and sort.casefold() not in (title.casefold(), "other"):
        title = f"{title} ({sort})" if title else sort
    return ": ".join(each for each in (title, behind) if each)


def _said(thread: Thread, key: str) -> str:
    """The value of a field as text on one line; nothing where it is neither text nor a number."""
    value = thread.more.get(key)
    fits = isinstance(value, str | int | float) and not isinstance(value, bool)
    return _tidy(str(value)) if fits else ""


def _tidy(text: str) -> str:
    """The text on one line, without control characters."""
    return _CONTROL.sub("", " ".join(text.split()))


def _escaped(text: str) -> str:
    """The text so that Markdown shows it as it is, at the start of a line or of a list item as well.

    Angle brackets and ampersands become entities, which renderers agree on more than on a backslash.
    """
    tidy = _SPECIAL.sub(r"\\\g<0>", _tidy(text))
    tidy = tidy.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    start = re.match(r"[-+=]|\d+(?=[.)])", tidy)
    if start is None:
        return tidy
    mark = start[0]
    return f"{mark}\\{tidy[len(mark) :]}" if mark.isdigit() else f"\\{tidy}"
