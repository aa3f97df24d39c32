"""What a criterion reads of a dataset, so that what is missing can be told by its supplier."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a criterion stays open: no leave to use the data, no row of them, an empty cell."""

    LEAVE = "leave"
    ROW = "row"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Need:
    """The columns of one period of a dataset that a criterion reads, by key; or its `records`.

    `criterion` is the step's name, `period` as written out, empty for the latest.
    """

    criterion: str
    dataset: str
    period: str
    keys: tuple[str, ...]
    records: bool = False


@dataclass(frozen=True, slots=True)
class Lack:
    """Something missing: a dataset, the period, and why."""

    dataset: str
    period: str
    why: Why

    @property
    def token(self) -> str:
        """As a run keeps it."""
        return f"{self.dataset}@{self.period}#{self.why}"

    @classmethod
    def parse(cls, token: str) -> "Lack":
        """What a token says."""
        dataset, _at, rest = token.partition("@")
        period, _hash, why = rest.rpartition("#")
        return cls(dataset, period, Why(why))
