"""Whether a recognition is a first or a repeated one, from what the same subject held before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kechuang.language.temporal import months_later
from kechuang.pack.standings import HeldBy, StandingKind, Standings


@dataclass(frozen=True, slots=True)
class Held:
    """What is asked of one standing: `key` is the caller's own name for it."""

    key: object
    firm: UUID
    kind: str
    starts: date
    ends: date | None
    body: str
    number: str


def repeated(
    held: Iterable[Held], kinds: Standings, kept: Mapping[UUID, UUID]
) -> dict[object, bool]:
    """Of each standing whether it is a repeated one. `kept` leads merged subjects to the one kept.

    Several of one day are one recognition. A body repeats only what it held itself.
    """
    found: dict[object, bool] = {}
    before: dict[tuple[object, ...], tuple[date, date | None, bool]] = {}
    for each in sorted(held, key=lambda one: one.starts):
        kind = kinds.kinds.get(each.kind)
        if kind is None:
            found[each.key] = False
            continue
        holder = (kept.get(each.firm, each.firm), each.kind, _body(each, kind))
        earlier = before.get(holder)
        if earlier is not None and earlier[0] == each.starts:
            found[each.key] = earlier[2]
        else:
            found[each.key] = earlier is not None and _soon(each.starts, earlier[1], kind)
        before[holder] = (each.starts, each.ends, found[each.key])
    return found


def _body(each: Held, kind: StandingKind) -> str:
    return (each.body or each.number) if kind.held_by is HeldBy.BODY else ""


def _soon(starts: date, ended: date | None, kind: StandingKind) -> bool:
    """Whether the one before ended so lately that this one repeats it."""
    if kind.again is None or ended is None:
        return True
    return starts <= months_later(ended, kind.again)
