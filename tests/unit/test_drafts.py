"""Drafts: what is being typed is kept, and never in the way of what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from evenings import FRIDAY, SATURDAY, SHUTDOWN, connection, open_journal

from journal.entries import LONGEST_TEXT
from journal.errors import BadInput
from journal.periods import Week
from journal.records import replace
from journal.store.journal import Journal
from journal.threads import load_kinds
from journal.typed import Draft


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "j.db") as journal:
        yield journal


@pytest.fixture
def other(journal: Journal) -> Iterator[Journal]:
    """Another window on the same journal."""
    with open_journal(Path(journal.path)) as other:
        yield other


def drafts(journal: Journal) -> dict[str, str]:
    return dict(journal.page(SHUTDOWN, FRIDAY).drafts)


def test_a_draft_comes_back_after_the_program_was_killed(journal: Journal, other: Journal) -> None:
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "Fog")
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "Fog, then")
    journal.keep_draft(SHUTDOWN, FRIDAY, "tomorrow", "Wri")
    assert drafts(other) == {"note": "Fog, then", "tomorrow": "Wri"}
    assert other.page(SHUTDOWN, FRIDAY).entry.answers == {}
    assert not other.page(SHUTDOWN, SATURDAY).drafts


def test_answering_ends_the_draft_even_with_what_stood_there_before(journal: Journal) -> None:
    journal.answer(SHUTDOWN, FRIDAY, {"note": "Fog"})
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "Fog, then sun")
    journal.keep_draft(SHUTDOWN, FRIDAY, "tomorrow", "Wri")
    assert not journal.answer(SHUTDOWN, FRIDAY, {"note": "Fog"}).id
    assert drafts(journal) == {"tomorrow": "Wri"}
    journal.answer(SHUTDOWN, FRIDAY, {"tomorrow": "Write"})
    assert drafts(journal) == {}


def test_an_answer_that_is_refused_keeps_the_draft(journal: Journal) -> None:
    journal.keep_draft(SHUTDOWN, FRIDAY, "tags", "a\nb")
    with pytest.raises(BadInput):
        journal.answer(SHUTDOWN, FRIDAY, {"tags": "a\nb"})
    assert drafts(journal) == {"tags": "a\nb"}


def test_a_draft_of_what_stands_there_already_is_none(journal: Journal) -> None:
    journal.answer(SHUTDOWN, FRIDAY, {"note": "Fog"})
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "Fog, then")
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "Fog")
    journal.keep_draft(SHUTDOWN, FRIDAY, "tags", "")
    assert drafts(journal) == {}


def test_a_draft_may_empty_what_was_answered(journal: Journal) -> None:
    journal.answer(SHUTDOWN, FRIDAY, {"note": "Fog"})
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "")
    assert drafts(journal) == {"note": ""}


def test_a_draft_on_top_of_an_answer_replaces_it(journal: Journal) -> None:
    journal.answer(SHUTDOWN, FRIDAY, {"note": "Fog", "tomorrow": "Write"})
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "Clear skies")
    journal.keep_draft(SHUTDOWN, FRIDAY, "tomorrow", "Rest")
    assert drafts(journal) == {"note": "Clear skies", "tomorrow": "Rest"}


def test_where_two_windows_wrote_both_texts_are_shown(journal: Journal, other: Journal) -> None:
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "Mine")
    journal.keep_draft(SHUTDOWN, FRIDAY, "tomorrow", "my task")
    other.answer(SHUTDOWN, SATURDAY, {"note": "elsewhere"})
    assert drafts(journal) == {"note": "Mine", "tomorrow": "my task"}
    writer = connection(journal)
    kept = writer.execute("SELECT * FROM draft").fetchall()
    other.answer(SHUTDOWN, FRIDAY, {"note": "Theirs", "tomorrow": "their task"})
    writer.executemany("INSERT INTO draft VALUES (?, ?, ?, ?)", kept)  # typed on while the other saved
    writer.close()
    assert drafts(journal) == {"note": "Theirs\n\nMine", "tomorrow": "their task / my task"}
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "Mine, continued")
    assert drafts(journal)["note"] == "Theirs\n\nMine, continued"
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "Theirs\n\nMine, continued")
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "All mine now")
    assert drafts(journal)["note"] == "All mine now"


def test_a_draft_keeps_what_can_be_kept(journal: Journal) -> None:
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "a\0b\x1b\ud800c\r\nd\te 🌙")
    assert drafts(journal) == {"note": "abc\nd\te 🌙"}
    with pytest.raises(BadInput, match="takes at most"):
        journal.keep_draft(SHUTDOWN, FRIDAY, "note", "x" * (LONGEST_TEXT + 1))
    for step in ("nothing", "energy", "checklist"):
        with pytest.raises(BadInput):
            journal.keep_draft(SHUTDOWN, FRIDAY, step, "x")
    with pytest.raises(BadInput):
        journal.keep_draft(SHUTDOWN, Week.of(FRIDAY.date), "note", "x")


def test_nothing_is_left_of_a_draft_that_was_given_up(tmp_path: Path) -> None:
    path, secret = tmp_path / "secret.db", "nobody may read this "
    with open_journal(path) as journal:
        journal.keep_draft(SHUTDOWN, FRIDAY, "note", secret * 500)
    assert secret.encode() in path.read_bytes()
    with open_journal(path) as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"note": "Fog"})
    assert secret.encode() not in path.read_bytes()


def test_drafts_are_no_history(journal: Journal) -> None:
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "Fog")
    reader = connection(journal)
    assert reader.execute("SELECT count(*) FROM revision").fetchone() == (0,)
    reader.close()
    assert journal.search("Fog") == ()


def test_the_name_of_a_new_thread_is_a_draft_while_it_is_typed(journal: Journal) -> None:
    journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "Ring the")
    assert drafts(journal) == {"loops": "Ring the"}
    journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "")
    assert drafts(journal) == {}


class TestAboutThreads:
    """What is typed about a thread knows its step, its thread and its verb."""

    @pytest.fixture
    def loop(self, journal: Journal) -> str:
        return journal.add("loop", "Book the dentist", FRIDAY.date).thread

    def about(self, journal: Journal) -> dict[str, tuple[Draft, ...]]:
        return dict(journal.page(SHUTDOWN, FRIDAY).thread_drafts)

    def test_each_field_has_its_own(self, journal: Journal, other: Journal, loop: str) -> None:
        journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "Ring the")
        journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "Book the den", loop)
        journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "Book the dentist at 9", loop)
        journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "An", loop, "hand over")
        journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "tu", loop, "schedule")
        assert drafts(other) == {"loops": "Ring the"}
        assert set(self.about(other)) == {"loops"}
        assert set(self.about(other)["loops"]) == {
            Draft("Book the dentist at 9", loop),
            Draft("An", loop, "hand over"),
            Draft("tu", loop, "schedule"),
        }
        assert not other.page(SHUTDOWN, SATURDAY).thread_drafts
        journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "", loop, "hand over")
        journal.keep_draft(SHUTDOWN, FRIDAY, "loops", " ", loop)
        assert self.about(other) == {"loops": (Draft("tu", loop, "schedule"),)}
        assert drafts(other) == {"loops": "Ring the"}

    def test_a_title_that_the_thread_has_is_no_draft(self, journal: Journal, loop: str) -> None:
        journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "Book the dentis", loop)
        journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "Book the dentist", loop)
        assert self.about(journal) == {}
        journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "Ring the dentist", loop)
        journal.edit(loop, title="Ring the dentist")
        assert self.about(journal) == {}

    def test_a_title_from_another_window_is_shown_too(
        self, journal: Journal, other: Journal, loop: str
    ) -> None:
        journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "Ring the dentist", loop)
        other.edit(loop, due=SATURDAY.date)
        assert self.about(journal) == {"loops": (Draft("Ring the dentist", loop),)}
        other.edit(loop, title="Cancel the dentist")
        both = "Cancel the dentist / Ring the dentist"
        assert self.about(journal) == {"loops": (Draft(both, loop),)}

    def test_the_words_are_there_when_the_thread_is_gone(self, journal: Journal) -> None:
        sent = journal.add("deliverable", "Sent the offer", FRIDAY.date).thread
        journal.keep_draft(SHUTDOWN, FRIDAY, "delivered", "Sent the offer to", sent)
        journal.act(sent, "remove", FRIDAY.date)
        assert self.about(journal) == {"delivered": (Draft("Sent the offer to", sent),)}

    def test_steps_whose_names_begin_alike_are_kept_apart(self, journal: Journal, loop: str) -> None:
        pair = tuple(replace(SHUTDOWN.step("loops"), key=key) for key in ("loops", "loops2", "loop"))
        ritual = replace(SHUTDOWN, steps=pair)
        journal.keep_draft(ritual, FRIDAY, "loops2", "tu", loop, "schedule")
        assert dict(journal.page(ritual, FRIDAY).thread_drafts) == {
            "loops2": (Draft("tu", loop, "schedule"),)
        }

    def test_only_steps_of_threads_have_them(self, journal: Journal, loop: str) -> None:
        with pytest.raises(BadInput):
            journal.keep_draft(SHUTDOWN, FRIDAY, "note", "Fog", loop)
        with pytest.raises(BadInput, match="no colon"):
            journal.keep_draft(SHUTDOWN, FRIDAY, "loops", "Fog", loop, "a:b")

    def test_no_verb_has_a_colon(self) -> None:
        assert not [verb for kind in load_kinds().values() for verb in kind.verbs if ":" in verb.name]
