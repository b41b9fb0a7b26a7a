"""A person's own kinds of thread: a TOML file beside their settings, laid over the built-in kinds.

It adds kinds and changes those there are, in the words of threads.toml. What always holds: a mistake stops
nothing; the kind that holds it is left as it was, and the mistake is told in a sentence with file and line.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Any

from journal.errors import JournalError
from journal.fields import KINDS as FIELD_KINDS
from journal.overrides import Source
from journal.rituals import NAME
from journal.threads import KINDS_FILE, Field, ThreadKind, Verb, kind_of, load_kinds

LISTS = ("open", "standing", "day", "latest", "earlier", "never")
ASKS = ("", "day", "line")
_TABLES: Mapping[str, type] = {"verb": Verb, "field": Field}
_PLAIN: Mapping[str, tuple[tuple[type, ...], str]] = {
    "str": ((str,), "text in quotes"),
    "bool": ((bool,), "true or false"),
    "float": ((int, float), "a number"),
    "int": ((int,), "a whole number"),
    "tuple[str, ...]": ((list,), "a list of texts"),
    "Mapping[str, str]": ((dict,), 'a table such as { y = "yes", n = "no" }'),
    "tuple[Verb, ...]": ((list,), "a list of tables"),
    "tuple[Field, ...]": ((list,), "a list of tables"),
}


def read_kinds(own: str = "") -> tuple[Mapping[str, ThreadKind], tuple[str, ...]]:
    """The kinds of thread with those of a person's own file, if there is one, and the mistakes in that."""
    built_in = load_kinds()
    if not own or not os.path.exists(own):
        return built_in, ()
    try:
        source, base = Source.read(own), Source.read(KINDS_FILE).tables
    except JournalError as mistake:
        return built_in, (f"{mistake} Until then the built-in kinds of thread are used.",)
    kinds, mistakes, known = dict(built_in), [], {*built_in, *source.tables}
    for name, table in source.tables.items():
        try:
            kinds[name] = _checked(source, name, table, base.get(name, {}), known)
        except JournalError as mistake:
            mistakes.append(f"{mistake} Until then this kind of thread is left as it was.")
    return MappingProxyType(kinds), tuple(mistakes)


def _checked(
    source: Source, name: str, own: Any, base: Mapping[str, Any], known: AbstractSet[str]
) -> ThreadKind:
    """The kind that a table describes, over the built-in one of its name; `known` are the names of all."""
    if not NAME.fullmatch(name) or not isinstance(own, dict):
        raise source.mistake((), name, "a kind of thread is a table named in small letters, such as [hobby].")
    table = {"lists": "open", **base, **own}
    for wrong in _mistakes(ThreadKind, table, {"name", "verbs", "fields"}, {*_TABLES}):
        raise source.mistake((name,), *wrong)
    for part, kind in _TABLES.items():
        for each in table.get(part, ()):
            for _, what in _mistakes(kind, each, set(), set()):
                raise source.mistake((name,), part, f"in a {part}, {what}")
    for wrong in _together(table, known):
        raise source.mistake((name,), *wrong)
    return kind_of(name, dict(table))


def _mistakes(kind: Any, table: Any, hidden: set[str], parts: set[str]) -> Iterator[tuple[str, str]]:
    """What is wrong in one table: the key, and what it should be."""
    types = {key: str(of) for key, of in kind.__annotations__.items() if key not in hidden}
    types |= dict.fromkeys(parts, "tuple[Verb, ...]")
    if not isinstance(table, dict):
        yield "", 'a table such as { key = "x" } is needed.'
        return
    for key, value in table.items():
        if key not in types:
            yield key, f"“{key}” is not known here; known are: {', '.join(sorted(types))}."
        elif not _fits(types[key], value):
            yield key, f"“{key}” should be {_PLAIN[types[key]][1]}."
    for key in types:
        if key not in table and key not in kind._defaults and key not in parts:
            yield "", f"{key} is missing."


def _fits(kind: str, value: Any) -> bool:
    return isinstance(value, _PLAIN[kind][0]) and isinstance(value, bool) == (kind == "bool")


def _together(table: Mapping[str, Any], known: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """What does not go together within one kind, or names a kind that there is not."""
    fields = [field["key"] for field in table.get("field", ())]
    if table["lists"] not in LISTS:
        yield "lists", f"“lists” is one of: {', '.join(LISTS)}."
    for verb in table.get("verb", ()):
        if verb.get("asks", "") not in ASKS:
            yield "verb", "“asks” is day or line, or left out."
        if verb.get("opens") and verb["opens"] not in known:
            yield "verb", f"“opens” names a kind of thread: {', '.join(sorted(known))}."
    for field in table.get("field", ()):
        if field["kind"] not in FIELD_KINDS:
            yield "field", f"a field is one of: {', '.join(FIELD_KINDS)}."
        if not NAME.fullmatch(field["key"]):
            yield "field", "the key of a field is one word in small letters."
        if field["kind"] == "choice" and not field.get("choices"):
            yield "field", "a choice needs choices."
    for word in ("switch", "quota"):
        if table.get(word) and table[word] not in fields:
            yield word, f"“{word}” names a field of this kind: {', '.join(fields)}."
