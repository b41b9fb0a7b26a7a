"""Searching: what a person types is words, whatever they type; the newest comes first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from evenings import FRIDAY, MONDAY, SATURDAY, SHUTDOWN, SUNDAY, connection, open_journal
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from journal.ritual_files import load_rituals
from journal.store.journal import Hit, Journal
from journal.store.search import query


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "j.db") as journal:
        yield journal


def notes(journal: Journal, *texts: str) -> None:
    """One note an evening, from Friday on."""
    for number, text in enumerate(texts):
        journal.answer(SHUTDOWN, FRIDAY.shift(number), {"note": text})


def found(journal: Journal, text: str) -> list[str]:
    return [hit.excerpt for hit in journal.search(text)]


def test_the_newest_comes_first_whenever_it_was_written(journal: Journal) -> None:
    for day in (SATURDAY, MONDAY, FRIDAY, SUNDAY):
        journal.answer(SHUTDOWN, day, {"note": f"fog on {day}"})
    assert [hit.period for hit in journal.search("fog")] == [MONDAY, SUNDAY, SATURDAY, FRIDAY]
    assert [hit.period for hit in journal.search("fog", limit=2)] == [MONDAY, SUNDAY]
    assert journal.search("fog", limit=-1) == ()


def test_a_hit_says_where(journal: Journal) -> None:
    journal.answer(SHUTDOWN, FRIDAY, {"note": "A plan for the garden", "tomorrow": "Draw the plan"})
    loop = journal.add("loop", "ask for a permit", SATURDAY.date).thread
    journal.act(loop, "hand over", SUNDAY.date, "Ana, who has the plan")
    newest, *others = journal.search("plan")
    assert newest == Hit("", SUNDAY, "loop", "ask for a permit", "Ana, who has the plan")
    assert len(others) == 2
    assert Hit("", FRIDAY, "big_task", "Draw the plan", "Draw the plan") in others
    assert Hit("shutdown", FRIDAY, "note", "", "A plan for the garden") in others


def test_every_word_must_be_there_and_the_last_may_go_on(journal: Journal) -> None:
    notes(journal, "rain and wind", "rainbow and wind", "window, no rain")
    assert found(journal, "rain wind") == ["window, no rain", "rain and wind"]
    assert found(journal, "wind rain") == ["rainbow and wind", "rain and wind"]
    assert found(journal, "r") == ["window, no rain", "rainbow and wind", "rain and wind"]
    assert found(journal, "ain") == []


def test_words_in_quotation_marks_stand_together_and_whole(journal: Journal) -> None:
    notes(journal, "the long walk home", "the walk was long", "a long walking tour")
    assert found(journal, '"long walk"') == ["the long walk home"]
    assert found(journal, '"long walk" home') == ["the long walk home"]
    assert found(journal, '"long walk') == ["a long walking tour", "the long walk home"]


def test_case_and_accents_do_not_matter(journal: Journal) -> None:
    notes(journal, "Café in Łódź, über die Brücke", "CAFE")
    for text in ("cafe", "CAFÉ", "café"):
        assert len(found(journal, text)) == 2
    assert len(found(journal, "uber BRUCKE")) == 1


def test_other_scripts_are_found_by_their_words(journal: Journal) -> None:
    notes(journal, "今日は 散歩", "שלום עולם", "прогулка в лесу")
    assert [len(found(journal, text)) for text in ("散歩", "עולם", "ЛЕС")] == [1, 1, 1]


@pytest.mark.parametrize(
    "text",
    ["", "  ", '"', '""', "*", "-", "NEAR", "fog OR", "fog AND", "NOT fog", "text:fog", "fog*", "^fog",
     "(fog", "{a b}:fog", "fog + fog", "fog - sun", "NEAR(fog sun)", "thing : fog", "a\0b", "fog\nsun",
     "\\", "%", "🌙", "'; DROP TABLE answer; --"],
)  # fmt: skip
def test_nothing_that_is_typed_has_another_meaning(journal: Journal, text: str) -> None:
    notes(journal, "fog near the sun", "nothing")
    for hit in journal.search(text):
        assert "fog" in hit.excerpt


def test_words_that_look_like_operators_are_words(journal: Journal) -> None:
    notes(journal, "this or that", "near and far", "text: fog")
    assert found(journal, "or that") == ["this or that"]
    assert found(journal, "NEAR AND far") == ["near and far"]
    assert found(journal, "text:fog") == ["text: fog"]


@given(st.text(max_size=30))
@settings(max_examples=300)
def test_any_text_makes_a_query_that_can_be_run(text: str) -> None:
    words = query(text)
    memory = dbapi2.connect(":memory:", isolation_level=None)
    memory.execute("CREATE VIRTUAL TABLE search USING fts5 (text)")
    memory.execute("INSERT INTO search VALUES ('some text')")
    if words:
        memory.execute("SELECT rowid FROM search WHERE search MATCH ?", (words,)).fetchall()
    memory.close()


def test_an_answer_that_changes_is_found_by_its_new_words_only(journal: Journal) -> None:
    notes(journal, "fog")
    journal.answer(SHUTDOWN, FRIDAY, {"note": "sun"})
    assert (found(journal, "fog"), found(journal, "sun")) == ([], ["sun"])
    journal.answer(SHUTDOWN, FRIDAY, {"note": None})
    assert found(journal, "sun") == []
    loop = journal.add("loop", "fog lamp", FRIDAY.date).thread
    journal.edit(loop, title="sun shade")
    assert (found(journal, "fog"), found(journal, "sun")) == ([], ["sun shade"])
    handed = journal.act(loop, "hand over", FRIDAY.date, "Ana")
    assert found(journal, "ana") == ["Ana"]
    journal.undo(handed)
    assert found(journal, "ana") == []


def test_an_excerpt_is_one_line_around_the_words_without_markup(journal: Journal) -> None:
    notes(journal, "[b]start[/b]\n" + "before " * 200 + "\n\tneedle <i>here</i>\n" + "after " * 200)
    (excerpt,) = found(journal, "needle")
    assert "needle <i>here</i>" in excerpt
    assert "\n" not in excerpt
    assert len(excerpt) < 300
    assert excerpt.startswith("…")
    assert excerpt.endswith("…")


def test_the_index_holds_what_the_tables_hold(journal: Journal) -> None:
    notes(journal, "fog", "sun")
    journal.answer(SHUTDOWN, FRIDAY, {"note": "rain", "energy": 3, "checklist": ("Desk cleared",)})
    reader = connection(journal)
    reader.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    things = reader.execute("SELECT thing, text FROM search ORDER BY rowid").fetchall()
    reader.close()
    assert things == [("answer:shutdown:2026-11-20:note", "rain"), ("answer:shutdown:2026-11-21:note", "sun")]


def test_what_was_ticked_in_a_review_is_found_and_the_checks_of_an_evening_are_not(journal: Journal) -> None:
    weekly, week = load_rituals()[0][1], FRIDAY.parent()
    journal.answer(weekly, week, {"wins": ("The roof is tight", "Slept")})
    journal.answer(SHUTDOWN, FRIDAY, {"checklist": ("Desk cleared",)})
    assert [(hit.period, hit.step) for hit in journal.search("roof")] == [(week, "wins")]
    assert journal.search("cleared") == ()
    journal.answer(weekly, week, {"wins": None})
    assert journal.search("roof") == ()
