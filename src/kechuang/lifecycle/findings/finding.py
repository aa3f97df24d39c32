"""What is found of a scheme: which kind of mistake, where in it, in words."""

from dataclasses import dataclass

from kechuang.lifecycle.model import Move, Step
from kechuang.lifecycle.reasons import quoted
from kechuang.values.problems import Place, Problem, ProblemCode, Severity
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake. `step` and `part` (a move, a seat, a guard) say where, "" for the whole."""

    code: ProblemCode
    sentence: Text
    hint: Text = Text("")
    step: str = ""
    part: str = ""

    @property
    def severity(self) -> Severity:
        """Whether the scheme is refused or only remarked upon."""
        return self.code.severity

    def problem(self, place: Place) -> Problem:
        """The same as a problem of a file."""
        return Problem(self.code, self.sentence, place, self.hint)

    def to_json(self) -> dict[str, object]:
        """A JSON object with both languages."""
        return {
            "code": self.code.code,
            "severity": self.severity.value,
            "step": self.step,
            "part": self.part,
            "sentence": self.sentence.to_json(),
            "hint": self.hint.to_json(),
        }


def at_step(code: ProblemCode, step: Step, zh: str, en: str, hint: Text) -> Finding:
    """A finding of a step; `{}` in the words is its title."""
    return Finding(code, _filled(zh, en, step.title), hint, step.id)


def at_move(code: ProblemCode, step: Step, move: Move, zh: str, en: str, hint: Text) -> Finding:
    """A finding of a move; `{}` in the words is its title within its step's."""
    title = quoted(step.title) + Text("的", ", ") + quoted(move.title or Text(move.id, move.id))
    return Finding(code, _plain(zh, en, title), hint, step.id, move.id)


def _filled(zh: str, en: str, title: Text) -> Text:
    return _plain(zh, en, quoted(title))


def _plain(zh: str, en: str, title: Text) -> Text:
    return Text(zh.replace("{}", title.zh), en.replace("{}", title.en or title.zh))
