"""The findings as the patterns list them: a sentence, how sure it is, what is known of it, what it offers.

Pure: findings in, blocks of lines out. What always holds: every sentence is shown whole; how sure one is, is
told by a word; what it offers has its key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from textual.content import Content

from journal.reflection import CLEAR, LIKELY, RULE, WORTH
from journal.reflection.kept import ACCEPTED, FADED, HELD_UP, Seen
from tui import phrasing
from tui.steps import lines
from tui.widgets.blocks import Block

SIGNS: Mapping[str, str] = {WORTH: "○", LIKELY: "◐", CLEAR: "●", RULE: "·"}
"""The signs of how sure a finding is; the word stands beside it."""
HEADING = "What stands out"
CALM = "Nothing stands out in these days."
INDENT = Content("  ")


def key_of(seen: Seen) -> str:
    """What a finding is known by in the list."""
    finding = seen.finding
    return f"finding {finding.kind} {finding.start} {' '.join(finding.about)}"


def finding_blocks(
    found: Sequence[Seen] | None,
    wanting: Sequence[str],
    waiting: str,
    today: date,
    key: Callable[[str], str],
    width: int,
    *,
    others: int = 0,
) -> Iterator[Block]:
    """The heading, then the findings, then what is missing; `waiting` is said while they are looked for.

    `others` is how many there are of other days.
    """
    width = min(width, lines.WIDEST)
    head = Content.styled(HEADING, "bold")
    if found is None:
        yield Block([head, Content.styled(waiting, lines.MUTED)])
        return
    calm = [] if found or wanting else [Content.styled(CALM, lines.MUTED)]
    yield Block([head, *calm])
    for place, seen in enumerate(found):
        yield Block(list(_lines(seen, today, key, width)), key_of(seen), close=not place)
    if others:
        words = f"{others} more of other days; {key('span')} shows more days."
        yield Block(_hung(Content(), words, lines.QUIET, width))
    if wanting:
        said = [line for each in wanting for line in _hung(Content(), each, lines.QUIET, width)]
        yield Block(said, close=not found)


def _lines(seen: Seen, today: date, key: Callable[[str], str], width: int) -> Iterator[Content]:
    finding = seen.finding
    yield from lines.hung(Content(), lines.plain(finding.sentence), width)
    sign = SIGNS.get(finding.tier, SIGNS[WORTH])
    standing = lines.DOT.join(
        Content.styled(each, lines.MUTED) for each in (finding.tier, _known(seen, today))
    )
    yield Content.styled(f"{sign} ", lines.HERE) + standing
    for note in finding.notes:
        yield from _hung(INDENT, note, lines.MUTED, width)
    if finding.offer is not None and seen.state != ACCEPTED:
        yield from _hung(
            Content.styled(f"{key('accept')} ", lines.HERE), finding.offer.words, lines.MUTED, width
        )


def _known(seen: Seen, today: date) -> str:
    """`new`, or since when it is known and what became of it: `first shown on 3 November, held up`."""
    if seen.since is None:
        return "new"
    shown = f"first shown {phrasing.on(seen.since, today)}"
    if seen.state == ACCEPTED:
        return f"{shown}, begun: {seen.reason}" if seen.reason else f"{shown}, accepted"
    return f"{shown}, {seen.state}" if seen.state in (HELD_UP, FADED) else shown


def _hung(first: Content, text: str, tone: str, width: int) -> list[Content]:
    return lines.hung(first, Content.styled(lines.plain(text).plain, tone), width)
