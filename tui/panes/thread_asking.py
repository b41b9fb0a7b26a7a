"""Opening the form of a thread, and what its answers write.

Owns reading what the form shows, and where its draft lies. What always holds: the draft ends in the same
write that keeps the words, so that they stay a draft where the journal says no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from journal.fields import DUE, OPENED, TITLE, Value, fields_of, in_words, value_of
from journal.periods import Day
from journal.records import record, replace
from journal.store.journal import Change, Journal
from journal.threads import ORIGIN, Field, Mark, Thread, ThreadKind, Verb
from tui import phrasing
from tui.panes.thread_form import Answers, Asked, ThreadForm
from tui.panes.workplace import Workplace

DETAIL, WHICH = "detail", "which"
MARKS = 3
"""Marks that a form tells of."""
DAY_HINT = "tue, 12 oct, in 3 weeks"


@record
class Subject:
    """What a form is about: a new thread of a kind, one that is there, or what a verb asks about it.

    `opens` is the kind of which the verb begins one.
    """

    kind: ThreadKind
    thread: Thread | None = None
    verb: Verb | None = None
    opens: ThreadKind | None = None

    @property
    def draft(self) -> str:
        """The name under which the journal remembers what was typed."""
        thread = self.thread.id if self.thread is not None else ""
        return f"form:{self.kind.name}:{thread}" + (f":{self.verb.name}" if self.verb is not None else "")

    @property
    def fields(self) -> tuple[Field, ...]:
        """What is asked."""
        verb = self.verb
        if verb is None:
            return fields_of(self.kind)
        if verb.asks == "day":
            return (Field(DETAIL, "Until when", "day", DAY_HINT, least=1, needed=True),)
        title = self.opens.field(TITLE) if self.opens is not None else None
        asked = title or Field(TITLE, "", "line")
        question = phrasing.capital(verb.prompt or verb.name)
        return (replace(asked, key=DETAIL, question=question, hint="", needed=True),)


async def ask_about(place: Workplace, subject: Subject) -> ThreadForm:
    """The form, with what the journal knows; JournalError where it cannot be read."""
    today = place.today()
    asked = await place.keeper.ask(lambda journal: _look(journal, subject, today, place.kinds))
    return ThreadForm(asked, place.key, lambda words: keep_draft(place, subject, words))


def ask_which(place: Workplace, kinds: Iterable[ThreadKind]) -> ThreadForm:
    """The form that asks which kind of thread is meant; its answer is the name of the kind."""
    names = {str(number): kind.title for number, kind in enumerate(kinds, start=1)}
    which = Field(WHICH, "Which one", "choice", choices=names, needed=True)
    today = place.today()
    kind = ThreadKind("", "choice", "", "never", fields=(which,))
    asked = Asked("Add to the plan", kind, (which,), today, today.date, {})
    return ThreadForm(asked, place.key, lambda words: None)


def keep_draft(place: Workplace, subject: Subject, words: str) -> None:
    """Keep what is typed, should the program end."""
    name = subject.draft
    place.keeper.tell(lambda journal: journal.remember(name, words), words, about=name)


def writing(
    subject: Subject, answers: Mapping[str, Value | None], new: str, today: date
) -> Callable[[Journal], Change]:
    """The write that keeps what was answered, and ends its draft; `new` is the id for a new thread."""

    def run(journal: Journal) -> Change:
        with journal.at_once():
            change = _write(journal, subject, answers, new, today)
            journal.remember(subject.draft, "")
        return change

    return run


def changed(subject: Subject, answers: Answers) -> dict[str, Value | None]:
    """What of the answers is another value than the thread has; of a new thread all that was given."""
    if subject.thread is None:
        return {key: value for key, value in answers.items() if value is not None}
    held = _held(subject)
    return {key: value for key, value in answers.items() if _plain(value) != _plain(held.get(key))}


def in_lines(subject: Subject, answers: Answers) -> str:
    """The answers as words, should the disk refuse them."""
    asked = {field.key: field for field in subject.fields}
    told = [
        f"{asked[key].question}: {in_words(asked[key], value)}"
        for key, value in answers.items()
        if value is not None and key in asked
    ]
    return "\n".join(told)


def story(subject: Subject, marks: Iterable[Mark], today: date) -> tuple[str, ...]:
    """What is told of a thread: since when, where it is from, how it ended, its last marks."""
    thread = subject.thread
    if thread is None:
        return ()
    begun = "from" if thread.opened > today else "since"
    parts = [f"{begun} {phrasing.day(thread.opened, today)}"]
    if thread.more.get(ORIGIN):
        parts.append(f"from {thread.more[ORIGIN]}")
    if thread.closed is not None:
        parts.append(f"{thread.outcome or 'ended'} {phrasing.on(thread.closed, today)}")
    last = [mark for mark in marks if mark.day != thread.closed][-MARKS:]
    told = [f"{phrasing.mark(mark, today)}, {phrasing.day(mark.day, today)}" for mark in reversed(last)]
    return tuple(" · ".join(line) for line in (parts, told) if line)


def _look(journal: Journal, subject: Subject, today: Day, kinds: Mapping[str, ThreadKind]) -> Asked:
    thread, kind = subject.thread, subject.kind
    asked = subject.fields
    ties = {field.key: _nameable(journal, field, subject, today.date) for field in asked if field.to}
    marks = journal.marks(thread.opened, date.max, kind.name) if thread is not None else ()
    mine = [mark for mark in marks if thread is not None and mark.thread == thread.id]
    name = kind.title if thread is None or subject.verb is None else thread.title
    heading = f"A new {name}" if thread is None else phrasing.capital(name)
    return Asked(
        heading,
        replace(kind, fields=asked),
        asked,
        today,
        thread.opened if thread is not None and subject.verb is None else today.date,
        _held(subject) if thread is not None else _first(asked, today),
        story(subject, mine, today.date),
        ties,
        journal.recall(subject.draft),
    )


def _first(asked: Iterable[Field], today: Day) -> dict[str, Value]:
    """What a new thread begins with: today."""
    return {field.key: today.date.isoformat() for field in asked if field.key == OPENED}


def _held(subject: Subject) -> dict[str, Value]:
    """What the thread holds in the fields that are asked for; nothing where a verb asks."""
    thread = subject.thread
    if thread is None or subject.verb is not None:
        return {}
    held = {field.key: value_of(thread, field) for field in subject.fields}
    return {key: value for key, value in held.items() if value is not None}


def _nameable(journal: Journal, field: Field, subject: Subject, today: date) -> tuple[Thread, ...]:
    """The threads that a tie may name: those that are open, and the one that it names now."""
    held, own = _held(subject).get(field.key), subject.thread.id if subject.thread is not None else ""
    every = [thread for kind in field.to for thread in journal.threads(kind)]
    return tuple(
        thread for thread in every if thread.id == held or (_is_open(thread, today) and thread.id != own)
    )


def _is_open(thread: Thread, today: date) -> bool:
    return thread.closed is None or thread.closed > today


def _plain(value: Value | None) -> str:
    """A value as it is compared: a number may stand as a title's text."""
    return f"{value:g}" if isinstance(value, int | float) else value or ""


def _write(
    journal: Journal, subject: Subject, answers: Mapping[str, Value | None], new: str, today: date
) -> Change:
    kind, thread, verb = subject.kind, subject.thread, subject.verb
    if thread is not None and verb is not None:
        return journal.act(thread.id, verb.name, today, _plain(answers[DETAIL]))
    if thread is not None:
        return journal.fill(thread.id, answers, today)
    more = {key: value for key, value in answers.items() if key not in (TITLE, OPENED, DUE)}
    opened, due = (_day(answers.get(key)) for key in (OPENED, DUE))
    title = _plain(answers.get(TITLE))
    return journal.add(kind.name, title, opened or today, due=due, thread=new, more=more)


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None
