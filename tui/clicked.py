"""The command line as click sees it: help, completion, and a sentence for what cannot be understood.

Built from the same table as tui/command_line.py reads. Rituals are commands too, by their names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import click
from click.shell_completion import CompletionItem

from journal import __version__
from tui.command_line import EVERYWHERE, Call, Command, Option, is_offset

Complete = Callable[[Call, str], list[str] | None]


class _Clicked(click.Command):
    """A command whose words may begin like an option: `-3` is three days ago."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [f" {word}" if is_offset(word) else word for word in args])


def group(commands: Mapping[str, Command], complete: Complete) -> click.Group:
    """The click group of the commands; its value is the Call that was made.

    `complete` gives the words that may follow, by the call so far and how the next one begins, or None where
    that is the name of a file.
    """
    start = commands[""]
    clicked = [_clicked(command, complete) for name, command in commands.items() if name]
    return click.Group(
        "dayfold",
        commands=clicked,
        params=[*_options(EVERYWHERE), _version()],
        callback=partial(_started, start),
        invoke_without_command=True,
        help=start.help,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def understood(program: click.Group, arguments: list[str]) -> Call | int:
    """The call that the arguments make, or the exit code where click has printed what was wanted.

    ClickException says what cannot be understood.
    """
    result = program.main(arguments, prog_name="dayfold", standalone_mode=False)
    return result if isinstance(result, Call | int) else 0


def _clicked(command: Command, complete: Complete) -> click.Command:
    kind = _Clicked if command.dates else click.Command
    return kind(
        command.name,
        params=[*_words(command, complete), *_options((*command.options, *EVERYWHERE))],
        callback=partial(_called, command),
        help=command.help,
        short_help=command.help.partition("\n")[0],
    )


def _words(command: Command, complete: Complete) -> list[click.Parameter]:
    if not command.most:
        return []

    def completed(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        words = complete(_begun(command, ctx), incomplete)
        if words is None:
            return [CompletionItem(incomplete, type="file")]
        return [CompletionItem(word) for word in words]

    many = command.most > 1
    return [
        click.Argument(
            ["words"],
            nargs=-1 if many else 1,
            required=command.least > 0,
            metavar=command.words,
            shell_complete=completed,
            callback=partial(_as_many, command),
        )
    ]


def _as_many(command: Command, ctx: click.Context, param: click.Parameter, value: object) -> object:
    """The words, unless there are more or fewer than the command takes."""
    if isinstance(value, tuple) and len(value) > command.most:
        raise click.UsageError(f"Got unexpected extra argument ({value[-1]})", ctx)
    if isinstance(value, tuple) and len(value) < command.least and not ctx.resilient_parsing:
        raise click.UsageError(f"Missing argument: {command.words} is wanted", ctx)
    return value


def _options(options: tuple[Option, ...]) -> list[click.Parameter]:
    return [
        click.Option([option.name], metavar=option.takes, help=option.help)
        if option.takes
        else click.Option([option.name], is_flag=True, help=option.help)
        for option in options
    ]


def _version() -> click.Option:
    def print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value:
            click.echo(f"dayfold {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=print_version,
        help="Print the version and leave.",
    )  # fmt: skip


def _started(start: Command, **values: Any) -> Call | None:
    context = click.get_current_context()
    context.obj = _given(values)
    return None if context.invoked_subcommand else Call(start, context.obj, ())


def _called(command: Command, words: tuple[str, ...] | str | None = (), **values: Any) -> Call:
    given = {**(click.get_current_context().obj or {}), **_given(values)}
    return Call(command, given, ((words,) if isinstance(words, str) else words) or ())


def _begun(command: Command, ctx: click.Context) -> Call:
    """The call as far as it is typed."""
    values = {**(ctx.parent.params if ctx.parent else {}), **ctx.params}
    words = values.pop("words", None)
    return Call(command, _given(values), words if isinstance(words, tuple) else ())


def _given(values: Mapping[str, Any]) -> dict[str, str]:
    """The options that were given, as `Call` has them."""
    return {
        f"--{name}": "" if value is True else _as_typed(str(value))
        for name, value in values.items()
        if value not in (None, False)
    }


def _as_typed(value: str) -> str:
    """The value without the blank that kept click from taking it for an option."""
    return value[1:] if value[:1] == " " and is_offset(value[1:]) else value
