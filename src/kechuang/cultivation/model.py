"""What a pack declares of cultivation: pools with grades, the two-by-two, the funnel, lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Grade:
    """A distance with a name. What is not named does not count.

    `unmet` and `unknown` are the most criteria of that verdict; `within` is the largest change,
    as a share of the figure that is to change.
    """

    id: str
    title: Text
    says: Text
    unmet: int | None = None
    unknown: int | None = None
    within: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Leaving:
    """What it means that a criterion of the population no longer holds; `gained` is the good end."""

    criterion: str
    title: Text
    gained: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What may come of a call to a firm that is one step short."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Pool:
    """Firms nursed towards a title: who belongs, by which rules they are judged, how graded.

    `solve` is the most unmet criteria for which gaps are solved in yuan, people and pieces, `due`
    month and day of the target year by which a coach is to have brought the firm there, `calls`
    what may come of a call.
    """

    id: str
    title: Text
    note: Text
    population: str
    rules: str
    grades: tuple[Grade, ...]
    leaves: tuple[Leaving, ...]
    solve: int
    due: tuple[int, int]
    checked: str
    serves: tuple[str, ...] = ()
    calls: tuple[Outcome, ...] = ()

    def outcome(self, id_: str) -> Outcome | None:
        """The outcome of an id."""
        return next((each for each in self.calls if each.id == id_), None)

    def grade(self, id_: str) -> Grade | None:
        """The grade of an id."""
        return next((each for each in self.grades if each.id == id_), None)


@dataclass(frozen=True, slots=True)
class Crossing:
    """The two borders: a yearly list with a yes-or-no column, and a kind of title."""

    dataset: str
    column: str
    above: Text
    below: Text
    kind: str
    held: Text
    without: Text


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a funnel: the word in the list, and month and day by which a round has passed it."""

    id: str
    title: Text
    word: str
    closes: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Funnel:
    """The way to a title, told by lists: a dataset of records, its columns and its steps.

    A forecast rests on at least `least` earlier rounds.
    """

    dataset: str
    round: str
    step: str
    day: str
    steps: tuple[Step, ...]
    target: str
    least: int
    checked: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """A list made anew each year: a rule set, and the values handed out that it is read and sorted by."""

    id: str
    title: Text
    group: Text
    rules: str
    values: tuple[str, ...]
    checked: str
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cultivation:
    """All of `cultivation.yaml`; nothing of it where a pack has none."""

    pools: tuple[Pool, ...] = ()
    crossing: Crossing | None = None
    funnel: Funnel | None = None
    rankings: tuple[Ranking, ...] = field(default=())

    def pool(self, id_: str) -> Pool | None:
        """The pool of an id; the first for none named."""
        return next((each for each in self.pools if id_ in {each.id, ""}), None)

    def ranking(self, id_: str) -> Ranking | None:
        """The list of an id; the first for none named."""
        return next((each for each in self.rankings if id_ in {each.id, ""}), None)

    @property
    def rule_sets(self) -> Mapping[str, Text]:
        """Every rule set that is run for it, with what for."""
        found = {each.population: each.title for each in self.pools}
        found |= {each.rules: each.title for each in self.pools}
        return found | {each.rules: each.title for each in self.rankings}
