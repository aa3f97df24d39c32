"""What the register says of a subject, and what it takes to enter one."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from kechuang.values.text import Text


class Kind(StrEnum):
    """What a subject is. Organisations and persons are parties, the others objects."""

    ORGANISATION = "organisation"
    PERSON = "person"
    LABORATORY = "laboratory"
    RD_BODY = "rd_body"
    CARRIER = "carrier"
    ZONE = "zone"
    AREA = "area"
    RESULT = "result"
    INSTRUMENT = "instrument"
    PAPER = "paper"


KIND_NAMES: dict[Kind, Text] = {
    Kind.ORGANISATION: Text("单位", "Organisation"),
    Kind.PERSON: Text("人员", "Person"),
    Kind.LABORATORY: Text("实验室", "Laboratory"),
    Kind.RD_BODY: Text("研发机构", "R&D body"),
    Kind.CARRIER: Text("孵化载体", "Carrier"),
    Kind.ZONE: Text("园区", "Zone"),
    Kind.AREA: Text("统计地区", "Area of statistics"),
    Kind.RESULT: Text("科技成果", "Result"),
    Kind.INSTRUMENT: Text("仪器设备", "Instrument"),
    Kind.PAPER: Text("论文", "Paper"),
}
NAME = "name"
REGISTERED = "registered"
OPERATING = "operating"


@dataclass(frozen=True, slots=True)
class NewSubject:
    """A subject to enter. `code` is its main number in normal form; `doubt` why a failed one stays.

    `unit` is the reporting unit where it is registered, `operating` where it works when that
    differs. `since` is the day from which the name and place are known to hold.
    """

    kind: Kind
    name: str
    code: str = ""
    scheme: str = "credit_code"
    unit: str = ""
    operating: str = ""
    since: date | None = None
    source: str = ""
    doubt: str = ""
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A new name, number or place of a subject from a day on."""

    aspect: str
    value: str
    since: date
    source: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A subject as lists show it."""

    id: UUID
    kind: Kind
    name: str
    code: str
    unit: str


@dataclass(frozen=True, slots=True)
class Held:
    """A name, number or place with its days. `aspect` is one of the words of particulars."""

    aspect: str
    value: str
    starts: date | None
    ends: date | None
    source: str
    doubt: str


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie seen from one side; `outward` is whether the subject at hand holds the role."""

    id: UUID
    role: str
    outward: bool
    other: Line
    share: str
    starts: date | None
    ends: date | None
    source: str


@dataclass(frozen=True, slots=True)
class File:
    """Everything the register says of one subject. `parts` were merged into it."""

    line: Line
    held: tuple[Held, ...]
    ties: tuple[Tied, ...]
    parts: tuple[Line, ...]
    masked: tuple[tuple[str, str], ...]
    closed_on: date | None
    version: int
    entered_at: datetime
