"""The keys of things: what the log keeps revisions of.

`entry:<ritual>:<period>`, `answer:<ritual>:<period>:<step>`, `thread:<thread>` and `mark:<thread>:<period>`.
A key says all there is to say about where a thing belongs, so that two devices that write the same evening
meet in one thing.
"""

from __future__ import annotations

import json

from journal.entries import clean
from journal.errors import BadInput
from journal.periods import Period
from journal.rituals import Ritual, Step
from journal.threads import Verb
from journal.typed import Draft

Data = object  # what JSON can hold; None where a thing is gone
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def entry_key(ritual: Ritual, period: Period) -> str:
    """The key of an entry; BadInput where the ritual's name would make it ambiguous."""
    name = clean(ritual.name, "The ritual's name")
    if ":" in name:
        raise BadInput("The name of a ritual holds no colon; rename its file.")
    return f"entry:{name}:{period}"


def step_key(ritual: Ritual, period: Period, step: Step) -> str:
    """The key of what a step's answer is kept in: an answer, or the thread that it opens.

    What fills a field of a thread has the key of an answer, in which it waits until there is that thread.
    """
    if step.opens and not step.fills:
        return thread_key(opened_thread(step, period))
    return f"answer:{entry_key(ritual, period).partition(':')[2]}:{clean(step.key, 'The name of a step')}"


def draft_key(step: str, draft: Draft) -> str:
    """The key of a draft, given its step's: that itself, or about a thread one that begins with it."""
    if ":" in draft.verb:
        raise BadInput("The name of a verb holds no colon.")
    return f"{step}:{draft.verb}:{draft.thread}" if draft.thread else step


def opened_thread(step: Step, period: Period) -> str:
    """The id of the one thread that a step with `opens` keeps for a period."""
    return f"{step.opens}:{period}"


def opened_by(verb: Verb, thread: str, period: Period) -> str:
    """The id of the one thread that a verb with `opens` begins when it is done to a thread in a period."""
    return f"{verb.opens}:{digest(f'{thread}:{period}').hex()[:12]}"


def thread_key(thread: str) -> str:
    """The key of a thread."""
    return f"thread:{thread}"


def mark_key(thread: str, period: Period) -> str:
    """The key of a thread's mark of a period."""
    return f"mark:{thread}:{period}"


def canonical(data: Data) -> str:
    """The one JSON text of a value, whatever the order it was put together in."""
    return _ENCODER.encode(data)


def digest(text: str) -> bytes:
    """The SHA-256 of a text. The import is made here: it is dear, and what only reads needs none of it."""
    import hashlib

    return hashlib.sha256(text.encode()).digest()


def split(key: str) -> tuple[str, list[str]]:
    """The sort of a thing and the parts of its key."""
    sort, _, rest = key.partition(":")
    match sort:
        case "answer":
            return sort, rest.split(":", 2)
        case "mark":
            return sort, rest.rsplit(":", 1)
        case "entry":
            return sort, rest.split(":", 1)
    return sort, [rest]
