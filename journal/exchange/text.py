"""A page as plain text, for people: terminal, pipe, screen reader. Lists instead of tables, no colour.

Steps of which nothing is known are left out. What is offered says so, and nobody takes it for an answer. Days
are written in full, so that the text stays true after today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, tzinfo

from journal.entries import Entry, Offer, Page, Value, in_words
from journal.exchange.wrapping import WIDTH, cells, visible, wrapped
from journal.offered import to_take
from journal.periods import Day
from journal.rituals import Step
from journal.threads import Event, Row

INDICATOR = "indicator"
IN_THE_PLAN = "In the plan"
DRAFT = "a draft, not closed yet"


def page_text(page: Page, today: date, zone: tzinfo | None = None, happened: Iterable[Event] = ()) -> str:
    """The page in lines of at most 78 cells, the last one ended. `zone` is that of the clock on the wall.

    `happened` is what happened in the plan besides.
    """
    head = f"{page.ritual.title} · {page.period.label()}"
    lines = [visible(head), *_standing(page, today, zone)]
    for step in page.ritual.steps:
        block = list(_step(page, step))
        if block:
            lines += ["", *block]
    events = [f"{event.thread.title}: {event.word}" for event in beside_page(page, happened)]
    if events:
        lines += ["", IN_THE_PLAN, *_listed(events)]
    return "\n".join(lines) + "\n"


def beside_page(page: Page, happened: Iterable[Event]) -> Iterator[Event]:
    """What happened to threads that no step of the page lists."""
    listed = {row.thread.id for rows in page.rows.values() for row in rows}
    return (event for event in happened if event.thread.id not in listed)


def _standing(page: Page, today: date, zone: tzinfo | None) -> Iterator[str]:
    if page.rest is not None:
        yield visible(f"Away: {page.rest.title}.")
    if page.entry.closed is not None:
        yield closed_words(page.entry, zone)
    elif page.period.start > today:
        yield "Ahead."
    elif page.entry.answers or page.drafts or page.thread_drafts:
        yield "Open."
    else:
        yield "Nothing is written yet."


def closed_words(entry: Entry, zone: tzinfo | None) -> str:
    """`Closed at 21:41.`, for a late one `Closed at 09:12, written on Saturday 21 November 2026.`, or ""."""
    if entry.closed is None:
        return ""
    at = f"Closed at {entry.closed.astimezone(zone):%H:%M}"
    return f"{at}, written on {Day(entry.written).label()}." if entry.late and entry.written else f"{at}."


def _step(page: Page, step: Step) -> Iterator[str]:
    asked = not step.optional or page.answered(step)  # one that is switched off is not in the way
    offer = page.offers.get(step.key, Offer()) if asked else Offer()
    said = [*_said(page, step, offer)]
    beside = [*_beside(page, step, offer)]
    if beside and not said:
        yield visible(step.question)
    yield from (*said, *beside)


def _said(page: Page, step: Step, offer: Offer) -> Iterator[str]:
    """The threads, and the answer: what was written, else what is offered; and what is being typed."""
    rows = page.rows.get(step.key, ())
    if rows:
        yield visible(step.question)
        yield from _listed(_row(row, offer.beside.get(row.thread.id, "")) for row in rows)
    value = page.value(step.key)
    if value is not None:
        yield from _answer(step.question, in_words(step, value), step.kind == "text")
    elif offer.value is not None:
        yield from _answer(
            step.question, f"{offered_words(step, offer.value)} offered, {offer.source}", prose=False
        )
    draft = page.drafts.get(step.key)
    if draft:
        yield from _answer(f"{step.question} ({DRAFT})", draft, step.kind == "text")
    for what, words in typed_about(page, step):
        yield from _answer(f"{what} ({DRAFT})", words, prose=False)


def typed_about(page: Page, step: Step) -> Iterator[tuple[str, str]]:
    """What was typed about the step's threads and is not kept yet: what it is, and the words."""
    titles = {row.thread.id: row.thread.title for row in page.rows.get(step.key, ())}
    for draft in page.thread_drafts.get(step.key, ()):
        yield f"{titles.get(draft.thread, step.question)}, {draft.verb or 'another name'}", draft.text


def _beside(page: Page, step: Step, offer: Offer) -> Iterator[str]:
    """What may still be ticked, and the facts to look at."""
    ticked = page.value(step.key)
    items = [line for line in offer.items if not isinstance(ticked, tuple) or line.text not in ticked]
    if step.kind == "threads":
        items = [*to_take(step, items, page.rows.get(step.key, ()))]
    if items:
        yield "Offered:"
        named = ((f"{line.asks[:1].upper()}{line.asks[1:]}" or line.text, line.source) for line in items)
        yield from _listed(f"{words} ({source})" if source else words for words, source in named)
    facts = [*offer.notes]
    if step.kind == "audit":
        facts += [f"{item}: {said}" for item, said in offer.beside.items()]
    if facts:
        yield "Known:"
        yield from _listed(facts)


def offered_words(step: Step, value: Value) -> str:
    """A value that is offered, as a person reads it: a scale without its words, and a line in quotes."""
    if step.kind == "scale" and isinstance(value, int | float):
        return f"{value:g}"
    return f"“{value}”" if step.kind == "line" else in_words(step, value)


def _listed(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from wrapped(f"- {line}", indent="  ")


def _answer(question: str, words: str, prose: bool) -> Iterator[str]:
    line = f"{question}{'' if question.endswith('?') else ':'} {words}"
    if not prose and "\n" not in words and cells(visible(line)) <= WIDTH:
        yield visible(line)
    else:
        yield visible(question)
        yield from wrapped("  " + words.strip("\n"), indent="  ")


def _row(row: Row, beside: str) -> str:
    notes = [row.mark.word if row.mark else ""]
    if row.mark and row.mark.detail:
        notes[0] += f" ({row.mark.detail})"
    if row.slips > 1 and row.thread.closed is None:
        days = "1 day" if row.age == 1 else f"{row.age} days"
        notes.append(f"open for {days}, slipped {row.slips} times")
    if row.runs and row.waits is not None:
        aim = row.thread.more.get(INDICATOR)
        unit, one = ("week", 7) if row.in_weeks else ("day", 1)
        length = (row.waits - row.thread.opened).days
        notes.append(f"{unit} {row.age // one + 1} of {length // one}")
        notes += [f"to move {aim}"] if aim else []
    if row.times:
        notes.append(f"{row.kept} of {row.times} this week")
    said = "; ".join(part for part in (", ".join(note for note in notes if note), beside) if part)
    return f"{row.thread.title}: {said}" if said else row.thread.title
