"""What a found promise is to say in the plan: its terms, and what was decided about it."""

from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kechuang.planning.model import Firmness, Operator
from kechuang.values.measure import Measure
from kechuang.values.quantity import number
from kechuang.values.text import Text

Json = dict[str, object]


class Decision(StrEnum):
    """What an officer decided; `removed` is a mark by hand that was taken back."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ADDED = "added"
    REJECTED = "rejected"
    REMOVED = "removed"

    @property
    def kept(self) -> bool:
        """Whether the promise goes into the plan."""
        return self in KEPT


KEPT = frozenset({Decision.ACCEPTED, Decision.CORRECTED, Decision.ADDED})


@dataclass(frozen=True, slots=True)
class Terms:
    """A promise as it shall stand. `indicator` is the pack's id, "" when it is the plan's own.

    `owner` "" follows the owner of its task. A fall is a negative growth. `unit` is as written.
    """

    title: Text
    operator: Operator
    value: Decimal | None
    unit: Text
    kind: Measure
    due: date
    indicator: str = ""
    value_hi: Decimal | None = None
    firmness: Firmness = Firmness.PLAIN
    reference: str = ""
    task: str = "0"
    owner: str = ""
    tolerance: Decimal | None = None
    split: dict[str, Decimal] = field(default_factory=dict)

    def to_json(self) -> Json:
        """Numbers as text, so that nothing is rounded."""
        return {
            "title": self.title.to_json(),
            "operator": self.operator.value,
            "value": typed(self.value),
            "value_hi": typed(self.value_hi),
            "unit": self.unit.to_json(),
            "kind": self.kind.value,
            "due": self.due.isoformat(),
            "indicator": self.indicator,
            "firmness": self.firmness.value,
            "reference": self.reference,
            "task": self.task,
            "owner": self.owner,
            "tolerance": typed(self.tolerance),
            "split": {unit: typed(part) for unit, part in self.split.items()},
        }

    @classmethod
    def from_json(cls, stored: Json) -> "Terms":
        """What `to_json` wrote."""
        split = stored["split"]
        return cls(
            title=_text(stored["title"]),
            operator=Operator(str(stored["operator"])),
            value=_number(stored["value"]),
            unit=_text(stored["unit"]),
            kind=Measure(str(stored["kind"])),
            due=date.fromisoformat(str(stored["due"])),
            indicator=str(stored["indicator"]),
            value_hi=_number(stored["value_hi"]),
            firmness=Firmness(str(stored["firmness"])),
            reference=str(stored["reference"]),
            task=str(stored["task"]),
            owner=str(stored["owner"]),
            tolerance=_number(stored["tolerance"]),
            split={unit: Decimal(part) for unit, part in split.items()}
            if isinstance(split, dict)
            else {},
        )


NAMES = tuple(each.name for each in fields(Terms))
"""The fields of the terms, in the order of the record."""


def typed(value: Decimal | None) -> str | None:
    """A number as people type it, without separators or trailing zeros."""
    return None if value is None else number(value).replace(",", "")


def _number(stored: object) -> Decimal | None:
    return None if stored is None else Decimal(str(stored))


def _text(stored: object) -> Text:
    return Text.from_json(stored if isinstance(stored, dict) else None)
