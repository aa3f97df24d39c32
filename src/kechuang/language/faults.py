"""How reading stops inside this package; callers get a problem with its place instead."""

from collections.abc import Iterable
from difflib import get_close_matches

from kechuang.language.folding import foreign_letter, skeleton
from kechuang.values.problems import Place, Problem, ProblemCode
from kechuang.values.text import Text


class Fault(Exception):
    """The first thing wrong with an expression, at an offset of its text."""

    def __init__(
        self, code: ProblemCode, at: int, sentence: Text, hint: Text | None = None
    ) -> None:
        super().__init__(sentence.zh)
        self.code = code
        self.at = at
        self.sentence = sentence
        self.hint = hint or Text("")

    def problem(self, written: str, origin: Place | None = None) -> Problem:
        """The problem at its line and column, `origin` being where the expression begins."""
        return Problem(self.code, self.sentence, place_of(written, self.at, origin), self.hint)


def place_of(written: str, at: int, origin: Place | None = None) -> Place:
    """The line and column of an offset, counted from `origin`."""
    start = origin or Place("", 1, 1)
    before = written[:at]
    line = before.count("\n")
    col = at - (before.rfind("\n") + 1) + 1
    first = start.col or 1
    return Place(start.file, (start.line or 1) + line, col + (first - 1 if not line else 0))


def nearest(name: str, known: Iterable[str]) -> Text:
    """A hint naming the declared name that was probably meant, letters that look alike first."""
    names = sorted(set(known))
    alike = [each for each in names if skeleton(each) == skeleton(name)]
    letter = foreign_letter(name)
    if alike and letter:
        return Text(
            f"“{letter}”（U+{ord(letter):04X}）只是外形相似，请改写为“{alike[0]}”",
            f"“{letter}” (U+{ord(letter):04X}) only looks alike; write “{alike[0]}”",
        )
    close = alike or get_close_matches(name[:200], names, 5, 0.5)
    if close:
        best = next((each for each in close if each[:1] == name[:1]), close[0])
        return Text(f"是否指“{best}”？", f"Did you mean “{best}”?")
    return Text("请先声明该名称或改用已声明的名称", "Declare it or use a declared name")


def shown(written: str, most: int = 40) -> str:
    """What somebody wrote, short enough for a sentence."""
    return written if len(written) <= most else written[: most - 1] + "…"
