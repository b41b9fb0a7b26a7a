"""What is offered by a template can be adopted, also from a person's own file."""

from __future__ import annotations

from pathlib import Path

import pytest
from evenings import FRIDAY, open_journal

from journal.plan.templates import load_templates
from journal.threads import load_kinds
from tui.own_templates import read_templates

KINDS = load_kinds()
OWN = """[G]
title = "Night shift"
side = "integration"
gist = "The night is for work."
lines = [
    { kind = "boundary", title = "Phone off", sort = "quiet hours", asked = "yes" },
    { kind = "non_negotiable", title = "Walk", times = 3 },
]
"""


def test_every_line_becomes_a_thread(tmp_path: Path) -> None:
    own = tmp_path / "templates.toml"
    own.write_text(OWN)
    templates, mistakes = read_templates(str(own), KINDS)
    assert (mistakes, len(templates)) == ((), 7)
    with open_journal(tmp_path / "j.db") as journal:
        for template in templates:
            for line in template.lines:
                journal.add(line.kind, line.title, FRIDAY.date, more={**line.more, "origin": template.title})


def test_without_a_file_the_built_in_ones_are_there() -> None:
    assert read_templates("", KINDS) == load_templates()


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('kind = "boundary"', 'kind = "dream"', "line 6: “dream” is no kind of thread; there is: season, "),
        ('"quiet hours"', '"loud hours"', "line 6: Which sort: one of: hard stop, "),
        ("times = 3", "times = 9", "line 7: How often a week: a number from 1 to 7."),
        ("times = 3", 'colour = "red"', "line 7: A non-negotiable has no field “colour”"),
        ('title = "Walk"', f'title = "{"w" * 3000}"', "line 7: The name of a non-negotiable is one line"),
    ],
)
def test_a_line_that_is_no_thread_is_told_and_its_template_left_out(
    tmp_path: Path, good: str, bad: str, said: str
) -> None:
    own = tmp_path / "templates.toml"
    assert good in OWN
    own.write_text(OWN.replace(good, bad))
    templates, mistakes = read_templates(str(own), KINDS)
    assert templates == load_templates()[0]
    assert len(mistakes) == 1
    assert f"{own}, {said}" in mistakes[0]
