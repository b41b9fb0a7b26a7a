"""The commands that stay: the journal in a terminal, its rituals as plain prompts, the demo.

textual is imported here alone, when there is a terminal to show it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from journal.errors import BadInput, CannotOpen
from journal.exchange.text import page_text
from journal.periods import Period, parse_period
from journal.rituals import Ritual
from tui.command_line import Call, Command, Option
from tui.desk import Desk

PLAIN = Option("--plain", "Ask in plain prompts, for a screen reader or a pipe.")
BRIEF = Option("--brief", "Ask the short form, in plain prompts.")
DUMB = "dumb"
HOW_TO_OPEN = "To write in the journal, start “dayfold” in a terminal, or “dayfold {} --plain” anywhere."
BANNER = "demo · nothing is kept"


def begin(desk: Desk, call: Call) -> int:
    """Open the journal; without a terminal print today's page, on a dumb one ask the ritual of the day."""
    if not desk.world.terminal:
        return _print_today(desk)
    if desk.world.term == DUMB:
        return _ask(desk, desk.ritual(None), (), brief=False)
    return open_app(desk)


def _print_today(desk: Desk) -> int:
    desk.mention_mistakes()
    ritual = desk.ritual(None)
    try:
        with desk.journal() as journal:
            desk.write(page_text(journal.page(ritual, desk.today), desk.today.date))
    except CannotOpen as error:
        if desk.has_journal():
            raise
        desk.say(str(error))
    desk.say("\n" + HOW_TO_OPEN.format(ritual.command))
    return 0


def ritual_command(ritual: Ritual) -> Command:
    """The command that asks a ritual."""

    def run(desk: Desk, call: Call) -> int:
        plain = bool(call.words) or "--plain" in call.options or "--brief" in call.options
        if plain or not desk.world.terminal or desk.world.term == DUMB:
            return _ask(desk, ritual, call.words, brief="--brief" in call.options)
        return open_app(desk, start=ritual.name)

    return Command(
        ritual.command,
        f"Do the {ritual.title.lower()}, or that of another PERIOD.\n\n"
        "With a PERIOD or an option it asks in plain prompts; otherwise it opens the journal.",
        run,
        (PLAIN, BRIEF),
        "[PERIOD]",
        most=1,
        dates=True,
    )


def _ask(desk: Desk, ritual: Ritual, words: Sequence[str], *, brief: bool) -> int:
    from tui.plain import Session
    from tui.waiting import up

    desk.mention_mistakes()
    named = _named(desk, ritual, words[0]) if words else None
    with desk.journal(create=True) as journal:
        period = named or up(journal, ritual, desk.clock(), desk.settings[0])
        return Session(desk, journal, ritual, period).run(brief=brief)


def _named(desk: Desk, ritual: Ritual, text: str) -> Period:
    """The period that was named for a ritual; BadInput where it is none of its level, or lies ahead."""
    period = parse_period(text, desk.today)
    if period.level != ritual.level:
        raise BadInput(
            f"The {ritual.title.lower()} is written for a {ritual.level};"
            f" {period.label()} is a {period.level}."
        )
    if period.start > desk.today.date:
        raise BadInput(f"{period.label()} lies ahead; choose one that has begun.")
    return period


def open_app(desk: Desk, banner: str = "", start: str = "") -> int:
    """Open the journal in the terminal, with the pane of the name `start` in front."""
    from tui.background import ask

    settings, mistakes = desk.settings
    rituals, more = desk.rituals
    mistakes = (*mistakes, *more, *_wrong_templates(desk))
    with desk.journal(create=True) as journal:
        query = ask(desk.world.term)  # the terminal answers while textual is imported
        try:
            from tui.app import DayfoldApp

            app = DayfoldApp(journal, desk.places(), settings, desk.clock, rituals, mistakes, banner=banner)
            app.frame.open_with(start)
            app.editor = desk.world.editor
            app.after_first_paint = _collect_again
            if query is not None:
                app.light_from(query)
            app.run()
            return app.return_code or 0
        finally:
            if query is not None:
                query.restore()


def _wrong_templates(desk: Desk) -> tuple[str, ...]:
    """The mistakes in the person's own pattern templates; without such a file nothing is read."""
    own = desk.world.folders.templates
    if not os.path.exists(own):
        return ()
    from tui.own_templates import read_templates

    return read_templates(own, desk.kinds)[1]


def _collect_again() -> None:
    """Look for garbage from now on, but not among what the program is made of."""
    import gc

    gc.freeze()
    gc.enable()


def demo(desk: Desk, call: Call) -> int:
    """Open a journal with a year of life in it, in a folder that is removed afterwards."""
    from tui.demo import temporary_desk

    if not desk.world.terminal or desk.world.term == DUMB:
        raise BadInput("The demo needs a terminal; “dayfold --help” says what works without one.")
    with temporary_desk(desk) as other:
        return open_app(other, BANNER)


START = Command("", "An evening journal: private, offline, yours.\n\nWithout a command it opens.", begin)
DEMO = Command("demo", "Open a journal with a year of life in it, to look around. Nothing is kept.", demo)
