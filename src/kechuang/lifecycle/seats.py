"""Seats: which have to sign, which are open, which one somebody may take."""

from dataclasses import dataclass

from kechuang.access.actor import Actor
from kechuang.criteria.verdicts import Verdict
from kechuang.lifecycle import reasons
from kechuang.lifecycle.model import Order, Seat
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.rights import holds, said
from kechuang.lifecycle.state import Reason


@dataclass(frozen=True, slots=True)
class Taking:
    """The seat that is taken, or why none is."""

    seat: Seat | None = None
    reasons: tuple[Reason, ...] = ()


def open_seats(point: Point) -> tuple[Seat, ...]:
    """Seats that have to sign and have not, in their order; those in doubt among them."""
    taken = {each.seat for each in point.signatures()}
    return tuple(
        seat
        for seat in point.step.seats
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
        title = next((each.title.zh for each in point.step.seats if each.id == named), named)
        return Taking(reasons=(reasons.seat_closed(title, open_),))
    mine = [each for each in wanted if holds(who, each.who, point.situation)]
    if not mine:
        asked = tuple(right for each in (wanted if named else turn) for right in each.who)
        return Taking(reasons=(reasons.no_right(said(asked, point.scheme)),))
    ready = [each for each in mine if each in turn]
    return Taking(ready[0]) if ready else Taking(reasons=(reasons.seat_waits(turn[0]),))
