"""A ritual's TOML as it was written, and a person's own file laid over it. Knows lines: a mistake has one.

The file may change fields of a step (`[step.energy]`), add steps (with `after = "KEY"` or at the end),
name an `order` (those first, the rest behind), `remove` steps, and for lists of items `add_items` and
`remove_items`.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from typing import Any

from journal.errors import BadInput, JournalError
from journal.periods import LEVELS
from journal.records import record, replace

OWN_WORDS = ("ritual", "step", "order", "remove")


@record
class Source:
    """The tables of one file, its text and its path; its name is the file's without the ending."""

    path: str
    text: str
    tables: Mapping[str, Any]

    @classmethod
    def read(cls, path: str) -> Source:
        """Read a TOML file; BadInput with file and line where it is no TOML or cannot be read."""
        try:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError):
            raise BadInput(
                f"{path} cannot be read as text; make it a readable UTF-8 file or remove it."
            ) from None
        try:
            return cls(path, text, tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            last = f"at the end, line {text.count(chr(10)) + 1}"
            what = str(error).replace("at end of document", last)
            raise BadInput(f"{path}: {what}; mend that line or remove the file.") from None
        except (ValueError, RecursionError):  # a number of thousands of digits, or brackets in brackets
            raise BadInput(f"{path} holds a value beyond all bounds; mend it or remove the file.") from None

    @property
    def name(self) -> str:
        """The ritual's name."""
        return os.path.basename(self.path).removesuffix(".toml")

    def table(self, name: str) -> dict[str, Any]:
        """The table of that name, empty where there is none; its own tables are copied."""
        table = self.tables.get(name, {})
        if not isinstance(table, dict):
            raise self.mistake((), name, f"“{name}” should be a table, written as [{name}].")
        for key, value in table.items():
            if name == "step" and not isinstance(value, dict):
                raise self.mistake((name,), key, f"a step is a table, written as [step.{key}].")
        return {key: dict(value) if isinstance(value, dict) else value for key, value in table.items()}

    def mistake(self, table: tuple[str, ...], key: str, what: str) -> JournalError:
        """The sentence for a mistake at `key` of a table (`("step", "energy")`), with file and line."""
        return BadInput(f"{self.path}, line {self.line(table, key)}: {what}")

    def line(self, table: tuple[str, ...], key: str) -> int:
        """The line on which a key of a table stands, or its table, or the first."""
        here, found = not table, 1
        for number, line in enumerate(self.text.splitlines(), start=1):
            words = line.strip()
            if words.startswith("["):
                name = words.strip("[] ").replace('"', "").split("#")[0].rstrip("] ")
                if not table and name.split(".")[0] == key:
                    return number
                here = name == ".".join(table)
                found = number if here else found
            elif here and key and words.split("=")[0].strip().strip('"') == key:
                return number
        return found


def merge(base: Source, own: Source) -> Source:
    """The person's own file laid over the built-in one; mistakes are reported against the own file."""
    for word in own.tables:
        if word not in OWN_WORDS:
            raise own.mistake((), word, f"“{word}” is not known here; known are: {', '.join(OWN_WORDS)}.")
    steps = base.table("step")
    head = {**base.table("ritual"), **own.table("ritual")}
    level = base.table("ritual").get("level")
    if head.get("level") in LEVELS and head["level"] != level:
        what = f"the {own.name} is written for a {level}; for another level write a ritual of its own."
        raise own.mistake(("ritual",), "level", what)
    for key, table in own.table("step").items():
        after = table.pop("after", "")
        _items(own, key, steps.get(key, {}), table)
        steps[key] = {**steps.get(key, {}), **table}
        if after:
            steps = _moved(own, steps, key, after)
    for key in _names(own, "remove", steps):
        del steps[key]
        if head.get("after") == key:
            del head["after"]
    order = _names(own, "order", steps)
    steps = {key: steps[key] for key in (*order, *(key for key in steps if key not in order))}
    return replace(own, tables={"ritual": head, "step": steps})


def _items(own: Source, key: str, before: Mapping[str, Any], table: dict[str, Any]) -> None:
    """Turn `add_items` and `remove_items` into the step's whole list."""
    changes = {word: table.pop(word) for word in ("remove_items", "add_items") if word in table}
    items = table.get("items", before.get("items", []))
    if not changes or not isinstance(items, list):
        return
    table["items"] = items = list(items)
    for word, given in changes.items():
        if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
            raise own.mistake(("step", key), word, f"“{word}” should be a list of texts.")
        if word == "add_items":
            items += [item for item in given if item not in items]
            continue
        for item in given:
            if item not in items:
                raise own.mistake(("step", key), word, f"there is no item “{item}” to remove.")
            items.remove(item)


def _moved(own: Source, steps: dict[str, Any], key: str, after: object) -> dict[str, Any]:
    if not isinstance(after, str) or after not in steps or after == key:
        known = ", ".join(name for name in steps if name != key)
        raise own.mistake(("step", key), "after", f"there is no step “{after}”; there is: {known}.")
    moved: dict[str, Any] = {}
    for name, table in steps.items():
        if name != key:
            moved[name] = table
        if name == after:
            moved[key] = steps[key]
    return moved


def _names(own: Source, word: str, steps: Mapping[str, Any]) -> list[str]:
    names = own.tables.get(word, [])
    if not isinstance(names, list):
        raise own.mistake((), word, f"“{word}” should be a list of step names.")
    for name in names:
        if not isinstance(name, str) or name not in steps:
            raise own.mistake((), word, f"there is no step “{name}”; there is: {', '.join(steps)}.")
    return list(dict.fromkeys(names))
