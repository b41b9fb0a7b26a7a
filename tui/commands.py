"""The commands that print or write one thing and are done. None imports textual, and none click.

Each prints for people, or with --json for programs, and returns its exit code. What the journal refuses comes
out as a JournalError, with nothing written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from journal.agenda import standing
from journal.entries import Page, parse
from journal.errors import BadInput
from journal.exchange.as_json import to_text
from journal.periods import Day, Period, parse_day
from tui.command_line import ANY, Call, Command, Option
from tui.desk import Desk
from tui.show import JSON, LAST, RITUAL, meant, show

if TYPE_CHECKING:
    from journal.entries import Value
    from journal.threads import ThreadKind

DUE = Option("--due", "The day on which it comes back.", "DAY")


def answer(desk: Desk, call: Call) -> int:
    """Answer steps of a ritual: all of what is given is kept, or none."""
    named, words = _named(call)
    ritual, period = meant(desk, call, named)
    _must_have_come(desk, period)
    if not words:
        raise BadInput("Say what to answer, such as energy=4.")
    values = {}
    for word in words:
        key, equals, text = word.partition("=")
        if not equals:
            raise BadInput("An answer is written as KEY=VALUE, such as energy=4.")
        values[key] = parse(ritual.step(key), desk.given(text))
    with desk.journal(create=True) as journal, journal.at_once():
        for key in (key for key, value in values.items() if isinstance(value, dict)):
            values[key] = _together(journal.page(ritual, period).value(key), values[key])
        journal.answer(ritual, period, values)
    desk.say(f"Saved for {period.label()}: {', '.join(values)}.")
    return 0


def _together(known: Value | None, given: Value | None) -> Value | None:
    """An audit with what was given now; items that nothing was said of keep their words."""
    return {**known, **given} if isinstance(known, dict) and isinstance(given, dict) else given


def _named(call: Call) -> tuple[str | None, Sequence[str]]:
    """The period that stands before the answers of a call, if any, and these."""
    words = call.words
    return (words[0], words[1:]) if words and "=" not in words[0] else (None, words)


def completed(desk: Desk, call: Call, begun: str) -> list[str]:
    """What may follow in `answer`: the steps of the ritual that take a value."""
    try:
        ritual, _ = meant(desk, call, _named(call)[0])
    except BadInput:
        return []
    steps = [f"{step.key}=" for step in ritual.steps if step.kind != "threads"]
    return sorted(step for step in steps if step.startswith(begun))


def _must_have_come(desk: Desk, period: Period) -> None:
    if period.start > desk.today.date:
        raise BadInput(f"{period.label()} lies ahead; answers are for what has begun.")


def loop(desk: Desk, call: Call) -> int:
    """Open a loop."""
    title = _title(desk, call, "loop")
    due = _ahead(desk, call.options["--due"]) if "--due" in call.options else None
    with desk.journal(create=True) as journal:
        journal.add("loop", title, desk.today.date, due=due.date if due else None)
    desk.say(f"Added; it comes back on {due.label()}." if due else "Added to the open loops.")
    return 0


def _title(desk: Desk, call: Call, kind: str) -> str:
    """The name of a new thread, checked before there is a journal to write it in."""
    from journal.store.acts import title_of

    return title_of(desk.kinds[kind], desk.given(" ".join(call.words)))


def _ahead(desk: Desk, text: str) -> Day:
    day = parse_day(text, desk.today, ahead=True)
    if day <= desk.today:
        raise BadInput(f"{day.label()} is not ahead; --due takes a day after today.")
    return day


def done(desk: Desk, call: Call) -> int:
    """Write down what was finished."""
    title = _title(desk, call, "deliverable")
    with desk.journal(create=True) as journal:
        journal.add("deliverable", title, desk.today.date)
    desk.say("Added to what was delivered today.")
    return 0


def status(desk: Desk, call: Call) -> int:
    """Say in one line how today stands and what waits. Only counts: others can see a shell's prompt."""
    from tui.waiting import reviews

    ritual = desk.ritual(None)
    with desk.journal() as journal:
        page = journal.page(ritual, desk.today)
        due = reviews(journal, desk.clock(), desk.settings[0])
    waiting = dict(_waiting(page, desk.kinds))
    state = str(standing(desk.today, page.entry, [page.rest] if page.rest else [], desk.today))
    if "--json" in call.options:
        closed = page.entry.closed
        desk.write(
            to_text(
                {
                    "day": str(desk.today),
                    "state": state,
                    "closed": closed.isoformat() if closed else None,
                    "waiting": {kind: number for kind, (number, _) in waiting.items()},
                    "reviews": list(due),
                }
            )
        )
        return 0
    if page.entry.closed is not None:
        state += f" {page.entry.closed.astimezone():%H:%M}"
    wait = [f"{desk.ritual(name).title.lower()} waits" for name in due]
    desk.say(" · ".join([state, *(words for _, words in waiting.values()), *wait]))
    return 0


def _waiting(page: Page, kinds: Mapping[str, ThreadKind]) -> Iterator[tuple[str, tuple[int, str]]]:
    """For each kind of thread that still wants a word today: how many, and that in words."""
    for step in page.ritual.steps:
        kind = kinds.get(step.thread)
        if step.kind != "threads" or kind is None or kind.born:
            continue
        rows = page.rows.get(step.key, ())
        number = sum(row.mark is None and row.thread.closed is None for row in rows)
        if number:
            yield kind.name, (number, f"{number} {kind.title if number == 1 else kind.plural}")


def path(desk: Desk, call: Call) -> int:
    """Print where the journal lies, or would lie."""
    desk.say(desk.path)
    return 0


TABLE = (
    Command(
        "show",
        "Print what is written for a day (today, unless you name another), or its week, month or quarter.\n\n"
        "PERIOD is what you would say: tue, yesterday, -3, 12 oct, 2026-11-20. A week, month or quarter such"
        " as W47, nov 2026 or Q4 prints its review and what is offered for it; with --ritual shutdown, all"
        " its days. “plan” prints the plan, a year such as 2026 its four resets.",
        show,
        (JSON, LAST, RITUAL),
        "[PERIOD]",
        most=1,
        dates=True,
    ),
    Command(
        "answer",
        "Answer steps of a ritual: energy=4 note='Slept well.'\n\n"
        "PERIOD is today unless you name another: yesterday for its shutdown, W47 for its review, nov or Q4."
        " Lists are written as wins='a; b', and levers='workload=red; values=green'."
        " VALUE - takes what comes in by pipe, and an empty one takes the answer away."
        " All is kept, or nothing.",
        answer,
        (RITUAL,),
        "[PERIOD] KEY=VALUE...",
        least=1,
        most=ANY,
        dates=True,
        completes=completed,
    ),
    Command(
        "loop",
        "Add an open loop.\n\nTEXT - takes what comes in by pipe.",
        loop,
        (DUE,),
        "TEXT...",
        least=1,
        most=ANY,
    ),
    Command(
        "done",
        "Write down something that was finished today.\n\nTEXT - takes what comes in by pipe.",
        done,
        words="TEXT...",
        least=1,
        most=ANY,
    ),
    Command(
        "status",
        "Say in one line how today stands and which reviews wait, for a shell's prompt."
        " It holds counts and no words of yours.",
        status,
        (JSON,),
    ),
    Command("path", "Print where the journal lies.", path),
)
