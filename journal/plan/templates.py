"""Pattern templates: ready days that fill boundaries, guardrails, non-negotiables and blocks. All data.

A person's own file has the same form: a template of a new letter is added, one of a known letter takes its
place. What always holds: a mistake in that file never stops anything; it comes back as a sentence with file,
line and remedy, and the other templates stand. No two templates have the same title, since what was adopted
is known by the title it came from.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from typing import Any

from journal.errors import BadInput, JournalError
from journal.overrides import Source
from journal.plan.blocks import DAYS, KIND, SORTS, Block, as_block, in_order
from journal.quoting import quoted
from journal.records import field, record
from journal.threads import ORIGIN, Thread

TEMPLATES_FILE = os.path.join(os.path.dirname(__file__), "templates.toml")
SIDES = ("balance", "integration")
_TEXTS = ("title", "side", "gist")
_LETTER = re.compile("[A-Z]")
_NAME = re.compile("[a-z][a-z0-9_]*")
_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f]")


@record
class TemplateLine:
    """One thread that a template proposes: its kind, its title and the values of its fields."""

    kind: str
    title: str
    more: Mapping[str, Any] = field(default_factory=dict)


@record
class Template:
    """A pattern to start from. `side` is the end of the scale that it lies nearer to."""

    letter: str
    title: str
    side: str
    gist: str
    lines: tuple[TemplateLine, ...]


def load_templates(path: str = TEMPLATES_FILE, own: str = "") -> tuple[tuple[Template, ...], tuple[str, ...]]:
    """The templates by letter, those of a person's own file over the built-in ones, and its mistakes."""
    built_in = Source.read(path)
    found = {letter: _template(built_in, letter) for letter in built_in.tables}
    mistakes: list[str] = []
    if own and os.path.exists(own):
        try:
            source = Source.read(own)
        except JournalError as mistake:
            return tuple(found.values()), (f"{mistake} Until then the built-in templates are used.",)
        for letter in source.tables:
            try:
                found[letter] = _with_own_title(source, _template(source, letter), found)
            except JournalError as mistake:
                instead = "the built-in one is used" if letter in found else "this template is left out"
                mistakes.append(f"{mistake} Until then {instead}.")
    return tuple(found[letter] for letter in sorted(found)), tuple(mistakes)


def as_blocks(template: Template, weekday: int = 0) -> tuple[Block, ...]:
    """The day that a template makes on a weekday (Monday is 0), in order; the id is the line's number."""
    found = (
        as_block(line.title, line.more, str(number))
        for number, line in enumerate(template.lines)
        if line.kind == KIND
    )
    return in_order(block for block in found if block is not None and weekday in block.weekdays)


def adopted(template: Template, threads: Iterable[Thread]) -> tuple[bool, ...]:
    """For each line of the template whether it is there: an open thread of its kind, origin and title.

    One that was given another title since then is the person's own, and one that was closed can come again.
    """
    there = {
        (thread.kind, thread.title)
        for thread in threads
        if thread.closed is None and thread.more.get(ORIGIN) == template.title
    }
    return tuple((line.kind, line.title) in there for line in template.lines)


def _template(source: Source, letter: str) -> Template:
    """The template of that letter; BadInput names file, line and remedy of its first mistake."""
    table, where = source.tables[letter], (letter,)
    if not _LETTER.fullmatch(letter) or not isinstance(table, dict):
        raise source.mistake((), letter, "a template is a table named by one capital letter, like [G].")
    for key in table:
        if key not in (*_TEXTS, "lines"):
            known = ", ".join((*_TEXTS, "lines"))
            raise source.mistake(where, key, f"{quoted(key)} is not known here; known are: {known}.")
    for key in _TEXTS:
        if not _is_text(table.get(key)):
            raise source.mistake(where, key, f"the template needs a {key}, a text in quotes.")
    if table["side"] not in SIDES:
        raise source.mistake(where, "side", f"a side is one of: {', '.join(SIDES)}.")
    lines = table.get("lines")
    if not isinstance(lines, list) or not lines:
        raise source.mistake(where, "lines", 'the template needs lines, like { kind = "block", ... }.')
    texts = {key: table[key] for key in _TEXTS}
    each = tuple(_line(source, letter, number, line) for number, line in enumerate(lines))
    return Template(letter=letter, lines=each, **texts)


def _line(source: Source, letter: str, number: int, line: object) -> TemplateLine:
    wrong = _wrong(line)
    if wrong or not isinstance(line, dict):
        raise BadInput(f"{source.path}, line {_line_number(source, letter, number)}: {wrong}")
    more = {key: value for key, value in line.items() if key not in ("kind", "title")}
    return TemplateLine(line["kind"], line["title"], more)


def _wrong(line: object) -> str:
    """What is wrong with a line, as a sentence; nothing where it is well."""
    if not isinstance(line, dict):
        return 'a line is a table, like { kind = "boundary", title = "Work ends" }.'
    missing = [key for key in ("kind", "title") if not _is_text(line.get(key))]
    if missing:
        return f"a line needs a {missing[0]}, a text in quotes."
    if not _NAME.fullmatch(line["kind"]):
        return "a kind is a name in small letters, like non_negotiable."
    for key, value in line.items():
        if not _is_text(value) and (isinstance(value, bool) or not isinstance(value, int | float)):
            return f"{quoted(key)} should be a text in quotes or a number."
    return _wrong_block(line) if line["kind"] == KIND else ""


def _wrong_block(line: Mapping[str, Any]) -> str:
    """What is wrong with the fields of a block."""
    if as_block(line["title"], line) is None:
        return 'a block needs a span, like "09:00-10:30".'
    if line.get("sort") not in SORTS:
        return f"the sort of a block is one of: {', '.join(SORTS)}."
    if line.get("days", "every day") not in DAYS:
        return f"the days of a block are one of: {', '.join(DAYS)}."
    return ""


def _with_own_title(source: Source, template: Template, found: Mapping[str, Template]) -> Template:
    for other in found.values():
        if other.title == template.title and other.letter != template.letter:
            what = f"template {other.letter} is called that already; give this one another title."
            raise source.mistake((template.letter,), "title", what)
    return template


def _line_number(source: Source, letter: str, number: int) -> int:
    """The line of the file on which a line of a template begins, as far as each begins on one of its own."""
    first = source.line((letter,), "lines")
    rows = source.text.splitlines()[first - 1 :]
    begins = [first + at for at, row in enumerate(rows) if row.strip().startswith(("{", "[["))]
    return begins[number] if number < len(begins) else first


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and not _CONTROL.search(value)
