"""JSON shapes of rounds."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema

from kechuang.api.case_write_shapes import Version
from kechuang.api.shapes import Words
from kechuang.apps.cases.queries.board import Board, RoundRow, UnitRow


class RoundOut(Schema):
    """A round, with how many cases the caller may count."""

    id: UUID
    scheme: str
    title: Words
    period: str
    number: str
    owner: str
    opens_at: datetime
    closes_at: datetime | None
    state: str
    version: int
    total: int
    handed_in: int
    late: int
    ended: int

    @classmethod
    def of(cls, row: RoundRow) -> "RoundOut":
        """The shape of a round."""
        own = {"title": Words.of(row.title), "state": row.state.value}
        plain = {name: getattr(row, name) for name in cls.model_fields if name not in own}
        return cls(**(plain | own))


class UnitOut(Schema):
    """A unit in a round; `case` is empty where the caller sees only that it owes."""

    unit: str
    name: Words
    case: UUID | None
    step: Words
    handed_in_at: datetime | None
    late: bool
    ended: bool

    @classmethod
    def of(cls, row: UnitRow) -> "UnitOut":
        """The shape of a unit's row."""
        own = {"name": Words.of(row.name), "step": Words.of(row.step)}
        plain = {name: getattr(row, name) for name in cls.model_fields if name not in own}
        return cls(**(plain | own))


class BoardOut(Schema):
    """How a round stands; `words` name who is missing and whom to phone."""

    round: RoundOut
    units: list[UnitOut]
    missing: list[str]
    words: Words

    @classmethod
    def of(cls, board: Board) -> "BoardOut":
        """The shape of a round's board."""
        return cls(
            round=RoundOut.of(board.round),
            units=[UnitOut.of(each) for each in board.units],
            missing=[each.unit for each in board.missing],
            words=Words.of(board.words),
        )


class RoundIn(Schema):
    """A round to open; what is left out follows from the scheme's plan of rounds."""

    scheme: Annotated[str, Field(max_length=60)]
    period: Annotated[str, Field(max_length=16)] = ""
    title: Annotated[str, Field(max_length=200)] = ""
    number: Annotated[str, Field(max_length=80)] = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None


class LockIn(Schema):
    """`sure` locks a round although cases of it have not ended."""

    version: Version | None = None
    sure: bool = False
