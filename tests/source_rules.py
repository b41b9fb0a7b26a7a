"""The rules of dayfold's source that no linter knows: each takes one source and yields a sentence per breach.

A rule reads the text alone and imports nothing, so that it can be tried on made-up source. Sentences begin
with the place, `path:line`.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

LONGEST_FILE = 300
LONGEST_FUNCTION = 30
MOST_METHODS = 20

Function = ast.FunctionDef | ast.AsyncFunctionDef

# Alone tui/cli.py reads these; everyone else takes the value as a parameter.
AMBIENT = (
    "datetime.date.today",
    "datetime.datetime.fromtimestamp",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "getpass.getuser",
    "humanize.naturaldate",
    "humanize.naturalday",
    "os.environ",
    "os.environb",
    "os.getenv",
    "os.getlogin",
    "os.path.expanduser",
    "os.path.expandvars",
    "pathlib.Path.expanduser",
    "pathlib.Path.home",
    "platformdirs",
    "time.asctime",
    "time.ctime",
    "time.gmtime",
    "time.localtime",
    "time.strftime",
    "time.time",
    "time.time_ns",
)
SQL_CLOCK = re.compile(r"\bCURRENT_(DATE|TIME|TIMESTAMP)\b|\(\s*'now'|%[^']*',\s*'now'", re.IGNORECASE)

NETWORK = (
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "xmlrpc",
)
FORBIDDEN_IMPORTS = {
    "a journal talks to no network": NETWORK,
    "journal text never gets into a log": ("logging", "syslog"),
    "stored bytes are never run": ("marshal", "pickle", "shelve"),
}

SQL = re.compile(
    r"\bSELECT\b.+\bFROM\b|\bselect \*|\bINSERT\s+(OR\s+\w+\s+)?INTO\b|\bUPDATE\s+\w+\s+SET\b"
    r"|\bDELETE\s+FROM\b"
    r"|\bCREATE\s+(TABLE|VIEW|TRIGGER|VIRTUAL|(UNIQUE\s+)?INDEX)\b|\bDROP\s+(TABLE|VIEW|TRIGGER|INDEX)\b"
    r"|\bALTER\s+TABLE\b|\bPRAGMA\s+\w|\bBEGIN\s+(IMMEDIATE|EXCLUSIVE|DEFERRED)\b|\bORDER\s+BY\b",
    re.DOTALL,
)
SQL_CALLS = ("execute", "executemany", "executescript")

SUPPRESSION = re.compile(
    r"#\s*(type:\s*ignore|noqa|ruff:|mypy:|pylint:|pyright:|pragma:|flake8)", re.IGNORECASE
)
HEX_COLOUR = re.compile(r":[^;{}]*#[0-9a-fA-F]{3,8}\b[^{}]*?;")


@dataclass(frozen=True)
class Source:
    """One Python file: where it lies, seen from the root of the repository, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The text as a syntax tree."""
        return ast.parse(self.text)

    @cached_property
    def imports(self) -> dict[str, str]:
        """Each name that an import binds anywhere in the file, with the dotted name behind it."""
        bound: dict[str, str] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    first = alias.name.partition(".")[0]
                    bound[alias.asname or first] = alias.name if alias.asname else first
            elif isinstance(node, ast.ImportFrom) and node.module:
                bound |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        return bound

    def dotted(self, node: ast.expr) -> str:
        """The full dotted name of `a.b.c` with its imports resolved; empty for anything else."""
        if isinstance(node, ast.Name):
            return self.imports.get(node.id, "")
        if isinstance(node, ast.Attribute):
            behind = self.dotted(node.value)
            return f"{behind}.{node.attr}" if behind else ""
        return ""

    def at(self, line: int, what: str) -> str:
        """A sentence that begins with its place."""
        return f"{self.path}:{line} {what}"


Rule = Callable[[Source], Iterator[str]]


def sizes(source: Source) -> Iterator[str]:
    """Files, functions and classes stay small enough to be read at one go."""
    if (lines := len(source.text.splitlines())) > LONGEST_FILE:
        yield source.at(1, f"has {lines} lines; split it by subject")
    for node in ast.walk(source.tree):
        if isinstance(node, Function):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield source.at(node.lineno, f"{node.name} has {lines} lines; split it by subject")
        elif isinstance(node, ast.ClassDef):
            methods = sum(isinstance(member, Function) for member in node.body)
            if methods > MOST_METHODS:
                yield source.at(node.lineno, f"{node.name} has {methods} methods; split it by subject")


def docstrings(source: Source) -> Iterator[str]:
    """Modules, public functions and public classes say what they are for; methods: see test_docstrings.py."""
    if not ast.get_docstring(source.tree):
        yield source.at(1, "the module has no docstring")
    for node in _public(source.tree):
        if not ast.get_docstring(node) and not _is_overload(source, node):
            yield source.at(node.lineno, f"{node.name} has no docstring")


def _is_overload(source: Source, node: Function | ast.ClassDef) -> bool:
    return any(source.dotted(decorator) == "typing.overload" for decorator in node.decorator_list)


def _public(parent: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    for node in parent.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node
            yield from _public(node)
        elif isinstance(node, Function) and isinstance(parent, ast.Module) and not node.name.startswith("_"):
            yield node


def imported(source: Source) -> Iterator[tuple[int, str]]:
    """The dotted name of everything that is imported anywhere in the file, with its line."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _within(name: str, modules: tuple[str, ...]) -> bool:
    return any(f"{name}.".startswith(f"{module}.") for module in modules)


def ambient(source: Source) -> Iterator[str]:
    """The clock, the home directory and the environment come in through parameters."""
    found = [(line, name) for line, name in imported(source) if _within(name, AMBIENT)]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            name = source.dotted(node)
            if name in AMBIENT or node.attr == "expanduser":
                found.append((node.lineno, name or node.attr))
    for line, name in found:
        yield source.at(line, f"uses {name}; take it as a parameter")
    for line, text in texts(source):
        if SQL_CLOCK.search(text):
            yield source.at(line, "lets SQLite read the clock; take the moment as a parameter")


def suppressions(source: Source) -> Iterator[str]:
    """No comment turns a check off."""
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT and SUPPRESSION.search(token.string):
            yield source.at(token.start[0], f"turns a check off: {token.string}")


def broad_excepts(source: Source) -> Iterator[str]:
    """An except names what it expects. One that raises again only cleans up, and may be broad."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type) and not _raises_again(node):
            yield source.at(node.lineno, "catches everything; name what is expected")
        if isinstance(node, ast.Call) and source.dotted(node.func) == "contextlib.suppress":
            for argument in filter(_is_broad, node.args):
                yield source.at(argument.lineno, "suppresses everything; name what is expected")


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _is_broad(node: ast.expr | None) -> bool:
    if isinstance(node, ast.Tuple):
        return any(_is_broad(item) for item in node.elts)
    return node is None or (isinstance(node, ast.Name) and node.id in ("Exception", "BaseException"))


def forbidden_imports(source: Source) -> Iterator[str]:
    """No network, no log, no pickled code."""
    for line, name in imported(source):
        for reason, modules in FORBIDDEN_IMPORTS.items():
            if _within(name, modules):
                yield source.at(line, f"imports {name}, but {reason}")


def sql(source: Source) -> Iterator[str]:
    """SQL is written and run in journal/store alone."""
    for line, text in texts(source):
        if SQL.search(text):
            yield source.at(line, "holds SQL; it belongs into journal/store")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in SQL_CALLS:
            yield source.at(node.lineno, f"calls {node.attr}; it belongs into journal/store")


def mutable_dataclasses(source: Source) -> Iterator[str]:
    """What the library hands out cannot be changed under anybody's hands."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.ClassDef):
            continue
        for decorator in node.decorator_list:
            call = decorator if isinstance(decorator, ast.Call) else None
            if source.dotted(call.func if call else decorator) != "dataclasses.dataclass":
                continue
            options = {keyword.arg: keyword.value for keyword in call.keywords} if call else {}
            frozen = options.get("frozen")
            if not (isinstance(frozen, ast.Constant) and frozen.value is True):
                yield source.at(node.lineno, f"{node.name} is a dataclass that is not frozen")


def texts(source: Source) -> Iterator[tuple[int, str]]:
    """Every text that is no docstring, with its line; the fixed parts of an f-string count as one."""
    counted: set[int] = set()
    for node in ast.walk(source.tree):  # parents come before their children
        if isinstance(node, ast.Expr):
            counted.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            counted.update(map(id, node.values))
            yield (
                node.lineno,
                "x".join(str(part.value) for part in node.values if isinstance(part, ast.Constant)),
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in counted:
            yield node.lineno, node.value


def raw_colours(path: str, css: str) -> Iterator[str]:
    """Stylesheets use the theme's variables, so that every theme reaches every corner."""
    for number, line in enumerate(css.splitlines(), 1):
        if HEX_COLOUR.search(line):
            yield f"{path}:{number} names a colour of its own; use a variable of the theme"
