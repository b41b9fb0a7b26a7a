"""Every key of the interface, declared once.

Owns the table from which bindings, footer, help, palette and remapping are made. What always holds: a row's
letters act outside text fields only; the control and function keys of a row marked `anywhere` act inside them
too; every action has at least two keys, since some terminal eats every key. To add a key, add a row.

A row becomes two Textual bindings: `id` for the keys that print nothing, `id` + LETTER for those that print.
With one, Textual would forget it inside text fields when its default keys are all printable, and a priority
binding remapped to a letter would steal that letter from the field.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType
from textual.keys import REPLACED_KEYS, key_to_character

from journal.records import record

LETTER = ".letter"
NO_KEY = "no_key"
"""A name no terminal sends: the keymap's way to take a half of a row away."""


@record
class Key:
    """One thing a person can do by key."""

    id: str
    """What settings call it."""
    keys: str
    """Default keys, comma-separated, in Textual's names."""
    action: str
    """Textual action, looked up on the widget that takes the bindings."""
    label: str
    """One or two words, for the footer."""
    tip: str
    """One sentence, for help, palette and tooltip."""
    where: str = "app"
    """Which widgets take it: a key of PLACES."""
    footer: int = 0
    """Rank among what the footer offers, 1 first; 0 keeps it out."""
    anywhere: bool = False
    """Its control and function keys win over a text field's own."""


PLACES = {
    "app": "Everywhere",
    "pane": "In a ritual",
    "move": "Moving about",
    "rail": "Beside a page",
    "patterns": "In the patterns",
    "days": "Among days",
    "plan": "In the plan",
    "history": "In the history",
    "settings": "In the settings",
    "form": "In a form",
    "taking": "Where lines are taken",
    "templates": "In the pattern templates",
    "charter": "In the charter",
    "year": "In the year",
    "modal": "In a window like this one",
}
"""Where keys can live, in the order in which the help lists them, with the help's headings."""

EARLIER, LATER = "left_square_bracket,ctrl+pageup", "right_square_bracket,ctrl+pagedown"
UNDO = "Take back the last change made here."
"""What several places have alike."""

TABLE: tuple[Key, ...] = (
    Key("today", "t,f2", "show('shutdown')", "today", "Show today and its shutdown.", anywhere=True),
    Key("week", "w,f3", "show('weekly')", "week", "Show the week and its review.", anywhere=True),
    Key("month", "m,f4", "show('monthly')", "month", "Show the month and its retro.", anywhere=True),
    Key("quarter", "r,f5", "show('quarterly')", "quarter", "Show the quarter and its reset.", anywhere=True),
    Key("patterns", "p,f8", "show('patterns')", "patterns", "Show what your evenings show.", anywhere=True),
    Key("plan", "l,f9", "show('plan')", "plan", "Show what you plan, and what you guard.", anywhere=True),
    Key(
        "history",
        "h,f12",
        "show('history')",
        "history",
        "Show everything you have written.",
        anywhere=True,
    ),
    Key("settings", "comma,f11", "show('settings')", "settings", "Change how dayfold behaves."),
    Key(
        "search",
        "slash,ctrl+f",
        "open('search')",
        "search",
        "Search everything ever written.",
        footer=70,
        anywhere=True,
    ),
    Key(
        "goto",
        "colon,ctrl+g",
        "open('goto')",
        "go to",
        "Go to a pane or to any date.",
        footer=80,
        anywhere=True,
    ),
    Key(
        "palette",
        "ctrl+p,ctrl+backslash",
        "command_palette",
        "palette",
        "Find anything dayfold does by name.",
        anywhere=True,
    ),
    Key("help", "question_mark,f1", "open('help')", "keys", "Show these keys.", footer=90, anywhere=True),
    Key("quit", "q", "quit", "leave", "Leave dayfold; all you wrote is saved."),
    Key(
        "quit-always",
        "ctrl+q",
        "quit",
        "leave",
        "Leave dayfold, also while writing.",
        anywhere=True,
    ),
    Key("how-to-leave", "ctrl+c,ctrl+d", "how_to_leave", "leave?", "Say how to leave dayfold."),
    Key("next-field", "tab,ctrl+down", "focus_next", "next", "Move to the next field."),
    Key("previous-field", "shift+tab,ctrl+up", "focus_previous", "back", "Move to the field before."),
    Key(
        "close",
        "ctrl+s,f10",
        "close",
        "close",
        "Close this period; closing again only edits.",
        "pane",
        20,
        True,
    ),
    Key(
        "brief",
        "ctrl+b,f6",
        "brief",
        "brief",
        "Switch between the short and the full form.",
        "pane",
        30,
        True,
    ),
    Key("earlier", EARLIER, "earlier", "earlier", "Show the period before.", "pane", 50, True),
    Key("later", LATER, "later", "later", "Show the period after.", "pane", 0, True),
    Key("now", "full_stop,ctrl+t", "now", "now", "Come back to the current period.", "pane", 0, True),
    Key("undo", "u,ctrl+z", "undo", "undo", UNDO, "pane", 40),
    Key("editor", "e,ctrl+o", "editor", "editor", "Write this field in your own editor.", "pane", 0, True),
    Key("copy", "y,ctrl+insert", "copy", "copy", "Copy what is under the cursor.", "pane"),
    Key("rail", "i,f7", "rail", "beside", "Show or hide what lies beside the page.", "pane", 0, True),
    Key("rest", "z,alt+z", "rest", "rest", "Mark rest, illness or holiday for some days.", "pane"),
    Key(
        "details",
        "equals_sign,alt+d",
        "details",
        "details",
        "See and change all that is known of it.",
        "pane",
    ),
    Key("gaps", "b,alt+b", "gaps", "fill days", "Fill the days since you last wrote.", "pane"),
    Key(
        "leave-field",
        "escape,ctrl+right_square_bracket",
        "leave_field",
        "done",
        "Leave the field; the words stay.",
        "pane",
    ),
    Key("down", "j,down", "cursor_down", "down", "Move down.", "move"),
    Key("up", "k,up", "cursor_up", "up", "Move up.", "move"),
    Key("first", "g,home", "first", "first", "Move to the first.", "move"),
    Key("last", "G,end", "last", "last", "Move to the last.", "move"),
    Key("days", "enter,alt+v", "days", "its days", "See the days behind it.", "patterns", 10),
    Key("accept", "a,insert", "accept", "begin", "Begin what the finding offers.", "patterns", 20),
    Key("reject", "x,delete", "reject", "dismiss", "Say why it need not be shown again.", "patterns", 25),
    Key("findings", "f,alt+f", "findings", "findings", "Go to the findings, or back up.", "patterns", 40),
    Key("span", "v,alt+s", "span", "span", "Show six weeks, a quarter, a year or all.", "patterns", 50),
    Key("span-earlier", EARLIER, "earlier", "earlier", "Show the days before.", "patterns", 55),
    Key("span-later", LATER, "later", "later", "Show the days after.", "patterns"),
    Key("span-now", "full_stop,ctrl+t", "now", "now", "Come back to today.", "patterns"),
    Key("indicator", "s,alt+i", "indicator", "indicator", "Show another indicator by day.", "patterns"),
    Key("patterns-undo", "u,ctrl+z", "undo", "undo", UNDO, "patterns", 30),
    Key("open-day", "enter,space", "open_day", "go to", "Go to the day under the cursor.", "days"),
    Key("add", "a,insert", "add", "add", "Add one of what is under the cursor.", "plan", 20),
    Key("form", "enter,alt+v", "form", "open", "Open it, to see and change all of it.", "plan", 10),
    Key("section-unfold", "right,plus", "unfold", "unfold", "Unfold the section, or go into it.", "plan"),
    Key("section-fold", "left,backspace", "fold", "fold", "Fold it up, or go to its heading.", "plan"),
    Key(
        "templates",
        "v,alt+p",
        "templates",
        "templates",
        "Take a day, or a part, from a template.",
        "plan",
        40,
    ),
    Key("ended", "z,alt+z", "ended", "ended ones", "Show or hide what has ended.", "plan", 50),
    Key("reopen", "o,alt+o", "reopen", "reopen", "Open again what has ended.", "plan", 15),
    Key("rank-up", "K,shift+up", "rank_up", "up", "Move it up in the order.", "plan", 25),
    Key("rank-down", "J,shift+down", "rank_down", "down", "Move it down in the order.", "plan", 26),
    Key("setup", "i,f7", "setup", "setup", "Be led through all of it in ten minutes.", "plan", 60),
    Key("charter", "C,alt+c", "charter", "charter", "Make a page of your hours for others.", "plan"),
    Key("year", "Y,alt+y", "year", "year", "See the year as its resets tell it.", "plan"),
    Key("plan-undo", "u,ctrl+z", "undo", "undo", UNDO, "plan", 30),
    Key("read", "enter,alt+v", "read", "read", "Read the entry under the cursor.", "history", 10),
    Key("unfold", "space,right", "unfold", "unfold", "Unfold into what it was folded from.", "history", 20),
    Key("fold", "left,backspace", "fold", "fold", "Fold it up, or go to what it is part of.", "history", 25),
    Key("back", "escape,ctrl+right_square_bracket", "back", "back", "Come back to the list.", "history", 15),
    Key("edit", "o,alt+o", "edit", "open", "Open the entry in its pane to change it.", "history", 30),
    Key("same-day", "a,alt+a", "same_day", "on this day", "See this day in other years.", "history", 40),
    Key("date", "d,alt+d", "date", "go to", "Go to the entry of a date.", "history", 50),
    Key("page-down", "pagedown,f", "page_down", "on", "Move on by what is in sight.", "history"),
    Key("page-up", "pageup,b", "page_up", "back", "Move back by what is in sight.", "history"),
    Key("quote", "enter,right", "quote", "quote", "Quote the line into the step you came from.", "rail", 10),
    Key("change", "enter,space", "change", "change", "Change the setting under the cursor.", "settings", 10),
    Key("more", "right,plus", "more", "more", "Take the next value.", "settings", 20),
    Key("less", "left,minus", "less", "less", "Take the value before.", "settings", 30),
    Key("keep", "ctrl+s,f10", "keep", "keep", "Keep it as it stands.", "form", anywhere=True),
    Key("take", "space,insert", "take", "take", "Take the line, or leave it.", "taking"),
    Key("take-all", "plus,alt+a", "take_all", "take all", "Take all of them, or none.", "taking"),
    Key("adopt", "enter,ctrl+s", "adopt", "adopt", "Put what is taken into the plan.", "templates"),
    Key("template-after", "right,tab", "after", "next", "See the next template.", "templates"),
    Key("template-before", "left,shift+tab", "before", "before", "See the template before.", "templates"),
    Key("page-copy", "y,ctrl+insert", "copy", "copy", "Copy the page.", "charter"),
    Key("page-write", "enter,ctrl+s", "write", "write", "Write the page to a file.", "charter"),
    Key("year-before", "left,left_square_bracket", "before", "before", "See the year before.", "year"),
    Key("year-after", "right,right_square_bracket", "after", "after", "See the year after.", "year"),
    Key("dismiss", "escape,q", "dismiss_window", "close", "Close the window.", "modal"),
)


def bindings(*places: str) -> list[BindingType]:
    """The Textual bindings of all rows that live in `places`, for a class's BINDINGS."""
    return [binding for key in TABLE if key.where in places for binding in _bindings_of(key)]


def halves(keys: str) -> dict[str, str]:
    """`keys` parted into what prints nothing (under "") and what prints (under LETTER)."""
    parts: dict[str, list[str]] = {"": [], LETTER: []}
    for name in filter(None, (part.strip() for part in keys.split(","))):
        parts[LETTER if prints(name) else ""].append(name)
    return {half: ",".join(names) for half, names in parts.items()}


def prints(name: str) -> bool:
    """Whether the key called `name` would type a character into a text field."""
    character = character_of(name)
    return character is not None and character.isprintable()


def character_of(name: str) -> str | None:
    """The character that the key called `name` sends, if it sends one."""
    return name if len(name) == 1 else key_to_character(REPLACED_KEYS.get(name, name))


def _bindings_of(key: Key) -> list[Binding]:
    return [
        Binding(
            names or NO_KEY,
            key.action,
            key.label,
            show=False,
            priority=key.anywhere and half == "",
            tooltip=key.tip,
            id=key.id + half,
        )
        for half, names in halves(key.keys).items()
    ]
