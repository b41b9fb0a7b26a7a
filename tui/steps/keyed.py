"""Steps that one key answers: a scale and a choice.

Owns how the options stand in a row. What always holds: the same key again takes the answer back.
"""

from __future__ import annotations

from textual import events
from textual.content import Content

from journal.entries import Value, in_words, scale_word
from journal.records import replace
from tui.flow import flowing
from tui.steps import lines
from tui.steps.base import Body, StepView
from tui.steps.painted import offered
from tui.steps.said import Answered, Finished

TO = " – "
DISCS = "⓿❶❷❸❹❺❻❼❽❾"


class KeyedStep(StepView):
    """A step whose answer is one key of `keys`, or with enter what is offered."""

    def keys(self) -> dict[str, Value]:
        """The value that each key stands for."""
        raise NotImplementedError

    def text(self) -> str:
        return "" if self.shown.value is None else in_words(self.step, self.shown.value)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character in self.keys()

    def on_key(self, event: events.Key) -> None:
        """The key of an option answers, or takes the same answer back; enter passes over the step."""
        value = self.keys().get(event.character or "")
        if event.key == "enter" and self.shown.value is None:
            value = self.shown.offer.value
        again = value == self.shown.value or event.key in ("backspace", "delete")
        if value is None and event.key not in ("backspace", "delete", "enter"):
            return
        event.stop()
        if event.key != "enter" or value is not None:
            self._answer(None if again else value)
        if event.key == "enter" or not again:
            self.tell(Finished(self.step))

    def _answer(self, value: Value | None) -> None:
        self.show(replace(self.shown, value=value))
        self.tell(Answered(self.step, value))

    def offers(self) -> tuple[tuple[str, str], ...]:
        return (("enter", "take"),) if offered(self.step, self.shown) else ()


class ScaleStep(KeyedStep):
    """Digits from low to high, with words."""

    def keys(self) -> dict[str, Value]:
        return {str(digit): digit for digit in range(int(self.step.low), int(self.step.high) + 1)}

    def widest(self) -> int:
        words = [scale_word(self.step, value) for value in self.keys().values() if isinstance(value, int)]
        longest = max(len(TO.join((words[0], words[-1]))), *map(len, words))
        return 3 * len(words) + max(longest, len(offered(self.step, self.shown)))

    def body(self, width: int) -> Body:
        chosen = self.shown.value
        nearest = round(chosen) if isinstance(chosen, int | float) else None
        digits = [
            Content.styled(DISCS[int(key)], lines.HERE)
            if value == nearest
            else Content.styled(key, lines.MUTED)
            for key, value in self.keys().items()
        ]
        said = self._word(chosen) if isinstance(chosen, int | float) else self._ends()
        return Body([Content("  ").join(digits) + Content("  ") + said])

    def _word(self, value: float) -> Content:
        word = scale_word(self.step, round(value))
        return Content(word if isinstance(value, int) else f"{value:g} {word}".rstrip())

    def _ends(self) -> Content:
        """What is offered while nothing is chosen, else where the person is the words for both ends."""
        if offered(self.step, self.shown):
            return Content.styled(offered(self.step, self.shown), lines.MUTED)
        if not self.active:
            return Content()
        ends = scale_word(self.step, int(self.step.low)), scale_word(self.step, int(self.step.high))
        return Content.styled(TO.join(filter(None, ends)), lines.MUTED)


class ChoiceStep(KeyedStep):
    """A few words, one key each."""

    def keys(self) -> dict[str, Value]:
        return dict(self.step.choices)

    def widest(self) -> int:
        words = sum(len(key) + len(word) + 4 for key, word in self.step.choices.items())
        return words + len(offered(self.step, self.shown))

    def body(self, width: int) -> Body:
        words = [self._option(key, word) for key, word in self.step.choices.items()]
        if offered(self.step, self.shown):
            words.append(Content.styled(offered(self.step, self.shown), lines.MUTED))
        return Body(flowing(words, width, lines.GAP))

    def _option(self, key: str, word: str) -> Content:
        if word == self.shown.value:
            return Content.assemble(("✓ ", lines.DONE), (word, lines.HERE))
        return Content.assemble((f"{key} ", lines.HERE if self.active else lines.QUIET), (word, lines.MUTED))
