"""The reflection as plain text for people, and as JSON for programs: findings, what is missing, series.

What always holds: each finding stands with what is known of it; what was not logged is a gap and never zero.
The keys of the JSON are a promise (docs/rituals.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from journal.exchange.bars import GAP, bars
from journal.exchange.wrapping import visible, wrapped
from journal.periods import Day
from journal.records import record
from journal.reflection import Evidence, Finding, Proposal, wanting
from journal.reflection.evidence import OUTPUT
from journal.reflection.kept import ACCEPTED, Seen
from journal.reflection.words import between, counted, day, figure, name, sentence

TEACHES = (
    "There is no evening to look at yet. “dayfold answer energy=4 presence=3” begins one, and"
    " “dayfold import csv FILE” brings in ratings that you kept elsewhere."
)
NOTHING, AHEAD = "Nothing stands out.", "That lies ahead."
UNWRITTEN = "No evening was written then."
RATINGS = ("energy", "presence")
CHARTED = (*RATINGS, OUTPUT)
LOW, HIGH = 1.0, 5.0
"""The ends of ratings, which a chart reaches to whatever was answered."""
A_WEEK = 7
WEEKS, MOST_DAYS = 26, 45
"""Weeks of the charts where no span is named, and days up to which they have a cell for each day."""
INDENT = "  "


@record
class Span:
    """Some days that were asked for: as programs write them, and as people do; both ends included."""

    period: str
    label: str
    first: date
    last: date

    def touches(self, finding: Finding) -> bool:
        """Whether any day of a finding lies in it."""
        return finding.start <= self.last and self.first <= finding.end


@record
class Reflection:
    """What is shown: findings beside what is known of them, from the evidence up to a day."""

    today: date
    evidence: Evidence
    seen: tuple[Seen, ...]
    span: Span | None = None

    @property
    def places(self) -> range:
        """Where the days stand in the evidence that were asked for, or all."""
        if self.span is None:
            return range(len(self.evidence.dates))
        return _places(self.evidence, self.span.first, self.span.last)


def reflection_text(shown: Reflection, *, series: bool = False) -> str:
    """The reflection in lines of at most 78 cells, but for the series, which take what they need."""
    lines = [f"Reflection · {shown.span.label if shown.span else f'up to {Day(shown.today).label()}'}"]
    blocks = [[*_charts(shown)], *([*_finding(shown, seen)] for seen in shown.seen)]
    if not shown.seen:
        blocks.append([*wrapped(_nothing(shown))])
    blocks.append([line for words in wanting(shown.evidence) for line in wrapped(words)])
    blocks.append([*_columns(shown)] if series else [])
    lines += [line for block in blocks if block for line in ("", *block)]
    return "\n".join(lines) + "\n"


def reflection_json(shown: Reflection, *, series: bool = False) -> dict[str, Any]:
    """The same for programs. In the series null is a day of which nothing is known."""
    found: dict[str, Any] = {
        "day": shown.today.isoformat(),
        "period": shown.span.period if shown.span else None,
        "findings": [_finding_json(seen) for seen in shown.seen],
        "wanting": list(wanting(shown.evidence)),
    }
    if series:
        evidence, places = shown.evidence, shown.places
        found["dates"] = [evidence.dates[place].isoformat() for place in places]
        for word, known in (("series", evidence.series), ("tags", evidence.tags), ("kept", evidence.kept)):
            found[word] = {key: [values[place] for place in places] for key, values in known.items()}
    return found


def _nothing(shown: Reflection) -> str:
    """What is said where nothing is found."""
    if not shown.evidence.dates:
        return TEACHES
    if shown.span is not None and shown.span.first > shown.today:
        return AHEAD
    series = shown.evidence.series.values()
    written = any(values[place] is not None for values in series for place in shown.places)
    return NOTHING if written else UNWRITTEN


def _charts(shown: Reflection) -> Iterator[str]:
    """The indicators in a line each, and what a cell of it is."""
    places = shown.places
    if shown.span is None:
        weekday = shown.today.weekday()
        places = places[-min(len(places), (WEEKS - 1) * A_WEEK + weekday + 1) :] if places else places
    drawn = [line for key in CHARTED for line in _chart(shown.evidence, key, places)]
    if drawn:
        dates = shown.evidence.dates
        yield from drawn
        unit = "day" if len(places) <= MOST_DAYS else "week"
        span = between(dates[places[0]], dates[places[-1]], shown.today)
        yield from wrapped(f"By {unit} {span}; {GAP} is a {unit} of which nothing is known.")


def _places(evidence: Evidence, first: date, last: date) -> range:
    """Where the days from one to another stand in the evidence, as far as they are in it."""
    if not evidence.dates:
        return range(0)
    start = max(0, (first - evidence.dates[0]).days)
    return range(start, max(start, min(len(evidence.dates), (last - evidence.dates[0]).days + 1)))


def _chart(evidence: Evidence, key: str, places: range) -> Iterator[str]:
    """An indicator in words, and as bars; nothing where nothing is known of it."""
    known = [value for place in places if (value := evidence.of(key)[place]) is not None]
    if not known or (key == OUTPUT and not any(known)):
        return
    said = f"{sum(known):g} in all" if key == OUTPUT else f"{figure(sum(known) / len(known))} on average"
    yield f"{name(key).capitalize()}: {said}, on {len(known)} of {counted(len(places), 'evening')}"
    yield INDENT + _bars(evidence, key, places)


def _bars(evidence: Evidence, key: str, places: range) -> str:
    """The bars of some days, on the scale of ratings; of what is counted from none to the most."""
    cells = [*_cells(evidence, key, places)]
    known = [value for value in cells if value is not None]
    low, high = (LOW, HIGH) if key in RATINGS else (0.0, 0.0)
    return bars(cells, min([low, *known]), max([high, *known]))


def _cells(evidence: Evidence, key: str, places: range) -> Iterator[float | None]:
    """The values of the days, or where these are many the means of weeks; of output the sums."""
    values, dates = evidence.of(key), evidence.dates
    if len(places) <= MOST_DAYS:
        yield from (values[place] for place in places)
        return
    weeks: dict[int, list[float | None]] = {}
    for place in places:
        weeks.setdefault((dates[place].toordinal() - 1) // A_WEEK, []).append(values[place])
    for week in weeks.values():
        known = [value for value in week if value is not None]
        yield sum(known) / (1 if key == OUTPUT else len(known)) if known else None


def _finding(shown: Reflection, seen: Seen) -> Iterator[str]:
    finding, evidence = seen.finding, shown.evidence
    yield from wrapped(finding.sentence)
    if known := _known(seen, shown.today):
        yield from wrapped(INDENT + known, indent=INDENT)
    places = _places(evidence, finding.start, finding.end)
    if len(places) <= MOST_DAYS:
        for key in (key for key in finding.about if key in evidence.series):
            yield f"{INDENT}{_bars(evidence, key, places)} {name(key)}"
    for words in finding.notes:
        yield from wrapped(INDENT + words, indent=INDENT)
    if finding.offer and seen.state != ACCEPTED:
        yield from wrapped(f"{INDENT}Offered: {finding.offer.words}", indent=INDENT)


def _known(seen: Seen, today: date) -> str:
    """How sure, unless its sentence says so, when it was shown first, and what became of it."""
    tier = seen.finding.tier
    parts = [] if f"{tier}: " in seen.finding.sentence.casefold() else [tier]
    if seen.since:
        parts.append(f"first shown {'today' if seen.since == today else f'on {day(seen.since, today)}'}")
    if seen.state:
        parts.append(f"begun: {seen.reason}" if seen.state == ACCEPTED and seen.reason else seen.state)
    return sentence(", ".join(parts) + ".") if parts else ""


def _columns(shown: Reflection) -> Iterator[str]:
    """The series as columns, a day a line; tags and non-negotiables are for programs alone."""
    evidence = shown.evidence
    keys = [
        key
        for key, values in evidence.series.items()
        if any(values[place] is not None for place in shown.places)
    ]
    if not keys:
        return
    yield visible("  ".join((f"{'date':<10}", *keys)))
    for place in shown.places:
        figures = (_figure(evidence.of(key)[place]).ljust(len(key)) for key in keys)
        yield visible("  ".join((evidence.dates[place].isoformat(), *figures)).rstrip())


def _figure(value: float | None) -> str:
    return GAP if value is None else f"{value:g}"


def _finding_json(seen: Seen) -> dict[str, Any]:
    finding = seen.finding
    return {
        "kind": finding.kind,
        "about": list(finding.about),
        "start": finding.start.isoformat(),
        "end": finding.end.isoformat(),
        "tier": finding.tier,
        "figures": dict(finding.figures),
        "days": [each.isoformat() for each in finding.days],
        "sentence": finding.sentence,
        "notes": list(finding.notes),
        "offer": _offer_json(finding.offer) if finding.offer else None,
        "first_shown": seen.since.isoformat() if seen.since else None,
        "state": seen.state or None,
        "reason": seen.reason or None,
    }


def _offer_json(offer: Proposal) -> dict[str, Any]:
    """What is offered: a thread with its fields and days, or where `opens` is not null the page of it."""
    return {
        "words": offer.words,
        "kind": None if offer.opens else offer.kind,
        "title": offer.title or None,
        "fields": dict(offer.more),
        "days": None if offer.opens else offer.days,
        "opens": offer.opens or None,
    }
