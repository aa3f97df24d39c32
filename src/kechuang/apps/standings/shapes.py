"""What it takes to enter a standing, and how the dataset of standings writes one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kechuang.apps.standings.models import Standing, State
from kechuang.language.standings import VALID
from kechuang.pack.standings import LEVELS, StandingKind
from kechuang.values.text import Text

TAKEN_BACK = "撤销"
"""How the dataset says of a row that it was taken back; `to` is the day on which it was."""
_KEY = ("kind", "number", "from")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class NewStanding:
    """A title to open, or a sanction where `scope` names what it bars from.

    `subject` holds it; `firm` is the party behind a body, the subject itself where none is named.
    `kind` is the pack's id or a word of rules and lists, `scope` likewise. `ends` is worked out from
    the kind where it is not given. `origin` tells what opens it, such as `case:ID`; opened again
    from there it stays as it is.
    """

    subject: UUID
    kind: str
    starts: date
    origin: str
    number: str = ""
    ends: date | None = None
    level: str = ""
    body: str = ""
    firm: UUID | None = None
    scope: str = ""
    source: str = ""
    reason: str = ""


STATES: Mapping[str, Text] = {
    State.HELD: Text("有效", "In force"),
    State.WITHDRAWN: Text("已撤销", "Withdrawn"),
    State.MERGED: Text("已合并", "Merged"),
    State.VOID: Text("名单已撤回", "Its list withdrawn"),
}
ENDED = Text("已到期", "Expired")
TO_COME = Text("尚未生效", "Not yet in force")


def state_of(row: Standing, day: date) -> Text:
    """Where a standing is on a day, in a word."""
    if row.state == State.HELD and row.starts > day:
        return TO_COME
    if row.state == State.HELD and row.ends is not None and row.ends < day:
        return ENDED
    return STATES[row.state]


def statement_of(values: Mapping[str, object]) -> str:
    """What tells a row of the dataset from others of its subject, as the tables write it."""
    return "|".join(str(values.get(name)) for name in _KEY)[:LONGEST]


def values_of(row: Standing) -> dict[str, object]:
    """A standing as a row of the dataset, what is known alone."""
    said = {
        "kind": row.words,
        "body": row.body,
        "level": row.level,
        "number": row.number,
        "from": row.starts.isoformat(),
        "to": row.ends.isoformat() if row.ends else "",
        "state": VALID if row.state == State.HELD else TAKEN_BACK,
        "scope": row.scope,
    }
    return {name: value for name, value in said.items() if value}


def level_word(kind: StandingKind | None) -> str:
    """The level of a kind as lists write it."""
    return LEVELS[kind.level].zh if kind else ""
