"""What stands in a filled form, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kechuang.language.core import Value
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Attached:
    """One file that was handed in: its id, the name it was given, its size in bytes.

    `pledged` says that somebody gave the word that no state secret is in it.
    """

    id: str
    name: str
    size: int
    pledged: bool = False


Held = Value | tuple[Attached, ...]
Row = Mapping[str, Held]


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a form by field, and the rows of its repeated sections; what is unknown is absent."""

    fields: Row = field(default_factory=dict)
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One thing wrong: where (`field`, `section.row.field`, `section`), of which kind, what, what to do.

    `kind` is `kind` (it cannot be read), `range`, `option`, `length`, `hostile`, `file`, `rows`,
    `missing` or `check`. One that does not `stop` is a warning.
    """

    path: str
    kind: str
    words: Text
    hint: Text = Text("")
    stops: bool = True


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as read: its values, and every problem found in one run."""

    values: Values
    problems: tuple[FieldProblem, ...]

    @property
    def stopped(self) -> bool:
        """Whether something must be put right before it can be handed in."""
        return any(problem.stops for problem in self.problems)


def path_of(section: str, row: int, name: str) -> str:
    """How a field of a row is called."""
    return f"{section}.{row}.{name}"
