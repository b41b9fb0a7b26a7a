"""docs/rituals.md: its examples load without a mistake, and it leaves out no field and no key."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command_house import House

from journal.entries import Entry, Line, Offer, Page
from journal.exchange.as_json import offer_json, page_json, row_json
from journal.exchange.reflection_text import Reflection, reflection_json
from journal.overrides import OWN_WORDS
from journal.periods import Day
from journal.reflection import Evidence, Finding, Proposal
from journal.reflection.kept import Seen
from journal.ritual_files import load_rituals
from journal.rituals import FOLDS, STEP_KINDS, Ritual, Step
from journal.store.journal import Journal
from journal.threads import Field, Row, Thread, ThreadKind, Verb, load_kinds
from tui.own_templates import read_templates

DOCS = (Path(__file__).parents[2] / "docs" / "rituals.md").read_text(encoding="utf-8")
EXAMPLES = {
    block.split("\n", 1)[0].strip("# "): block for block in re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)
}
TEMPLATES = EXAMPLES.pop("templates.toml")
NAMED = set(re.findall(r"`([a-z_]+)`", DOCS))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_hold_no_mistake(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(EXAMPLES[name], encoding="utf-8")
    rituals, mistakes = load_rituals(str(tmp_path))
    assert mistakes == ()
    assert name.removesuffix(".toml") in [ritual.name for ritual in rituals]


def test_the_own_file_does_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "shutdown.toml").write_text(EXAMPLES["shutdown.toml"], encoding="utf-8")
    ritual = load_rituals(str(tmp_path))[0][0]
    assert [step.key for step in ritual.steps][:2] == ["energy", "presence"]
    assert "tags" not in [step.key for step in ritual.steps]
    assert ritual.closing == "Work is over."
    assert ritual.step("checklist").items[-1] == "Tea in the thermos"


def test_the_own_pattern_can_be_adopted(tmp_path: Path) -> None:
    (tmp_path / "templates.toml").write_text(TEMPLATES, encoding="utf-8")
    templates, mistakes = read_templates(str(tmp_path / "templates.toml"), load_kinds())
    assert mistakes == ()
    assert templates[-1].title == "Night shift"


def test_one_of_each_kind_is_shown(tmp_path: Path) -> None:
    (tmp_path / "every-kind.toml").write_text(EXAMPLES["every-kind.toml"], encoding="utf-8")
    ritual = next(ritual for ritual in load_rituals(str(tmp_path))[0] if ritual.name == "every-kind")
    assert sorted(step.kind for step in ritual.steps) == sorted(STEP_KINDS)


def test_every_field_is_explained() -> None:
    fields = {*Ritual.__annotations__, *Step.__annotations__} - {"name", "steps", "key"}
    of_a_thread = {*ThreadKind.__annotations__, *Verb.__annotations__, *Field.__annotations__}
    kinds = of_a_thread - {"verbs", "fields"}
    own = {*OWN_WORDS, "add_items", "remove_items"} - {"ritual", "step"}
    assert (fields | kinds | own | set(STEP_KINDS) | set(FOLDS)) <= NAMED


def test_every_key_of_the_json_is_explained(tmp_path: Path) -> None:
    ritual = load_rituals()[0][0]
    day = Day.on(2026, 11, 20)
    page = page_json(Page(ritual, Entry(ritual.name, day)))
    thread = row_json(Row(Thread("loop:1", "loop", "Call", day.date)))
    house = House(tmp_path)
    house.well("answer", "energy=4")
    status = json.loads(house.well("status", "--json"))
    offer = offer_json(Offer(items=(Line("Sent the draft"),)))
    house.well("answer", "2026-Q4", "area=Mornings")
    with Journal.open(str(house.journal), clock=lambda: house.now) as journal:
        journal.add("milestone", "The book", day.date, due=day.shift(300).date)
    year = json.loads(house.well("show", "2026", "--json"))
    (quarter,) = year["quarters"]
    finding = Finding("dip", (), day.date, day.date, "likely", "Low.", offer=Proposal("Rest."))
    shown = Reflection(day.date, Evidence(), (Seen(finding),))
    reflected = reflection_json(shown, series=True)
    (told,) = reflected["findings"]
    assert {*reflected, *told, *told["offer"]} <= NAMED
    assert {*year, *year["seasons"][0], *quarter, *quarter["plan"][0]} <= NAMED
    assert {*page, *thread, *status, *offer, *offer["items"][0]} <= NAMED
