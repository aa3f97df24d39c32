"""JSON shapes of the API that several routes share."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema

from kechuang.values.text import Text

Year = Annotated[int, Field(ge=1900, le=2200, description="Calendar year")]
Code = Annotated[
    str,
    Field(pattern=r"^[A-Za-z][A-Za-z0-9_.]{0,11}$", description="Code of a target, such as T08"),
]
Size = Annotated[int, Field(ge=1, le=200, description="Rows in a page")]
Cursor = Annotated[
    str, Field(max_length=120, description="`following` of the page before, empty for the first")
]
UnitId = Annotated[
    str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$", description="Id of a unit of the pack")
]
Number = Annotated[Decimal, Field(max_digits=24, decimal_places=6)]


class Words(Schema):
    """A text in both languages; `en` is empty where nobody has written it."""

    zh: str
    en: str

    @classmethod
    def of(cls, text: Text) -> "Words":
        """The shape of a Text."""
        return cls(zh=text.zh, en=text.en)


class Trouble(Schema):
    """A refused request: a stable code, the reason in both languages, and fields for programs."""

    code: str
    sentence: Words
    fields: dict[str, Any] = Field(default_factory=dict)


class Held(Schema):
    """A role on a unit with its days."""

    role: str
    unit: str
    starts: date
    ends: date | None


class Somebody(Schema):
    """A person of the directory."""

    id: UUID
    login: str
    name: Words
    unit: str
    phone: str
    active: bool
    roles: list[Held]


class Permission(Schema):
    """An action of the register, and whether the asker may do it."""

    name: str
    title: Words
    description: Words
    who: Words
    allowed: bool
    reason: Words


class LogEntry(Schema):
    """An event."""

    id: UUID
    at: datetime
    kind: Words
    sentence: Words
    actor: UUID | None
    role: str
    via: str
    unit: str
    thing_kind: str
    thing: str
    request: str
    data: dict[str, Any]


class LogPage(Schema):
    """A page of events; `following` is empty at the end."""

    entries: list[LogEntry]
    following: str
