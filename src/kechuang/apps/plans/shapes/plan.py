"""A plan in a list, its actions, and how a reader narrows it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from kechuang.values.text import Text


class Risk(StrEnum):
    """The filter that leaders use: everything, what is behind, what others decide, what waits."""

    ALL = "all"
    BEHIND = "behind"
    OPEN = "open"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Filters:
    """How a board is narrowed. Empty means not at all; `words` searches titles and phrases."""

    owner: str = ""
    county: str = ""
    risk: Risk = Risk.ALL
    words: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.owner or self.county or self.words or self.risk is not Risk.ALL)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One of the plan's actions."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in the list of plans."""

    id: UUID
    year: int
    title: Text
    source: Text
    state: str
    issued_at: datetime | None
    version: int
    targets: int
