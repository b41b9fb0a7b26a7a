"""Taking in answers for many days at once: what of them is new, given what stands in the journal.

What always holds: nothing that was written, and nothing that is being typed, is lost to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journal.entries import Value, kept_in
from journal.periods import Period
from journal.records import record
from journal.rituals import Ritual, Step
from journal.store import entrybook, threadbook
from journal.store.engine import Connection
from journal.store.things import opened_thread, step_key

Answers = Mapping[Period, Mapping[str, Value]]


@record
class Intake:
    """What became of answers that were taken in, by the periods that they are for.

    In `new` ones some were kept that the journal had not, in `changed` ones some in place of others; of the
    `same` all stood there just so; in those that were `left` other answers stood, or words that are being
    typed, and stay.
    """

    new: tuple[Period, ...] = ()
    changed: tuple[Period, ...] = ()
    same: tuple[Period, ...] = ()
    left: tuple[Period, ...] = ()


def sorted_out(
    connection: Connection, ritual: Ritual, given: Answers, over: bool
) -> tuple[Intake, dict[Period, dict[str, Value]]]:
    """What becomes of the answers, and those that are to be kept; with `over` in place of others too."""
    keys = {key for answers in given.values() for key in answers}
    standing = _standing(connection, ritual, [step for step in ritual.steps if step.key in keys], given)
    typing = {row[0] for row in connection.execute("SELECT thing FROM draft")}
    keep: dict[Period, dict[str, Value]] = {}
    sorts: dict[str, list[Period]] = {"new": [], "changed": [], "same": [], "left": []}
    for period, answers in given.items():
        found = {}
        for key, value in answers.items():
            free = step_key(ritual, period, ritual.step(key)) not in typing
            found[key] = _sort(standing.get(period, {}).get(key), value, over, free)
            if found[key] in ("new", "changed"):
                keep.setdefault(period, {})[key] = value
        for sort in {*found.values()} - {"same"} or {*found.values()}:
            sorts[sort].append(period)
    return Intake(**{sort: tuple(periods) for sort, periods in sorts.items()}), keep


def _sort(known: Value | None, value: Value, over: bool, free: bool) -> str:
    """What becomes of one answer; `free` says that nothing is being typed there."""
    if known == value:
        return "same"
    if not free:
        return "left"
    return "new" if known is None else "changed" if over else "left"


def _standing(
    connection: Connection, ritual: Ritual, steps: Iterable[Step], periods: Iterable[Period]
) -> dict[Period, dict[str, Value]]:
    """What these steps are answered with in the periods, what is kept as threads included."""
    wanted = {*periods}
    if not wanted:
        return {}
    first, last = min(each.start for each in wanted), max(each.start for each in wanted)
    found = {
        each.period: dict(each.answers) for each in entrybook.entries(connection, ritual.name, first, last)
    }
    for kind in {step.opens for step in steps} - {""}:
        threads = {each.id: each for each in threadbook.find(connection, kind, None, None, None)}
        for step in (step for step in steps if step.opens == kind):
            for period in wanted:
                thread = threads.get(opened_thread(step, period))
                value = kept_in(step, thread.title, thread.more) if thread else None
                if value is not None:
                    found.setdefault(period, {})[step.key] = value
    return found
