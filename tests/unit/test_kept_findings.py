"""What becomes of findings: shown first, held up or faded, dismissed with a reason, accepted, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from evenings import FRIDAY, Wall, connection, open_journal

from journal.errors import BadInput
from journal.records import replace
from journal.reflection import LIKELY, RULE, Finding, Proposal, reflecting
from journal.reflection.evidence import Evidence
from journal.reflection.kept import FINDING, Seen, due, fresh, remembered, verdict
from journal.store.journal import Journal

TODAY = FRIDAY.date
OFFER = Proposal("Try a hard stop at 18:00.", "Hard stop at 18:00", more={"indicator": "energy"}, days=21)
DIP = Finding(
    "dip", ("energy",), date(2026, 11, 3), date(2026, 11, 16), LIKELY, "Energy was lower.", offer=OFFER
)
COUNTED = replace(DIP, kind="overwork", about=(), tier=RULE)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def journal(tmp_path: Path, wall: Wall) -> Iterator[Journal]:
    with open_journal(tmp_path / "journal.db", wall) as journal:
        yield journal


def seen(journal: Journal, *found: Finding) -> list[Seen]:
    return remembered(found, *journal.findings())


def finds(monkeypatch: pytest.MonkeyPatch, *found: Finding) -> None:
    """Let the reflection find just that."""

    def find(evidence: Evidence, today: date, share: float) -> tuple[Finding, ...]:
        return found

    monkeypatch.setattr(reflecting, "DETECTORS", (reflecting.Detector(find),))


def later(finding: Finding, days: int) -> Finding:
    shift = timedelta(days=days)
    return replace(finding, start=finding.start + shift, end=finding.end + shift)


def test_what_is_shown_is_kept_once_with_its_day(journal: Journal) -> None:
    assert seen(journal, DIP) == [Seen(DIP)]
    journal.keep(seen(journal, DIP, COUNTED), TODAY)
    journal.keep(seen(journal, DIP, COUNTED), TODAY + timedelta(days=1))
    first, second = journal.threads(FINDING)
    assert (first.title, first.opened, first.closed) == ("Energy was lower.", TODAY, None)
    assert first.more == {
        "what": "dip",
        "about": "energy",
        "from": "2026-11-03",
        "until": "2026-11-16",
        "tier": LIKELY,
    }
    assert "about" not in second.more
    assert [(each.since, each.state) for each in seen(journal, DIP)] == [(TODAY, "")]


def test_two_findings_that_are_one_are_kept_once(journal: Journal) -> None:
    journal.keep([Seen(DIP), Seen(later(DIP, 10))], TODAY)
    assert len(journal.threads(FINDING)) == 1


def test_one_that_lies_apart_or_is_about_something_else_is_new(journal: Journal) -> None:
    journal.keep([Seen(DIP)], TODAY)
    others = (later(DIP, -14), later(DIP, 14), replace(DIP, about=("presence",)), replace(DIP, kind="rise"))
    assert [each.thread for each in seen(journal, *others)] == [None] * 4


def test_only_what_was_never_shown_and_ended_lately_is_fresh(journal: Journal) -> None:
    old = later(DIP, -60)
    assert fresh(seen(journal, DIP, old), TODAY) == [Seen(DIP)]
    journal.keep(seen(journal, DIP), TODAY)
    assert fresh(seen(journal, DIP, old), TODAY) == []


def test_a_dismissed_one_is_not_shown_again(journal: Journal) -> None:
    change = journal.dismiss(Seen(DIP), TODAY, "I was ill.")
    assert seen(journal, DIP, later(DIP, 5)) == []
    (thread,) = journal.threads(FINDING)
    assert (thread.outcome, thread.closed) == ("dismissed", TODAY)
    journal.undo(change)
    assert [each.state for each in seen(journal, DIP)] == [""]
    with pytest.raises(BadInput, match="Say why"):
        journal.dismiss(Seen(DIP), TODAY, "  ")


def test_what_is_accepted_becomes_an_experiment_filled_in(journal: Journal) -> None:
    journal.keep([Seen(DIP)], TODAY)
    change = journal.accept(Seen(DIP), TODAY)
    (experiment,) = journal.threads("experiment")
    assert change.thread == experiment.id
    assert (experiment.title, experiment.opened) == ("Hard stop at 18:00", TODAY)
    assert experiment.due == TODAY + timedelta(days=21)
    assert experiment.more == {"indicator": "energy", "origin": "a finding of Friday 20 November 2026"}
    (each,) = seen(journal, DIP)
    assert (each.state, each.reason) == ("accepted", "Hard stop at 18:00")
    journal.undo(change)
    assert journal.threads("experiment") == ()
    assert [each.state for each in seen(journal, DIP)] == [""]


def test_an_offer_that_a_page_settles_begins_nothing(journal: Journal) -> None:
    opens = replace(DIP, offer=Proposal("Open the week.", opens="week"))
    change = journal.accept(Seen(opens), TODAY)
    assert change.thread == journal.threads(FINDING)[0].id
    assert [each.state for each in seen(journal, opens)] == ["accepted"]
    with pytest.raises(BadInput, match="offers nothing"):
        journal.accept(Seen(replace(DIP, offer=None)), TODAY)


def test_four_weeks_later_it_has_held_up_or_faded(
    journal: Journal, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    rise = replace(DIP, kind="rise")
    journal.keep([Seen(DIP), Seen(rise)], TODAY)
    finds(monkeypatch, later(DIP, 2))
    before, after = FRIDAY.shift(27), FRIDAY.shift(28)
    wall.set(before)
    journal.keep([], before.date)
    assert journal.findings()[1] == ()
    wall.set(after)
    journal.keep([], after.date)
    words = {mark.thread: mark.word for mark in journal.findings()[1]}
    first, second = journal.threads(FINDING)
    assert words == {first.id: "held up", second.id: "faded"}
    assert [each.state for each in seen(journal, DIP)] == ["held up"]
    finds(monkeypatch)
    journal.keep([], after.date + timedelta(days=60))
    assert len(journal.findings()[1]) == 2, "it is said once"


def test_a_dismissed_one_is_not_looked_at_again(journal: Journal) -> None:
    journal.dismiss(Seen(DIP), TODAY, "I was ill.")
    assert due(*journal.findings(), TODAY + timedelta(days=60)) == []


def test_a_question_neither_holds_up_nor_fades(journal: Journal) -> None:
    journal.keep([Seen(replace(COUNTED, kind="experiment over"))], TODAY)
    assert due(*journal.findings(), TODAY + timedelta(days=60)) == []


def test_a_rule_held_up_if_it_fired_again_after_it_was_shown(journal: Journal) -> None:
    journal.keep([Seen(COUNTED)], TODAY)
    (thread,) = journal.threads(FINDING)
    assert verdict(thread, [COUNTED]) == "faded"
    assert verdict(thread, [later(COUNTED, 14)]) == "held up"
    assert verdict(thread, [later(COUNTED, 60)]) == "faded"


def test_a_finding_is_in_neither_the_plan_nor_any_page(journal: Journal) -> None:
    kind = journal.kinds[FINDING]
    assert (kind.section, kind.lists) == ("", "never")
    journal.keep([Seen(DIP)], TODAY)
    assert journal.entries_before(None, 10) == ()
    (hit,) = journal.search("energy lower")
    assert (hit.step, hit.title) == (FINDING, "Energy was lower.")


def test_on_a_journal_that_can_only_be_read_nothing_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with open_journal(path) as journal:
        journal.keep([Seen(DIP)], TODAY - timedelta(days=30))
        with connection(journal) as raw:
            raw.execute("PRAGMA user_version = 99")
    with open_journal(path) as journal:
        assert journal.readonly
        journal.keep([Seen(replace(DIP, kind="rise"))], TODAY)
        assert len(journal.threads(FINDING)) == 1
