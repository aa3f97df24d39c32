"""Problems found while reading what people wrote: all of them, each with its place.

A loader returns its result together with problems and never stops at the first. Every code is
registered once with its meaning, so that the reference can list them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kechuang.values.text import Language, Text


class Severity(StrEnum):
    """How much a problem matters: an error refuses the whole, a warning is shown and kept."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a source: file relative to its root, line and column from 1, or sheet and cell."""

    file: str = ""
    line: int | None = None
    col: int | None = None
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if self.sheet or self.cell:
            return f"{self.file}[{self.sheet}!{self.cell}]"
        numbers = "".join(f":{number}" for number in (self.line, self.col) if number is not None)
        return f"{self.file}{numbers}"


@dataclass(frozen=True, slots=True)
class ProblemCode:
    """A registered kind of problem: stable code, what it means, what to do about it."""

    code: str
    meaning: Text
    severity: Severity = Severity.ERROR


CODES: dict[str, ProblemCode] = {}


def problem_code(code: str, zh: str, en: str, severity: Severity = Severity.ERROR) -> ProblemCode:
    """Register a kind of problem. Raises ValueError when the code is taken by another meaning."""
    made = ProblemCode(code, Text(zh, en), severity)
    if CODES.setdefault(code, made) != made:
        message = f"problem code {code!r} is registered twice with different meanings"
        raise ValueError(message)
    return made


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where, which kind, a sentence on what came, a hint on what to do."""

    code: ProblemCode
    sentence: Text
    place: Place = field(default_factory=Place)
    hint: Text = field(default_factory=lambda: Text(""))

    @property
    def severity(self) -> Severity:
        """The severity registered with the code."""
        return self.code.severity

    def line(self, language: Language = "zh") -> str:
        """`file:line:col code sentence hint`, one line for a terminal."""
        stop = "。" if language == "zh" else ". "
        said = (self.sentence.within(language), self.hint.within(language))
        parts = (str(self.place), self.code.code, stop.join(words for words in said if words))
        return " ".join(part for part in parts if part)

    def to_json(self) -> dict[str, object]:
        """A JSON object with both languages and the place spelled out."""
        place = self.place
        return {
            "code": self.code.code,
            "severity": self.severity.value,
            "sentence": {"zh": self.sentence.zh, "en": self.sentence.en},
            "hint": {"zh": self.hint.zh, "en": self.hint.en},
            "file": place.file,
            "line": place.line,
            "col": place.col,
            "sheet": place.sheet,
            "cell": place.cell,
        }


class Problems:
    """A growing list of problems that readers pass along; it never raises."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self._found = list(found)

    def add(
        self,
        code: ProblemCode,
        sentence: Text,
        place: Place | None = None,
        hint: Text | None = None,
    ) -> None:
        """Note one problem."""
        self._found.append(Problem(code, sentence, place or Place(), hint or Text("")))

    def extend(self, others: Iterable[Problem]) -> None:
        """Note several problems found elsewhere."""
        self._found.extend(others)

    @property
    def refuses(self) -> bool:
        """Whether at least one error was found."""
        return any(problem.severity is Severity.ERROR for problem in self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found, key=_position))

    def __len__(self) -> int:
        return len(self._found)


def _position(problem: Problem) -> tuple[str, int, int]:
    return problem.place.file, problem.place.line or 0, problem.place.col or 0
