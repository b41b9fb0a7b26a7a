"""From arguments to an exit code: 0 done, 1 the journal says no, 2 wrong usage, with a sentence on stderr.

A pipe that closes early ends it in silence, and so does Ctrl-C. A traceback is never a message: what nobody
expected is told by its kind and its place in the code alone, since it could hold words of the journal.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import TracebackType

from journal.errors import JournalError
from tui import import_command, plan_commands, reflect_commands, starting
from tui.command_line import Call, Command, read
from tui.commands import TABLE
from tui.desk import CannotPrint, Desk, World

REFUSED, USAGE, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141
TABLES = (TABLE, plan_commands.TABLE, reflect_commands.TABLE, import_command.TABLE)
COMMANDS: Mapping[str, Command] = {
    command.name: command
    for command in (starting.START, *(command for table in TABLES for command in table), starting.DEMO)
}


def run(arguments: list[str], world: World, *, completing: bool = False) -> int:
    """Do what the arguments say; the exit code. When `completing`, a shell asks what could follow instead."""
    desk = Desk(world)
    try:
        call = None if completing else read(arguments, COMMANDS)
        meant = call or _explained(desk, arguments)
        code = meant if isinstance(meant, int) else _run(desk, meant)
        desk.flush()
    except CannotPrint as error:
        _silence(world)
        desk.complain(str(error))
        return REFUSED
    except JournalError as error:
        desk.complain(str(error))
        return REFUSED
    except BrokenPipeError:
        _silence(world)
        return PIPE_CLOSED
    except KeyboardInterrupt:
        world.stderr.write("\n")
        return INTERRUPTED
    return code


def _run(desk: Desk, call: Call) -> int:
    return call.command.run(_desk_of(desk, call), call)


def _desk_of(desk: Desk, call: Call) -> Desk:
    return Desk(desk.world, call.options.get("--journal"), call.options.get("--today"))


def _explained(desk: Desk, arguments: list[str]) -> Call | int:
    """What click makes of the arguments: a call, or the exit code once it has said what there is."""
    import click

    from tui import clicked

    rituals = {ritual.command: starting.ritual_command(ritual) for ritual in desk.rituals[0]}
    program = clicked.group(
        {**rituals, **COMMANDS}, lambda call, begun: call.command.completes(_desk_of(desk, call), call, begun)
    )
    try:
        return clicked.understood(program, arguments)
    except click.ClickException as error:
        where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "dayfold"
        desk.complain(f"{error.format_message().rstrip('.')}. See “{where} --help”.")
        return USAGE
    except click.exceptions.Abort:
        return INTERRUPTED


def _silence(world: World) -> None:
    """Let nothing more be written where nobody takes it, not even what is left over when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, world.stdout.fileno())
    os.close(nowhere)


def surprise(kind: type[BaseException], trace: TracebackType | None, *, details: bool) -> str:
    """The sentence for what nobody expected: its kind and where in the code, never what it says.

    With `details` the way there follows, a place a line.
    """
    from traceback import extract_tb

    places = [f"{frame.filename}, line {frame.lineno}, {frame.name}" for frame in extract_tb(trace)]
    if details:
        return "\n".join([f"dayfold stopped at something unexpected, {kind.__name__}:", *places])
    where = f" in {os.path.basename(places[-1])}" if places else ""
    return (
        f"dayfold stopped at something unexpected ({kind.__name__}{where}); what was saved is safe."
        " Do it again with DAYFOLD_DETAILS=1 to see where it happened, and report that."
    )
