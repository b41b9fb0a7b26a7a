"""A page as plain text, for people: terminal, pipe, screen reader. Lists instead of tables, no colour.

Steps without an answer are left out. Days are written in full, so that the text stays true after today.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, tzinfo

from journal.entries import Entry, Page, in_words
from journal.exchange.wrapping import WIDTH, cells, visible, wrapped
from journal.periods import Day
from journal.rituals import Step
from journal.threads import Row

DRAFT = "a draft, not closed yet"


def page_text(page: Page, today: date, zone: tzinfo | None = None) -> str:
    """The page in lines of at most 78 cells, the last one ended. `zone` is that of the clock on the wall."""
    head = f"{page.ritual.title} · {page.period.label()}"
    lines = [visible(head), *_standing(page, today, zone)]
    for step in page.ritual.steps:
        block = list(_step(page, step))
        if block:
            lines += ["", *block]
    return "\n".join(lines) + "\n"


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
    rows = page.rows.get(step.key, ())
    if rows:
        yield visible(step.question)
        for row in rows:
            yield from wrapped(f"- {_row(row)}", indent="  ")
    value = page.value(step.key)
    if value is not None:
        yield from _answer(step.question, in_words(step, value), step.kind == "text")
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


def _answer(question: str, words: str, prose: bool) -> Iterator[str]:
    line = f"{question}{'' if question.endswith('?') else ':'} {words}"
    if not prose and "\n" not in words and cells(visible(line)) <= WIDTH:
        yield visible(line)
    else:
        yield visible(question)
        yield from wrapped("  " + words.strip("\n"), indent="  ")


def _row(row: Row) -> str:
    notes = [row.mark.word if row.mark else ""]
    if row.mark and row.mark.detail:
        notes[0] += f" ({row.mark.detail})"
    if row.slips > 1 and row.thread.closed is None:
        notes.append(f"open for {row.age} days, slipped {row.slips} times")
    said = ", ".join(note for note in notes if note)
    return f"{row.thread.title}: {said}" if said else row.thread.title
