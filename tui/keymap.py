"""The keys of `tui.keys` on this person's keyboard: remapping, spelling, grouping for the help.

Owns no key. What always holds: a remap that cannot work (unknown row, unknown key, a key taken twice) is left
out and told in a sentence, so the app always opens with keys that work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.binding import Binding
from textual.keys import Keys, format_key

from journal.records import field, record
from tui.keys import LETTER, NO_KEY, PLACES, TABLE, Key, halves, prints

MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "meta", "hyper"})
WRITING = frozenset(
    {"enter", "tab", "backspace", "delete", "left", "right", "up", "down", "home", "end", "escape"}
)
"""Keys a text field cannot do without: no row that acts everywhere may have them."""
TOGETHER = (
    {"app", "pane", "move", "rail"},
    {"app", "patterns", "move"},
    {"app", "plan", "move"},
    {"app", "history", "move"},
    {"app", "settings", "move"},
    {"modal", "days", "move"},
    {"modal", "form", "move"},
    {"modal", "taking", "templates", "move"},
    {"modal", "taking", "charter", "move"},
    {"modal", "year", "move"},
)
"""Places whose rows act on one screen at the same time: there a key means one thing."""


@record
class Keymap:
    """Which keys each row has now."""

    taken: Mapping[str, str] = field(default_factory=dict)
    """Row id to the person's own keys, only those that work."""
    mistakes: tuple[str, ...] = ()
    """What did not work, a sentence each."""

    def keys_of(self, key: Key) -> tuple[str, ...]:
        """The names of the keys that do what `key` says."""
        return _names(self.taken.get(key.id, key.keys))

    def first_key(self, row: str) -> str:
        """The first key of the row of that id, as a person reads it: for sentences that name a key."""
        return spell(self.keys_of(_BY_ID[row])[0])

    def for_textual(self) -> dict[str, str]:
        """The mapping for `App.set_keymap`: both halves of each row that has own keys."""
        return {
            name + half: keys or NO_KEY
            for name, own in self.taken.items()
            for half, keys in halves(own).items()
        }

    def groups(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """For the help: each place's heading with its (keys, sentence) pairs."""
        for place, heading in PLACES.items():
            rows = [key for key in TABLE if key.where == place]
            yield heading, [(spell_all(self.keys_of(key)), key.tip) for key in rows]


def read_keymap(own: Mapping[str, str]) -> Keymap:
    """The keymap for the person's `own` keys (row id to comma-separated key names)."""
    wrong = {name: _wrong_with(name, keys) for name, keys in own.items()}
    mistakes = [sentence for sentence in wrong.values() if sentence]
    taken = {name: ",".join(_names(keys)) for name, keys in own.items() if not wrong[name]}
    while clash := _clash(taken):
        taken.pop(clash.row)
        mistakes.append(clash.sentence)
    return Keymap(taken, tuple(mistakes))


def spell(name: str, short: bool = False) -> str:
    """A key's name as a person reads it: "ctrl+s", or "^s" where space is dear."""
    *modifiers, base = name.split("+")
    shown = format_key(base)
    if short and modifiers == ["ctrl"]:
        return f"^{shown}"
    return "+".join([*modifiers, shown])


def spell_all(names: tuple[str, ...]) -> str:
    """All keys of a row: "? or f1"."""
    return " or ".join(spell(name) for name in names)


def row_of(binding_id: str | None) -> Key | None:
    """The row that a binding was made from, if it was made from one."""
    if binding_id is None:
        return None
    return _BY_ID.get(binding_id.removesuffix(LETTER))


_BY_ID = {key.id: key for key in TABLE}


def _names(keys: str) -> tuple[str, ...]:
    """The names in a comma-separated list, as Textual spells them ("slash" for "/")."""
    parts = [part.strip() for part in keys.split(",") if part.strip()]
    return tuple(binding.key for binding in Binding.make_bindings((part, "") for part in parts))


def _wrong_with(name: str, keys: str) -> str:
    row = _BY_ID.get(name)
    if row is None:
        return f"The settings give keys to “{name}”, which is nothing dayfold does; ? lists what there is."
    if not _names(keys):
        return f"The settings give no key to “{name}”; it keeps its own."
    for part in _names(keys):
        if not _is_key(part):
            return f"The settings give “{name}” the key “{part}”, which no keyboard has; it keeps its own."
        if row.anywhere and part in WRITING:
            return f"The settings give “{name}” the key “{part}”, which writing needs; it keeps its own."
    return ""


def _is_key(name: str) -> bool:
    *modifiers, base = name.split("+")
    known = base in {key.value for key in Keys} or prints(base)
    return known and MODIFIERS.issuperset(modifiers)


@record
class _Clash:
    row: str
    sentence: str


def _clash(taken: Mapping[str, str]) -> _Clash | None:
    """The first remapped row that shares a key with another row on the same screen."""
    current = Keymap(taken)
    for name in taken:
        row = _BY_ID[name]
        for other in TABLE:
            if other is row or not any({row.where, other.where} <= places for places in TOGETHER):
                continue
            if shared := set(current.keys_of(row)) & set(current.keys_of(other)):
                keys = spell_all(tuple(sorted(shared)))
                return _Clash(
                    name,
                    f"The settings give {keys} to both “{name}” and “{other.id}”; “{name}” keeps its own.",
                )
    return None
