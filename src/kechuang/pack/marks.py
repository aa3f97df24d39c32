"""Where a plan text says what: marked words, tasks and actions with their places."""

from dataclasses import dataclass, field

from kechuang.planning.text import PlanText
from kechuang.values.problems import Place


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words: the id they name, the task they stand under ("0" headline, "" before one)."""

    id: str
    words: str
    task: str
    place: Place


@dataclass(frozen=True, slots=True)
class Heading:
    """A task's or action's heading: `number` is its id, `under` the action of a task."""

    number: str
    title: str
    under: str
    place: Place


@dataclass(slots=True)
class ReadText:
    """A plan text as read, with everything that the checks compare with the YAML."""

    text: PlanText
    title_place: Place
    marks: list[Mark] = field(default_factory=list)
    tasks: list[Heading] = field(default_factory=list)
    actions: list[Heading] = field(default_factory=list)
