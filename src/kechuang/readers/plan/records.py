"""What the reader of plan texts hands out: frozen records whose offsets are code points of the text."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Op = Literal["=", ">=", "<=", ">", "<", "~", "range", "ref", "rank"]
Kind = Literal["level", "new", "ratio", "growth", "amount", "rank", "date"]
Firmness = Literal["plain", "binding", "stretch", "bid"]
Direction = Literal["up", "down"]
ItemType = Literal["headline", "action", "task", "past_section"]


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """One promised number, rank, comparison or date.

    ``start``/``end`` cut out ``phrase`` and ``core_start``/``core_end`` cut out ``core`` (number and
    unit). ``value`` is a Decimal, a date written ``YYYY[-MM[-DD]]``, or None (measured against
    ``reference``). ``task`` is the id of the task in whose body the phrase stands, 0 outside.
    """

    start: int
    end: int
    phrase: str
    core: str
    core_start: int
    core_end: int
    indicator: str
    op: Op
    value: Decimal | str | None
    value_hi: Decimal | None
    unit: str | None
    kind: Kind
    firmness: Firmness
    direction: Direction | None
    deadline: str | None
    reference: str | None
    task: int

    def to_json(self) -> dict[str, object]:
        """The record as JSON values; whole numbers come out as integers."""
        record: dict[str, object] = {name: getattr(self, name) for name in self.__slots__}
        record["value"] = json_number(self.value)
        record["value_hi"] = json_number(self.value_hi)
        return record


@dataclass(frozen=True, slots=True)
class Measure:
    """One sentence of a task's body, without its closing mark."""

    text: str
    start: int
    end: int

    def to_json(self) -> dict[str, object]:
        """Text and offsets."""
        return {"text": self.text, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class StructureItem:
    """A heading of the plan. ``end`` closes the heading; ``body_end`` closes what it governs."""

    type: ItemType
    action: int
    id: int
    label: str
    title: str
    heading: str
    start: int
    end: int
    body_end: int
    measures: tuple[Measure, ...] = ()

    def to_json(self) -> dict[str, object]:
        """All fields but ``body_end``; measures stand only under tasks."""
        record: dict[str, object] = {
            name: getattr(self, name)
            for name in ("type", "action", "id", "label", "title", "heading", "start", "end")
        }
        if self.type == "task":
            record["measures"] = [measure.to_json() for measure in self.measures]
        return record


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A number that is not a target, and why: past, threshold, baseline, subsidy, frequency."""

    start: int
    end: int
    phrase: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one text. ``results`` are numbers reported as already reached."""

    text: str
    targets: tuple[FoundTarget, ...]
    structure: tuple[StructureItem, ...]
    results: tuple[FoundTarget, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()

    def to_json(self) -> dict[str, object]:
        """An object with text, targets and structure."""
        return {
            "text": self.text,
            "targets": [target.to_json() for target in self.targets],
            "structure": [item.to_json() for item in self.structure],
        }

    def dumps(self) -> str:
        """The JSON as text, Chinese left readable."""
        return json.dumps(self.to_json(), ensure_ascii=False, indent=1)


def json_number(value: Decimal | str | None) -> int | float | str | None:
    """A Decimal as the nearest JSON number."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
