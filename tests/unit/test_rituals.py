"""Rituals: the built-in one is whole, a person's file changes it, each mistake has file, line and remedy."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import BadInput
from journal.fold.below import RITUALS
from journal.overrides import Source, merge
from journal.ritual_files import BUILT_IN, load_ritual, load_rituals
from journal.rituals import STEP_KINDS, Ritual, Step, build

SHUTDOWN = f"{BUILT_IN}/shutdown.toml"
EVENING = """\
[ritual]
level = "day"
title = "Evening"
pane = "evening"
closing = "Good night."

[step.joy]
kind = "line"
question = "One good thing"
"""


def changed(tmp_path: Path, text: str) -> Ritual:
    """The shutdown with a person's file over it, which must hold no mistake."""
    own = tmp_path / "shutdown.toml"
    own.write_text(text, encoding="utf-8")
    ritual, mistakes = load_ritual(SHUTDOWN, str(own))
    assert mistakes == ()
    return ritual


def keys(ritual: Ritual) -> list[str]:
    return [step.key for step in ritual.steps]


class TestTheShutdown:
    """The ritual that comes with dayfold."""

    RITUAL = load_ritual(SHUTDOWN)[0]

    def test_asks_in_the_order_of_the_evening(self) -> None:
        shown = [step.key for step in self.RITUAL.shown()]
        assert shown == [
            "last_task", "loops", "delivered", "energy", "presence",
            "non_negotiables", "boundaries", "guardrails", "checklist", "note", "tomorrow",
        ]  # fmt: skip

    def test_numbers_are_asked_only_where_they_are_switched_on(self) -> None:
        shown = self.RITUAL.shown(frozenset({"hours", "sleep"}))
        assert {step.key for step in shown} - {step.key for step in self.RITUAL.shown()} == {"hours", "sleep"}

    def test_the_short_form_has_three_steps(self) -> None:
        brief = self.RITUAL.shown(frozenset({"hours"}), brief=True)
        assert [step.key for step in brief] == ["energy", "presence", "tomorrow"]

    def test_a_step_is_found_by_its_key(self) -> None:
        assert self.RITUAL.step("energy").kind == "scale"

    def test_an_unknown_step_is_answered_with_those_there_are(self) -> None:
        with pytest.raises(BadInput, match=r"The shutdown has no step .*; its steps are: last_task, loops"):
            self.RITUAL.step("x" * 1000)


class TestOwnFile:
    """A person's file of the same name."""

    def test_changes_fields_of_a_step(self, tmp_path: Path) -> None:
        ritual = changed(tmp_path, '[step.energy]\nquestion = "How much is left?"\n')
        assert ritual.step("energy").question == "How much is left?"
        assert ritual.step("energy").words[0] == "drained"

    def test_adds_a_step_of_every_kind(self, tmp_path: Path) -> None:
        more = {
            "checklist": 'items = ["Tea"]',
            "choice": 'choices = { y = "yes" }',
            "audit": 'items = ["workload"]\nchoices = { g = "green" }',
            "threads": 'thread = "loop"',
        }
        text = "".join(
            f'[step.own_{kind}]\nkind = "{kind}"\nquestion = "?"\n{more.get(kind, "")}\n'
            for kind in STEP_KINDS
        )
        ritual = changed(tmp_path, text)
        assert keys(ritual)[-len(STEP_KINDS) :] == [f"own_{kind}" for kind in STEP_KINDS]

    def test_puts_a_step_where_it_belongs(self, tmp_path: Path) -> None:
        text = '[step.joy]\nafter = "energy"\nkind = "line"\nquestion = "Joy"\n[step.note]\nafter = "joy"\n'
        order = keys(changed(tmp_path, text))
        place = order.index("energy")
        assert order[place : place + 3] == ["energy", "joy", "note"]

    def test_orders_and_removes(self, tmp_path: Path) -> None:
        text = 'order = ["tomorrow", "note", "tomorrow"]\nremove = ["presence", "loops"]\n'
        order = keys(changed(tmp_path, text))
        assert order[:3] == ["tomorrow", "note", "last_task"]
        assert not {"presence", "loops"} & set(order)
        assert len(set(order)) == len(order)

    def test_may_remove_the_step_that_asks_about_work_after_closing(self, tmp_path: Path) -> None:
        assert changed(tmp_path, 'remove = ["after_stop"]').after == ""

    def test_changes_items(self, tmp_path: Path) -> None:
        gone = '[step.checklist]\nremove_items = ["Calendar checked for tomorrow"]\n'
        items = changed(tmp_path, gone + 'add_items = ["Tea", "Desk cleared"]').step("checklist").items
        assert items == ("Inbox at zero, or parked on purpose", "Desk cleared", "Tea")

    def test_changes_the_words_of_the_ritual(self, tmp_path: Path) -> None:
        ritual = changed(tmp_path, '[ritual]\nclosing = "Done for today."\n')
        assert (ritual.title, ritual.closing) == ("Shutdown", "Done for today.")

    def test_may_begin_with_a_byte_order_mark(self, tmp_path: Path) -> None:
        assert changed(tmp_path, "\ufeff[ritual]\ntitle = 'Evening'\n").title == "Evening"

    def test_may_be_empty(self, tmp_path: Path) -> None:
        assert changed(tmp_path, "") == TestTheShutdown.RITUAL


MISTAKES = [
    ("energy = ", 1, "Invalid value"),
    ("\n[step.energy\n", 2, "Expected ']'"),
    ("colour = 1\n", 1, "“colour” is not known here; known are: ritual, step, order, remove."),
    ("\n\n[stepp.energy]\n", 3, "“stepp” is not known here"),
    ("step = 1\n", 1, "“step” should be a table, written as [step]."),
    ("[step]\nenergy = 5\n", 2, "a step is a table, written as [step.energy]."),
    ("[step.energy]\ncolour = 1\n", 2, "“colour” is not known here; known are: adds, brief_at, choices"),
    ("[step.energy]\nkey = 'x'\n", 2, "“key” is not known here"),
    ("# a\n[step.energy]\n\nhint = 3\n", 4, "“hint” should be text in quotes, on one line."),
    ("[step.energy]\nhint = '''a\nb'''\n", 2, "“hint” should be text in quotes, on one line."),
    ('[step.energy]\nhint = "\\u001b[31m"\n', 2, "“hint” should be text in quotes, on one line."),
    ("[step.energy]\nshort = 'yes'\n", 2, "“short” should be true or false."),
    ("[step.energy]\nbrief_at = true\n", 2, "“brief_at” should be a whole number."),
    ("[step.hours]\nhigh = nan\n", 2, "“high” should be a number."),
    ("[step.hours]\nhigh = inf\n", 2, "“high” should be a number."),
    ("[step.hours]\nlow = 30\n", 1, "“high” should not lie below “low”."),
    ("[step.energy]\nhigh = 12\n", 2, "a scale runs over whole digits, at most from 0 to 9."),
    ("[step.energy]\nlow = 0\n", 1, "a scale has a word for each value, or two for its ends."),
    ("[step.energy]\nkind = 'slider'\n", 2, "a kind is one of: checklist, scale, number"),
    ("[step.energy]\nkind = ''\n", 1, "the step “energy” needs a kind."),
    ("[step.joy]\nkind = 'line'\n", 1, "the step “joy” needs a question."),
    ("[step.Joy]\nkind = 'line'\n", 1, "a step is named in small letters, digits, - and _."),
    ("[step.'a:b']\nkind = 'line'\n", 1, "a step is named in small letters, digits, - and _."),
    ("[step.checklist]\nitems = 'Tea'\n", 2, "“items” should be a list of texts."),
    ("[step.checklist]\nitems = ['Tea', ' ']\n", 2, "“items” should be a list of texts."),
    ("[step.checklist]\nadd_items = 'Tea'\n", 2, "“add_items” should be a list of texts."),
    ("[step.checklist]\nremove_items = ['Tea']\n", 2, "there is no item “Tea” to remove."),
    ("[step.checklist]\nitems = []\n", 1, "a step of kind checklist needs items."),
    ("[step.focus.choices]\nyes = 'yes'\n", 1, "choices look like"),
    ("[step.focus]\nchoices = { y = '' }\n", 2, "choices look like"),
    ("[step.hours]\nchoices = { n = 'none' }\n", 2, "a letter and its figure look like"),
    ("[step.hours]\nchoices = { n = '25' }\n", 2, "a letter and its figure look like"),
    ("[step.hours]\nchoices = { 1 = '8' }\n", 2, "a letter and its figure look like"),
    (
        "[step.loops]\nthread = 'loops'\n",
        2,
        "a kind of thread is one of: big_task, block, boundary, check_in, decision, deliverable",
    ),
    ("[step.delivered]\ngives = { colour = 'red' }\n", 2, "“gives” names fields of the thread: serves."),
    ("[step.tags]\nopens = 'big_task'\n", 1, "another step opens the big task already."),
    ("[step.note]\nopens = 'loop'\n", 2, "only a step of kind line, choice or number opens a thread."),
    (
        "[step.joy]\nafter = 'luck'\nkind = 'line'\nquestion = 'Joy'\n",
        2,
        "there is no step “luck”; there is: last_task",
    ),
    ("[step.joy]\nafter = ['note']\nkind = 'line'\nquestion = 'Joy'\n", 2, "there is no step"),
    ("order = 'note'\n", 1, "“order” should be a list of step names."),
    ("order = [['note']]\n", 1, "there is no step"),
    ("\nremove = ['luck']\n", 2, "there is no step “luck”"),
    (
        "[ritual]\ncolour = 'red'\n",
        2,
        "“colour” is not known here; known are: after, closing, command, level, once, pane, title.",
    ),
    ("[ritual]\ntitle = 3\n", 2, "the ritual needs a title, a text in quotes."),
    ("[ritual]\nlevel = 'year'\n", 2, "a level is one of: day, week, month, quarter."),
    ("[ritual]\nafter = 'luck'\n", 2, "“after” should name a step of this ritual."),
]


@pytest.mark.parametrize(("text", "line", "what"), MISTAKES, ids=[what for _, _, what in MISTAKES])
def test_a_mistake_has_file_line_and_remedy_and_stops_nothing(
    tmp_path: Path, text: str, line: int, what: str
) -> None:
    own = tmp_path / "shutdown.toml"
    own.write_text(text, encoding="utf-8")
    ritual, mistakes = load_ritual(SHUTDOWN, str(own))
    assert ritual == TestTheShutdown.RITUAL
    assert len(mistakes) == 1
    assert mistakes[0].startswith(str(own))
    assert f"line {line}" in mistakes[0]
    assert what in mistakes[0]
    assert mistakes[0].endswith("Until then the built-in shutdown is used.")


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"high = " + b"9" * 5000, b"x = " + b"[" * 5000],
    ids=["bytes", "number", "brackets"],
)
def test_a_file_that_is_no_toml_at_all_stops_nothing(tmp_path: Path, content: bytes) -> None:
    own = tmp_path / "shutdown.toml"
    own.write_bytes(content)
    ritual, mistakes = load_ritual(SHUTDOWN, str(own))
    assert ritual == TestTheShutdown.RITUAL
    assert len(mistakes) == 1
    assert "remove" in mistakes[0] or "mend" in mistakes[0]


def test_a_folder_in_the_place_of_a_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "shutdown.toml").mkdir()
    _, mistakes = load_rituals(str(tmp_path))
    assert len(mistakes) == 1
    assert "cannot be read as text" in mistakes[0]


def test_without_own_files_there_are_the_built_in_rituals(tmp_path: Path) -> None:
    for folder in ("", str(tmp_path), str(tmp_path / "nowhere")):
        rituals, mistakes = load_rituals(folder)
        assert "shutdown" in [ritual.name for ritual in rituals]
        assert mistakes == ()


def test_every_level_has_its_built_in_ritual() -> None:
    assert {ritual.level: ritual.name for ritual in load_rituals()[0] if not ritual.once} == RITUALS


class TestAFifthRitual:
    """A person's file of another name."""

    def test_stands_beside_the_others(self, tmp_path: Path) -> None:
        (tmp_path / "evening.toml").write_text(EVENING, encoding="utf-8")
        (tmp_path / "notes.txt").write_text("not a ritual", encoding="utf-8")
        rituals, mistakes = load_rituals(str(tmp_path))
        assert mistakes == ()
        evening = next(ritual for ritual in rituals if ritual.name == "evening")
        assert evening.steps == (Step("joy", "line", "One good thing"),)

    @pytest.mark.parametrize("name", ["My Evening.toml", "a:b.toml", "-x.toml"])
    def test_has_a_name_that_can_be_a_command(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_text(EVENING, encoding="utf-8")
        _, mistakes = load_rituals(str(tmp_path))
        assert "is named like evening.toml" in mistakes[0]

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("", "at least one [step.NAME]"),
            (EVENING.replace('title = "Evening"', ""), "the ritual needs a title"),
            (EVENING.replace('level = "day"', ""), "the ritual needs a level"),
            ('order = ["joy"]\n' + EVENING, "“order” is not known here; known are: ritual, step."),
        ],
    )
    def test_with_a_mistake_is_left_out(self, tmp_path: Path, text: str, what: str) -> None:
        (tmp_path / "evening.toml").write_text(text, encoding="utf-8")
        rituals, mistakes = load_rituals(str(tmp_path))
        assert "evening" not in [ritual.name for ritual in rituals]
        assert len(mistakes) == 1
        assert what in mistakes[0]


def test_a_scale_runs_from_1_to_5_unless_it_says_otherwise() -> None:
    step = '[step.s]\nkind = "scale"\nquestion = "S"\n'
    assert [(s.low, s.high) for s in _steps(step, step + "low = 0\nhigh = 3\n")] == [(1, 5), (0, 3)]


def _steps(*texts: str) -> list[Step]:
    head = EVENING.partition("[step.joy]")[0]
    return [build(_source(head + text)).step("s") for text in texts]


def _source(text: str) -> Source:
    return Source("evening.toml", text, tomllib.loads(text))


VALUES = st.recursive(
    st.booleans() | st.integers(-9, 99) | st.text("ay=", max_size=3) | st.sampled_from(STEP_KINDS),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text("aby", max_size=2), inner, max_size=2)
    ),
)
WORDS = st.sampled_from([*Step.__annotations__, "after", "add_items", "remove_items", "order"])
TABLES = st.dictionaries(
    st.sampled_from(["step", "ritual", "order", "remove"]),
    VALUES
    | st.dictionaries(st.sampled_from(["s", "energy", "title"]), VALUES | st.dictionaries(WORDS, VALUES)),
)


@given(TABLES)
def test_any_tables_make_a_ritual_or_a_sentence(tables: dict[str, object]) -> None:
    own = Source("own.toml", "", tables)
    assert _ritual_or_sentence(lambda: build(own))
    assert _ritual_or_sentence(lambda: build(merge(Source.read(SHUTDOWN), own)))


def _ritual_or_sentence(make: Callable[[], Ritual]) -> bool:
    try:
        return bool(make().steps)
    except BadInput as mistake:
        return str(mistake).startswith("own.toml, line 1: ")
