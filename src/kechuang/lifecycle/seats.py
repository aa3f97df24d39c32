"""Seats: which have to sign, which are open, which one somebody may take."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kechuang.access.actor import Actor
from kechuang.criteria.verdicts import Verdict
from kechuang.lifecycle import reasons
from kechuang.lifecycle.model import On, Order, Right, Seat
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.rights import holds, said, units
from kechuang.lifecycle.state import Reason, Situation
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Taking:
    """The seat that is taken, or why none is."""

    seat: Seat | None = None
    reasons: tuple[Reason, ...] = ()


def seats_of(point: Point) -> tuple[Seat, ...]:
    """The seats of the present step, one for each unit or participant where that is asked."""
    return tuple(made for seat in point.step.seats for made in _all_of(seat, point.situation))


def _all_of(seat: Seat, situation: Situation) -> Iterator[Seat]:
    if not seat.each:
        yield seat
        return
    found: dict[str, list[Right]] = {}
    for right in seat.who:
        for unit in _named(right, situation):
            found.setdefault(unit, []).append(_narrowed(right, unit))
    for unit, rights in found.items():
        title = seat.title + Text(f"（{unit}）", f" ({unit})")
        yield replace(seat, id=f"{seat.id}:{unit}", title=title, who=tuple(rights), unit=unit)


def _named(right: Right, situation: Situation) -> tuple[str, ...]:
    """The units, or the participants, that a right names."""
    if right.role is None:
        return situation.parties.get(right.participant, ())
    return units(right, situation)


def _narrowed(right: Right, unit: str) -> Right:
    """The same right on one unit alone, or of one participant."""
    return replace(right, unit=unit) if right.role is None else Right(right.role, On.UNIT, unit)


def open_seats(point: Point) -> tuple[Seat, ...]:
    """Seats that have to sign and have not, in their order; those in doubt among them."""
    taken = {each.seat for each in point.signatures()}
    return tuple(
        seat
        for seat in seats_of(point)
        if seat.id not in taken and point.needs(seat)[0] is not Verdict.UNMET
    )


def front(point: Point) -> tuple[Seat, ...]:
    """Open seats whose turn it is."""
    open_ = open_seats(point)
    return open_[:1] if point.step.order is Order.SEQUENTIAL else open_


def doubts(point: Point) -> list[Reason]:
    """Seats of which it is not known whether they have to sign."""
    found = []
    for seat in open_seats(point):
        verdict, why = point.needs(seat)
        if verdict is not Verdict.MET:
            found.append(reasons.condition_unknown(seat.title, why))
    return found


def taking(point: Point, who: Actor, named: str) -> Taking:
    """The seat that `who` takes: the one named, else the first whose turn it is and who may."""
    open_, turn = open_seats(point), front(point)
    wanted = tuple(each for each in open_ if named in ("", each.id))
    if not wanted:
        title = next((each.title.zh for each in seats_of(point) if each.id == named), named)
        return Taking(reasons=(reasons.seat_closed(title, open_),))
    mine = [each for each in wanted if holds(who, each.who, point.situation)]
    if not mine:
        asked = tuple(right for each in (wanted if named else turn) for right in each.who)
        return Taking(reasons=(reasons.no_right(said(asked, point.scheme)),))
    ready = [each for each in mine if each in turn]
    return Taking(ready[0]) if ready else Taking(reasons=(reasons.seat_waits(turn[0]),))
