"""How the parts of a step stand under each other: question, body, the open field, sentences.

Pure. What always holds: no line is wider than asked; the height of a step is the number of these lines.
"""

from __future__ import annotations

from textual.content import Content

from journal.records import field, record
from tui.steps import lines

EMPTY = Content()
BESIDE_AT = 37
"""The cell at which an answer stands that has its question at its left."""


@record
class Body:
    """The lines under a question; the open field goes before line `gap`, with `lead` at its left."""

    lines: list[Content] = field(default_factory=list)
    gap: int | None = None
    lead: Content = EMPTY


@record
class Parts:
    """What a step consists of.

    `offers` are the keys that do something, shown where the person is (`active`); `widest` the cells that
    the body's first line can come to need where it may stand beside the question, else 0; `field` the lines
    that the open field takes; `notes` facts to look at, which stand directly below the question.
    """

    question: str
    body: Body
    active: bool = False
    offers: tuple[tuple[str, str], ...] = ()
    widest: int = 0
    field: int = 0
    mistake: str = ""
    remark: str = ""
    hint: str = ""
    notes: tuple[str, ...] = ()


def lay_out(parts: Parts, width: int) -> tuple[list[Content], int]:
    """All lines, and the line at which the open field begins."""
    body = parts.body
    head = _question(parts, width)
    above, below = (body.lines, []) if body.gap is None else (body.lines[: body.gap], body.lines[body.gap :])
    if above and _fits_beside(parts, head, width):
        room = max(2, BESIDE_AT - head[0].cell_length)
        head, above = [head[0] + Content(" " * room) + above[0]], above[1:]
    notes = [line for note in parts.notes for line in lines.fact(note, width)]
    blank = [body.lead, *[EMPTY] * (parts.field - 1)] if parts.field else []
    top = [*head, *notes, *above]
    return [*top, *blank, *_sentences(parts, width), *below], len(top)


def _question(parts: Parts, width: int) -> list[Content]:
    question = Content.styled(parts.question, "" if parts.active else lines.MUTED)
    head = lines.hung(EMPTY, question, width)
    return lines.offers(head, parts.offers, width) if parts.active else head


def _fits_beside(parts: Parts, head: list[Content], width: int) -> bool:
    taken = max(BESIDE_AT, head[0].cell_length + 2) + parts.widest
    return parts.widest > 0 and len(head) == 1 and taken <= width


def _sentences(parts: Parts, width: int) -> list[Content]:
    hint = parts.hint if parts.active and parts.hint != _spelled(parts.offers) else ""
    said = ((parts.mistake, lines.WRONG), (parts.remark, lines.MUTED), (hint, lines.QUIET))
    return [
        line for text, tone in said if text for line in lines.hung(EMPTY, Content.styled(text, tone), width)
    ]


def _spelled(offers: tuple[tuple[str, str], ...]) -> str:
    """The keys as a hint would name them: a hint that says no more is left out."""
    return " · ".join(key if key == words else f"{key} {words}" for key, words in offers)
