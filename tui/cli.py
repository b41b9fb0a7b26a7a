"""`dayfold`, the command. The only room that knows the clock, the home directory and the environment.

All of that goes into one World, which everything else takes as a parameter. `--version` is answered before
anything is imported that it does not need.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # as `typing` has it, whose import is most of what `--version` would cost
if TYPE_CHECKING:
    from types import TracebackType
    from typing import TextIO

    from tui.desk import Folders, World

NAME = "dayfold"
XDG_PLATFORMS = ("linux", "freebsd", "openbsd", "netbsd")


def main() -> None:
    """Run the command with the arguments of this process, and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from journal import __version__

        sys.stdout.write(f"{NAME} {__version__}\n")
        return
    sys.excepthook = _tell
    _start()


def _start() -> None:
    import gc
    import os

    gc.disable()  # a command is done before anything is garbage; the app looks for it after its first paint

    from tui.program import run

    code = run(sys.argv[1:], world(), completing=f"_{NAME.upper()}_COMPLETE" in os.environ)
    if "textual" not in sys.modules:
        _leave(code)
    raise SystemExit(code)


def _leave(code: int) -> None:
    """Leave a command at once: its journal is closed, and taking Python apart is a tenth of its time."""
    import os
    from contextlib import suppress

    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # nobody takes it any more
            stream.flush()
    os._exit(code)


def world() -> World:
    """What surrounds this process."""
    import os
    from datetime import datetime

    from tui.desk import World

    return World(
        lambda: datetime.now().astimezone(),
        _folders(),
        _stream(sys.stdin, "r", "surrogateescape"),
        _stream(sys.stdout, "w", "backslashreplace"),
        _stream(sys.stderr, "w", "backslashreplace"),
        journal=os.path.expanduser(os.environ.get("DAYFOLD_JOURNAL", "")),
        term=os.environ.get("TERM", ""),
        editor=os.environ.get("VISUAL") or os.environ.get("EDITOR", ""),
    )


def _stream(stream: TextIO | None, mode: str, errors: str) -> TextIO:
    """The stream, which no character can stop, or nothing where the process was started without it.

    Bytes that are no text are refused later, in a sentence; characters that the terminal has no bytes for are
    written as their numbers.
    """
    import io
    import os

    if stream is None:
        return io.TextIOWrapper(io.FileIO(os.devnull, mode), encoding="utf-8")
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors=errors)
    return stream


def _folders() -> Folders:
    """Where the system keeps a program's files for this person; none of them is made.

    Where the XDG rules hold they are applied here, since platformdirs costs as much to import as the store.
    """
    import os

    from tui.desk import Folders

    if not sys.platform.startswith(XDG_PLATFORMS) or hasattr(sys, "getandroidapilevel"):
        import platformdirs

        places = platformdirs.PlatformDirs(NAME, appauthor=False)
        return Folders(places.user_data_dir, places.user_config_dir, places.user_state_dir)
    rules = (("DATA", "~/.local/share"), ("CONFIG", "~/.config"), ("STATE", "~/.local/state"))
    named = [(os.environ.get(f"XDG_{name}_HOME", "").strip(), usual) for name, usual in rules]
    return Folders(
        *(
            os.path.join(own if os.path.isabs(own) else os.path.expanduser(usual), NAME)
            for own, usual in named
        )
    )


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say in a sentence what nobody expected: a traceback could hold words of the journal."""
    import os

    from tui.program import surprise

    sys.stderr.write(surprise(kind, trace, details=bool(os.environ.get("DAYFOLD_DETAILS"))) + "\n")
