"""What leads from step to step: one arrow for all moves between the same two."""

from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Move, Scheme, Step
from kechuang.values.text import Language, Text


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one row to another, by index; `title` joins the moves. `kind`: plain, back or own."""

    start: int
    end: int
    title: Text
    kind: str

    @property
    def back(self) -> bool:
        """Whether it leads to a row above."""
        return self.end < self.start

    @property
    def next(self) -> bool:
        """Whether it leads to the row below."""
        return self.end == self.start + 1


def arrows(scheme: Scheme) -> list[Arrow]:
    """All arrows, in the order of the steps they leave."""
    rows = {step.id: index for index, step in enumerate(scheme.steps)}
    made: dict[tuple[int, int, str], list[Move]] = {}
    for index, step in enumerate(scheme.steps):
        for move in step.moves:
            for target in _targets(move, step):
                if target in rows:
                    made.setdefault((index, rows[target], _kind(move)), []).append(move)
    return [Arrow(start, end, _joined(moves), kind) for (start, end, kind), moves in made.items()]


def _targets(move: Move, step: Step) -> Iterator[str]:
    """Where it leads; nowhere for votes, for what is taken back and where it is chosen."""
    if move.to and move.to != step.id:
        yield move.to


def _kind(move: Move) -> str:
    if move.verb is Verb.SEND_BACK:
        return "back"
    return "own" if move.automatic or move.verb is Verb.LAPSE else "plain"


def _joined(moves: list[Move]) -> Text:
    titles = [each.title for each in moves]
    return Text(
        "／".join(each.zh for each in titles), " / ".join(each.en or each.zh for each in titles)
    )


def chosen(step: Step, language: Language) -> list[str]:
    """Moves of a step that lead back to where somebody says."""
    return [
        each.title.within(language)
        for each in step.moves
        if each.verb is Verb.SEND_BACK and not each.to
    ]
