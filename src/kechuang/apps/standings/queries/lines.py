"""A standing as lists show it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kechuang.apps.standings.models import Standing, State
from kechuang.apps.standings.shapes import state_of
from kechuang.pack import Pack
from kechuang.values.text import Text, same

FIRST, AGAIN = Text("首次", "First"), Text("重新认定", "Repeated")


@dataclass(frozen=True, slots=True)
class Line:
    """A title or sanction with whose it is. `left` is days to its end, None without one."""

    id: UUID
    firm: UUID
    name: str
    code: str
    unit: str
    body: str
    title: Text
    kind: str
    level: str
    number: str
    starts: date
    ends: date | None
    state: Text
    holds: bool
    left: int | None
    again: bool
    scope: str
    warned: bool
    listed: bool

    @property
    def said_again(self) -> Text:
        """First or repeated, in a word; empty for a sanction."""
        return Text("") if self.scope else (AGAIN if self.again else FIRST)


def line(row: Standing, day: date, pack: Pack) -> Line:
    """A row read with its subject and firm, as on a day."""
    kind = pack.standings.kinds.get(row.kind)
    title = kind.title if kind else same(row.words or "限制")
    if row.scope:
        scope = pack.standings.scoped(row.scope)
        english = scope.title.en if scope else row.scope
        title = Text(f"限制{row.scope}", f"Barred: {english}")
    begun = row.starts <= day
    running = row.ends is None or row.ends >= day
    body = row.body or (row.subject.name if row.subject_id != row.firm_id else "")
    return Line(
        row.pk,
        row.firm_id,
        row.firm.name,
        row.firm.code or "",
        row.firm.unit,
        body,
        title,
        row.kind,
        row.level,
        row.number,
        row.starts,
        row.ends,
        state_of(row, day),
        row.state == State.HELD and begun and running,
        (row.ends - day).days if row.ends else None,
        row.again,
        row.scope,
        row.warned_at is not None,
        row.listed is not None,
    )
