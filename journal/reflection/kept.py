"""What is kept of findings: when each was first shown, whether it held up, and what was made of it. Pure.

A finding is kept as a thread of its own kind (journal/threads.toml). What always holds: one that was
dismissed is not shown again; whether one held up is settled four weeks after it was first shown, by looking
at everything anew: what is found again then held up, else it faded. A rule only counts, so for it the
question is whether it fired again in those four weeks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from journal.records import record
from journal.reflection.finding import Finding, alike, same
from journal.reflection.tiers import RULE
from journal.threads import Mark, Thread

FINDING = "finding"
"""The kind of thread that a finding is kept as."""
HELD_UP, FADED, DISMISSED, ACCEPTED = "held up", "faded", "dismissed", "accepted"
VERDICTS = (HELD_UP, FADED)
"""The words of the marks; the first two are said of a finding once."""
PROBATION = timedelta(days=28)
"""From the day on which a finding was first shown to the one that says whether it held up."""
ASKED = ("experiment over",)
"""Kinds of finding that ask for a word and claim nothing, so that nothing of them holds up or fades."""
NEW = timedelta(days=14)
"""Days after its end for which a finding is new."""
_JOINT = ", "


@record
class Seen:
    """A finding beside what is known of it.

    `thread` is what it is kept as, None where it was never shown; `state` is the newest of "held up", "faded"
    and "accepted", or "". `since` is the day on which it was first shown, `reason` what was said of it.
    """

    finding: Finding
    thread: Thread | None = None
    state: str = ""
    since: date | None = None
    reason: str = ""


def remembered(found: Iterable[Finding], threads: Iterable[Thread], marks: Iterable[Mark]) -> list[Seen]:
    """The findings beside what is known of each, in their order, without those that were dismissed."""
    kept = [thread for thread in threads if thread.kind == FINDING]
    by_thread: dict[str, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: mark.day):
        by_thread.setdefault(mark.thread, []).append(mark)
    seen = (_seen(finding, [each for each in kept if is_of(each, finding)], by_thread) for finding in found)
    return [each for each in seen if each.state != DISMISSED]


def _seen(finding: Finding, kept: list[Thread], marks: Mapping[str, list[Mark]]) -> Seen:
    dismissed = [thread for thread in kept if thread.outcome == DISMISSED]
    thread = max(dismissed or kept, key=lambda each: (each.opened, each.id), default=None)
    if thread is None:
        return Seen(finding)
    last = marks.get(thread.id, [None])[-1]
    state = DISMISSED if dismissed else last.word if last else ""
    return Seen(finding, thread, state, thread.opened, last.detail if last else "")


def fresh(seen: Iterable[Seen], today: date) -> list[Seen]:
    """Those that were never shown and whose days end in the last two weeks."""
    return [each for each in seen if each.thread is None and today - NEW <= each.finding.end <= today]


def fields_of(finding: Finding) -> dict[str, Any]:
    """What is kept of a finding in the fields of its thread, whose title is its sentence."""
    about = _JOINT.join(finding.about)
    fields = {"what": finding.kind, "from": str(finding.start), "until": str(finding.end)}
    return {**fields, "tier": finding.tier, **({"about": about} if about else {})}


def is_of(thread: Thread, finding: Finding) -> bool:
    """Whether the thread is what this finding is kept as."""
    kept = _kept(thread)
    return kept is not None and same(finding, kept)


def _kept(thread: Thread) -> Finding | None:
    """The finding that a thread keeps, as far as it is kept; None where its fields cannot be read."""
    known = thread.more
    about = tuple(str(known.get("about", "")).split(_JOINT)) if known.get("about") else ()
    try:
        first, last = (date.fromisoformat(str(known.get(key))) for key in ("from", "until"))
    except ValueError:
        return None
    return Finding(str(known.get("what")), about, first, last, str(known.get("tier")), thread.title)


def due(threads: Iterable[Thread], marks: Iterable[Mark], today: date) -> list[Thread]:
    """The kept findings of which it is time to say whether they held up."""
    settled = {mark.thread for mark in marks if mark.word in VERDICTS}
    return [
        thread
        for thread in threads
        if thread.kind == FINDING
        and thread.closed is None
        and thread.more.get("what") not in ASKED
        and thread.opened + PROBATION <= today
        and thread.id not in settled
    ]


def verdict(thread: Thread, found: Iterable[Finding]) -> str:
    """Whether a kept finding held up, from all that is found four weeks later or after."""
    kept = _kept(thread)
    if kept is None:
        return FADED
    if kept.tier == RULE:
        last = thread.opened + PROBATION
        again = any(alike(kept, each) and each.end > thread.opened and each.start <= last for each in found)
    else:
        again = any(same(kept, each) for each in found)
    return HELD_UP if again else FADED
