"""The register of derived rows: what apps above decided, read as rows of a dataset beside its imports.

A decision takes its number from the dataset's own log, so a mark of the log says of decisions, too,
which are seen, and of a list and a decision the later word counts. Apps above enter theirs when they
are loaded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

DECISION = "decision"
"""How a derived row came: not by a file."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A row that was decided: of whom, what tells it from others, its columns as documents hold them.

    `id` tells the thing decided about, `seq` is its number in the log. What a later decision of the
    same thing says stands in its place.
    """

    id: UUID
    subject: UUID
    statement: str
    values: Mapping[str, object]
    seq: int
    at: datetime
    by: UUID | None = None


class Deriver(Protocol):
    """Who gives the rows of a dataset."""

    def rows(self, subjects: Sequence[UUID] | None, mark: int | None) -> list[Derived]:
        """Every vintage up to a mark, oldest first, of some subjects or all: one statement.

        Things of which nothing is left at the mark are not among them.
        """

    def last(self, before: datetime) -> int:
        """The last number given before an instant, 0 for none: one statement."""


DERIVERS: dict[str, Deriver] = {}


def deriver(dataset: str, made: Deriver) -> None:
    """Enter who gives rows of a dataset. Raises ValueError when another does."""
    if DERIVERS.setdefault(dataset, made) is not made:
        message = f"rows of {dataset!r} are derived twice"
        raise ValueError(message)


def derived(
    dataset: str, subjects: Sequence[UUID] | None = None, mark: int | None = None
) -> list[Derived]:
    """The derived rows of a dataset at a mark; none where nobody derives any."""
    made = DERIVERS.get(dataset)
    return made.rows(subjects, mark) if made else []


def latest(rows: Sequence[Derived]) -> list[Derived]:
    """Of each thing the last that was decided."""
    return list({each.id: each for each in rows}.values())
