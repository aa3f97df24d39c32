"""What somebody wants done with a case, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kechuang.lifecycle.kinds import Verb

Values = Mapping[str, str | list[str]]
"""What was typed, by field or `section.row.field`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A move: its id, or a verb meaning the first of it that applies.

    `version` is the one that was read, None to act on whatever is there. `token` is made up by the
    asker for this one try: the same again is answered alike. `values` are handed in with the move.
    `number` is that of the document with which a case is issued alone, where no register gives it.
    The rest is as in the kernel's attempt.
    """

    move: str
    reason: str = ""
    version: int | None = None
    token: str = ""
    values: Values | None = None
    seat: str = ""
    to: str = ""
    proxy_for: UUID | None = None
    votes: tuple[tuple[UUID, Verb], ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A receipt: `closes_at` is the deadline that `received_at` was compared with."""

    number: str
    received_at: datetime
    closes_at: datetime | None
    late: bool
    digest: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a move came to. `repeated`: it had been done before under the same token."""

    case: UUID
    number: str
    version: int
    step: str
    outcome: str = ""
    late: bool = False
    receipt: Received | None = None
    repeated: bool = False

    def to_json(self) -> dict[str, object]:
        """What is kept with the attempt, and what programs are told."""
        return {
            "case": str(self.case),
            "number": self.number,
            "version": self.version,
            "step": self.step,
            "outcome": self.outcome,
            "late": self.late,
            "receipt": receipt_json(self.receipt) if self.receipt else None,
        }

    @classmethod
    def again(cls, kept: Mapping[str, Any]) -> "Done":
        """The answer that was kept."""
        received = kept["receipt"]
        return cls(
            UUID(kept["case"]),
            kept["number"],
            kept["version"],
            kept["step"],
            kept["outcome"],
            kept["late"],
            _receipt(received) if received else None,
            repeated=True,
        )


def receipt_json(receipt: Received) -> dict[str, object]:
    """A receipt as JSON, instants in ISO form."""
    return {
        "number": receipt.number,
        "received_at": receipt.received_at.isoformat(),
        "closes_at": receipt.closes_at.isoformat() if receipt.closes_at else None,
        "late": receipt.late,
        "digest": receipt.digest,
    }


def _receipt(kept: Mapping[str, Any]) -> Received:
    closes = kept["closes_at"]
    return Received(
        kept["number"],
        datetime.fromisoformat(kept["received_at"]),
        datetime.fromisoformat(closes) if closes else None,
        kept["late"],
        kept["digest"],
    )
