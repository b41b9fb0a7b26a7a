"""What was found, as the rail beside a review and the farewell of an evening say it.

Pure. What always holds: how sure it is stands beside it in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from journal.reflection.kept import Seen
from journal.reflection.shown import brief
from tui.panes.rail_lines import Item, heading
from tui.steps import lines

DOT, INDENT = Content.styled("· ", lines.QUIET), Content("  ")


def patterns(found: Sequence[Seen], more: int, width: int) -> Iterator[Item]:
    """What was found in the days of the page, below all that the rail says besides; of more the number."""
    if not found:
        return
    yield Item([Content()])
    yield heading("Found in these days")
    for each in found:
        sentence = brief(each.finding)
        how = f"{each.finding.tier}, {each.state}" if each.state else each.finding.tier
        said = lines.hung(DOT, lines.plain(sentence), width)
        yield Item([*said, INDENT + Content.styled(how, lines.MUTED)], sentence)
    if more:
        yield Item([Content.styled(f"and {more} more in the patterns", lines.MUTED)])


def farewell(seen: Seen, width: int) -> list[Content]:
    """One finding in full, and below it quietly what it offers."""
    finding = seen.finding
    said = lines.hung(Content(), lines.plain(finding.sentence), width)
    for note in finding.notes:
        said += lines.hung(Content(), Content.styled(note, lines.MUTED), width)
    if finding.offer is not None:
        said += lines.hung(Content(), Content.styled(f"Offered: {finding.offer.words}", lines.MUTED), width)
    return said
