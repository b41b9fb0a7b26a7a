"""Pattern templates: the six are whole, a person's own file changes them, each mistake has its line."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from journal.plan.blocks import overlap
from journal.plan.templates import Template, adopted, as_blocks, load_templates
from journal.threads import Thread

DAY = date(2026, 11, 20)
BUILT_IN = load_templates()[0]
FIELDS = {
    "boundary": {"sort", "value", "asked"},
    "guardrail": {"sort", "value", "asked"},
    "non_negotiable": {"times"},
    "block": {"sort", "span", "days"},
}
SORTS = {
    "boundary": {
        "hard stop", "quiet hours", "core hours", "response window", "emergencies", "batches", "buffer",
        "digital sunset", "other",
    },
    "guardrail": {"sleep", "daylight", "movement", "company", "screens", "other"},
    "block": {"deep work", "meetings", "admin", "life", "recovery"},
}  # fmt: skip

OWN = """
[G]
title = "Night Shift"
side = "balance"
gist = "Work at night, sleep by day."
lines = [
    { kind = "boundary", title = "Phone off", sort = "quiet hours", value = "08:00 to 15:00" },
    { kind = "block", title = "Ward", sort = "meetings", span = "22:00-06:00", days = "weekend" },
]
"""


def test_there_are_six_half_of_them_on_each_side() -> None:
    assert "".join(template.letter for template in BUILT_IN) == "ABCDEF"
    assert [template.side for template in BUILT_IN] == ["balance"] * 3 + ["integration"] * 3
    assert len({template.title for template in BUILT_IN}) == 6


@pytest.mark.parametrize("template", BUILT_IN, ids=lambda template: template.letter)
def test_a_template_has_the_fields_of_its_kinds(template: Template) -> None:
    for line in template.lines:
        assert set(line.more) == FIELDS[line.kind], line
        assert line.more.get("sort") in SORTS.get(line.kind, {None}), line
        assert line.more.get("asked", "yes") in ("yes", "no")
        assert line.more.get("times", 7) in range(1, 8)
    assert len({(line.kind, line.title) for line in template.lines}) == len(template.lines)


@pytest.mark.parametrize("template", BUILT_IN, ids=lambda template: template.letter)
def test_a_template_makes_a_believable_working_day(template: Template) -> None:
    kinds = Counter(line.kind for line in template.lines)
    assert 2 <= kinds["boundary"] <= 4
    assert 1 <= kinds["non_negotiable"] + kinds["guardrail"] <= 3
    day = as_blocks(template)
    assert 5 <= len(day) <= 8
    assert len(day) == kinds["block"]
    assert day[0].start < 9 * 60
    assert day[-1].end >= 21 * 60
    assert {"deep work", "meetings", "admin"} <= {block.sort for block in day}
    for number, block in enumerate(day):
        assert not any(overlap(block, other) for other in day[number + 1 :])


def test_the_day_of_a_template_knows_its_lines_and_weekdays() -> None:
    recovery = BUILT_IN[2]
    for block in as_blocks(recovery):
        assert recovery.lines[int(block.id)].title == block.title
    weekend = [block.title for block in as_blocks(recovery, weekday=5)]
    assert weekend == ["Slow morning", "Lunch and a walk", "Evening", "Winding down"]


def test_an_own_file_adds_and_replaces(tmp_path: Path) -> None:
    own = tmp_path / "templates.toml"
    own.write_text(OWN + OWN.replace("[G]", "[B]").replace("Night Shift", "Mornings"))
    templates, mistakes = load_templates(own=str(own))
    assert mistakes == ()
    assert [template.letter for template in templates] == list("ABCDEFG")
    assert (templates[1].title, templates[6].title) == ("Mornings", "Night Shift")
    assert [block.title for block in as_blocks(templates[6], weekday=6)] == ["Ward"]


def test_without_an_own_file_nothing_is_wrong(tmp_path: Path) -> None:
    assert load_templates(own=str(tmp_path / "none.toml")) == (BUILT_IN, ())


MISTAKES = [
    ("[G]", "[g]", "line 2: a template is a table named by one capital letter"),
    ("[G]", "[GG]", "line 2: a template is a table named by one capital letter"),
    ("gist =", "gits =", "line 5: “gits” is not known here; known are: title, side, gist, lines."),
    ('"balance"', '"middle"', "line 4: a side is one of: balance, integration."),
    ('title = "Night Shift"', "title = 3", "line 3: the template needs a title"),
    ("Night Shift", "Portfolio Day", "line 3: template E is called that already"),
    ('kind = "boundary", ', "", "line 7: a line needs a kind"),
    ('kind = "boundary"', 'kind = "Boundary"', "line 7: a kind is a name in small letters"),
    ('title = "Phone off"', 'title = " "', "line 7: a line needs a title"),
    ('"08:00 to 15:00"', "true", "line 7: “value” should be a text in quotes or a number."),
    ("22:00-06:00", "at night", "line 8: a block needs a span"),
    ('"meetings"', '"ward"', "line 8: the sort of a block is one of: deep work, meetings"),
    ('"weekend"', '"sunday"', "line 8: the days of a block are one of: every day, working days, weekend."),
    ('{ kind = "boundary", title', '"x", { kind = "boundary", title', "a line is a table"),
    (OWN[1:], "G = 3", "line 2: a template is a table"),
    (
        OWN[1:],
        '[G]\ntitle = "X"\nside = "balance"\ngist = "Y"\nlines = []',
        "line 6: the template needs lines",
    ),
]


@pytest.mark.parametrize(("good", "bad", "said"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_the_rest_stands(
    tmp_path: Path, good: str, bad: str, said: str
) -> None:
    own = tmp_path / "templates.toml"
    assert good in OWN
    own.write_text(OWN.replace(good, bad))
    templates, mistakes = load_templates(own=str(own))
    assert templates == BUILT_IN
    assert len(mistakes) == 1
    assert mistakes[0].startswith(str(own))
    assert said in mistakes[0]
    assert mistakes[0].endswith("Until then this template is left out.")


def test_a_mistake_in_a_known_letter_keeps_the_built_in_one(tmp_path: Path) -> None:
    own = tmp_path / "templates.toml"
    own.write_text(OWN.replace("[G]", "[A]").replace("balance", "middle") + OWN)
    templates, mistakes = load_templates(own=str(own))
    assert templates[:6] == BUILT_IN
    assert templates[6].letter == "G"
    assert [mistake.endswith("Until then the built-in one is used.") for mistake in mistakes] == [True]


def test_a_file_that_is_no_toml_is_told_once(tmp_path: Path) -> None:
    own = tmp_path / "templates.toml"
    own.write_text("[A\n")
    templates, mistakes = load_templates(own=str(own))
    assert templates == BUILT_IN
    assert len(mistakes) == 1
    assert str(own) in mistakes[0]


def test_what_was_adopted_is_known_by_origin_title_and_kind() -> None:
    fortress = BUILT_IN[0]
    first, second, third = fortress.lines[:3]

    def thread(kind: str, title: str, origin: str, closed: date | None = None) -> Thread:
        return Thread(f"t:{title}", kind, title, DAY, closed=closed, more={"origin": origin})

    threads = [
        thread(first.kind, first.title, fortress.title),
        thread(second.kind, second.title, "Portfolio Day"),
        thread(third.kind, third.title, fortress.title, closed=DAY),
        thread("loop", fortress.lines[3].title, fortress.title),
        Thread("t:5", fortress.lines[4].kind, fortress.lines[4].title, DAY),
    ]
    assert adopted(fortress, threads) == (True, *(False for _ in fortress.lines[1:]))
    assert not any(adopted(fortress, []))
