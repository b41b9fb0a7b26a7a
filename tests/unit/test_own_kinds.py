"""A person's own kinds of thread: data in one file, found in every place without code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_house import FRIDAY, House

from journal.own_kinds import read_kinds
from journal.store.journal import Journal
from journal.threads import load_kinds

HOBBY = """
[hobby]
title = "hobby"
plural = "hobbies"
section = "For its own sake"
teaches = "What you do because you like it."
verb = [
    { name = "did it", key = "space", word = "done today" },
    { name = "gave up", key = "x", word = "given up", closes = true },
]
field = [{ key = "often", question = "How often", kind = "number", low = 1, high = 7, unit = "times a week" }]
"""


def own(folder: Path, text: str) -> str:
    path = folder / "threads.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_without_a_file_there_are_the_built_in_kinds(tmp_path: Path) -> None:
    assert read_kinds(str(tmp_path / "none.toml")) == (load_kinds(), ())
    assert read_kinds() == (load_kinds(), ())


def test_a_kind_is_added_and_a_built_in_one_changed(tmp_path: Path) -> None:
    kinds, mistakes = read_kinds(own(tmp_path, HOBBY + '[value]\nteaches = "Ours."\n'))
    assert mistakes == ()
    assert list(kinds) == [*load_kinds(), "hobby"]
    assert (kinds["hobby"].lists, kinds["hobby"].fields[0].unit) == ("open", "times a week")
    assert kinds["value"].teaches == "Ours."
    assert kinds["value"].verbs == load_kinds()["value"].verbs


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('[hobby]\ntitle = "h"\n', 1, "plural is missing."),
        ('[hobby]\ntitle = "h"\nplural = "h"\ncolour = "red"\n', 4, "“colour” is not known here"),
        ('[hobby]\ntitle = 7\nplural = "h"\n', 2, "“title” should be text in quotes."),
        ('[hobby]\ntitle = "h"\nplural = "h"\nlists = "some"\n', 4, "“lists” is one of: open, standing"),
        ('[x]\ntitle = "h"\nplural = "h"\nverb = [{ name = "a", key = "b" }]\n', 4, "in a verb, word is"),
        (
            '[hobby]\ntitle = "h"\nplural = "h"\nfield = [{ key = "a", question = "b", kind = "colour" }]\n',
            4,
            "a field is one of: line, number",
        ),
        (
            '[hobby]\ntitle = "h"\nplural = "h"\nfield = [{ key = "a", question = "b", kind = "choice" }]\n',
            4,
            "a choice needs choices.",
        ),
        ('[hobby]\ntitle = "h"\nplural = "h"\nquota = "times"\n', 4, "“quota” names a field of this kind"),
        ('[hobby]\ntitle = "h"\nplural = "h"\nverb = 3\n', 4, "“verb” should be a list of tables."),
        (
            '[x]\ntitle = "h"\nplural = "h"\nverb = [{ name = "a", key = "b", word = "c", opens = "d" }]\n',
            4,
            "“opens” names a kind of thread: ",
        ),
        ("hobby = 3\n", 1, "a kind of thread is a table"),
    ],
)
def test_a_mistake_has_file_line_and_remedy_and_stops_nothing(
    tmp_path: Path, text: str, line: int, what: str
) -> None:
    path = own(tmp_path, text)
    kinds, (mistake,) = read_kinds(path)
    assert kinds == load_kinds()
    assert mistake.startswith(f"{path}, line {line}: ")
    assert what in mistake


def test_what_is_no_toml_leaves_the_built_in_kinds(tmp_path: Path) -> None:
    kinds, (mistake,) = read_kinds(own(tmp_path, "[hobby\n"))
    assert kinds == load_kinds()
    assert "the built-in kinds of thread are used" in mistake


def test_a_verb_may_begin_a_thread_of_a_kind_of_the_same_file(tmp_path: Path) -> None:
    turns = 'verb = [{ name = "turn", key = "t", word = "turned", closes = true, opens = "trade" }]'
    text = f'[hobby]\ntitle = "h"\nplural = "h"\n{turns}\n[trade]\ntitle = "t"\nplural = "t"\n'
    kinds, mistakes = read_kinds(own(tmp_path, text))
    assert mistakes == ()
    with Journal.open(tmp_path / "j.db", clock=lambda: House(tmp_path).now, kinds=kinds) as journal:
        hobby = journal.add("hobby", "Play the cello", FRIDAY.date).thread
        journal.act(hobby, "turn", FRIDAY)
        (trade,) = journal.threads("trade")
    assert (trade.title, trade.opened) == ("Play the cello", FRIDAY.shift(1).date)


class TestAMadeUpKind:
    """It is in the plan, in the day on which something happened to it, and in what a ritual lists."""

    def house(self, folder: Path) -> House:
        house = House(folder)
        kinds, _ = read_kinds(str(house.own("threads.toml", HOBBY)))
        house.journal.parent.mkdir(parents=True)
        with Journal.open(house.journal, clock=lambda: house.now, kinds=kinds) as journal:
            thread = journal.add("hobby", "Play the cello", FRIDAY.shift(-3).date, more={"often": 3}).thread
            journal.act(thread, "did it", FRIDAY)
        return house

    def test_show_plan_prints_it(self, tmp_path: Path) -> None:
        printed = self.house(tmp_path).well("show", "plan")
        assert "For its own sake\n- Play the cello: 3 times a week\n" in printed

    def test_show_plan_prints_it_for_programs(self, tmp_path: Path) -> None:
        plan = json.loads(self.house(tmp_path).well("show", "plan", "--json"))
        section = next(each for each in plan["sections"] if each["section"] == "For its own sake")
        (thread,) = section["threads"]
        assert (thread["kind"], thread["title"], thread["fields"]) == (
            "hobby",
            "Play the cello",
            {"often": 3},
        )

    def test_the_day_says_what_happened(self, tmp_path: Path) -> None:
        house = self.house(tmp_path)
        assert "In the plan\n- Play the cello: begun\n" in house.well("show", "-3")
        assert "In the plan\n- Play the cello: done today\n" in house.well("show")
        assert "In the plan" not in house.well("show", "-1")

    def test_an_own_ritual_can_list_it(self, tmp_path: Path) -> None:
        house = self.house(tmp_path)
        step = '[step.hobbies]\nkind = "threads"\nthread = "hobby"\nquestion = "Hobbies"\n'
        house.own("rituals/shutdown.toml", step)
        assert "Hobbies\n- Play the cello: done today\n" in house.well("show")

    def test_a_mistake_in_the_file_is_mentioned(self, tmp_path: Path) -> None:
        house = House(tmp_path)
        house.own("threads.toml", "[hobby]\n")
        done = house.run("answer", "energy=4")
        done = house.run("show")
        assert done.code == 0
        assert "threads.toml, line 1: title is missing." in done.err
