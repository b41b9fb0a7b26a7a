"""The house holds: every source file keeps the rules of source_rules.py.

What may import what is held by the contracts in pyproject.toml (`make check`), what an import costs and does
by test_fresh_interpreter.py.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import source_rules as rules
from house import ROOT, sources
from source_rules import Rule, Source

CLI = "tui/cli.py"

LIBRARY = tuple(sources("journal"))
PROGRAM = LIBRARY + tuple(sources("tui"))
EVERYTHING = PROGRAM + tuple(sources("tests", "screenshots"))

SCOPES: dict[Rule, tuple[Source, ...]] = {
    rules.sizes: PROGRAM,
    rules.docstrings: PROGRAM,
    rules.ambient: tuple(source for source in PROGRAM if source.path != CLI),
    rules.suppressions: EVERYTHING,
    rules.broad_excepts: EVERYTHING,
    rules.forbidden_imports: PROGRAM,
    rules.sql: tuple(source for source in PROGRAM if not source.path.startswith("journal/store/")),
    rules.mutable_dataclasses: LIBRARY,
}


@pytest.mark.parametrize("rule", SCOPES, ids=lambda rule: rule.__name__)
def test_every_source_keeps_the_rule(rule: Rule) -> None:
    assert SCOPES[rule], "the rule must look at something"
    complaints = [complaint for source in SCOPES[rule] for complaint in rule(source)]
    assert not complaints, "\n" + "\n".join(complaints)


def test_stylesheets_use_the_theme() -> None:
    complaints = [
        complaint
        for path in sorted((ROOT / "tui").rglob("*.tcss"))
        for complaint in rules.raw_colours(
            path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        )
    ]
    assert not complaints, "\n" + "\n".join(complaints)


def test_every_folder_of_source_is_a_package() -> None:
    """The import contracts see nothing that lies in a folder without an __init__.py."""
    folders = {(ROOT / source.path).parent for source in PROGRAM}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_no_test_folder_is_a_package() -> None:
    """A package tests/unit/journal, say, would stand in front of the library of the same name."""
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_test_files_have_names_of_their_own() -> None:
    """Without packages pytest and mypy know a test file by its bare name."""
    names = Counter(Path(source.path).name for source in sources("tests"))
    assert [name for name, count in names.items() if count > 1] == []
