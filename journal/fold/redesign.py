"""The six levers: what was said of them the month before, and the redesign that red ones ask for. Pure.

What always holds: how many red levers ask for a redesign is what the season says that holds
(journal/plan/seasons.toml); a lever that an experiment pulls already is not offered again.
"""

from __future__ import annotations

from journal.entries import Line, Offer
from journal.fold.below import Below
from journal.fold.trials import experiments
from journal.periods import Period
from journal.plan.levers import INDICATOR, LEVER, LEVERS, RED, moved_by
from journal.plan.seasons import thresholds
from journal.records import replace
from journal.rituals import Step
from journal.threads import ThreadKind

IN_LETTERS = ("no", "one", "two", "three", "four", "five", "six")


def levers(below: Below, step: Step, word: str) -> Offer:
    """The word of each item the period before, and whether it is time to redesign."""
    earlier = below.period.previous()
    value = below.answer(earlier, step.key)
    beside = value if isinstance(value, dict) else {}
    said = {item: f"{said} in {earlier.short()}" for item, said in beside.items()}
    red = due(below) if step.key == LEVERS else ()
    return Offer(beside=said, notes=(time_to(len(red)),) if red else ())


def redesign(below: Below, step: Step, word: str) -> Offer:
    """One change to each red lever, once there are enough of them; those under way are left out.

    Beside each that runs, or is over, stands what the evenings say of it.
    """
    kind = below.kinds.get(step.thread)
    if kind is None:
        return Offer()
    pulled = {
        thread.more.get(LEVER)
        for thread in below.threads.values()
        if thread.kind == kind.name and (thread.closed is None or thread.closed > below.period.end)
    }
    field = kind.field(LEVER)
    known = list(field.choices.values()) if field else []
    red = sorted(due(below), key=lambda lever: known.index(lever) if lever in known else len(known))
    items = tuple(_line(kind, lever, below.period) for lever in red if lever not in pulled)
    return replace(experiments(below, step, word), items=items)


def due(below: Below) -> tuple[str, ...]:
    """The red levers of the period's own audit where they are enough for a redesign, else none."""
    audit = below.answer(below.period, LEVERS)
    red = tuple(item for item, said in audit.items() if said == RED) if isinstance(audit, dict) else ()
    return red if red and len(red) >= thresholds(below.season).levers_red else ()


def time_to(red: int) -> str:
    """`Two levers are red: it is time to redesign.`"""
    number = IN_LETTERS[red] if red < len(IN_LETTERS) else str(red)
    are = "lever is" if red == 1 else "levers are"
    return f"{number.capitalize()} {are} red: it is time to redesign, with one change to each."


def _line(kind: ThreadKind, lever: str, period: Period) -> Line:
    """One change to the lever, as the experiment that it becomes."""
    values = {LEVER: lever, INDICATOR: moved_by(lever)}
    fields = {key: kind.field(key) for key in values}
    more = {
        key: values[key] for key, field in fields.items() if field and values[key] in field.choices.values()
    }
    return Line(lever, f"{RED} in {period.short()}", more, f"one change to {lever}")
