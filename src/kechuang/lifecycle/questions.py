"""What a scheme asks of its cases: guards, and the conditions of moves and seats.

They are answered outside (`guards`), and the answers go into `Situation.verdicts` by these keys.
"""

from collections.abc import Iterator

from kechuang.criteria.model import Expression
from kechuang.lifecycle.model import Guard, Move, Scheme, Seat, Step


def move_key(step: Step, move: Move) -> str:
    """The key of a move's `when`."""
    return f"when:{step.id}/{move.id}"


def seat_key(step: Step, seat: Seat) -> str:
    """The key of a seat's `when`; one for all where each unit has a seat."""
    return f"when:{step.id}/{seat.id.partition(':')[0]}"


def questions(scheme: Scheme) -> dict[str, Guard]:
    """All that can be asked of a case, each as a guard under its key."""
    return {key: guard for step in scheme.steps for key, guard in asked_in(step)}


def asked_in(step: Step) -> Iterator[tuple[str, Guard]]:
    """What is asked in one step. Guards on children are counted, not judged, and left out."""
    for move in step.moves:
        yield from ((each.id, each) for each in move.guards if not each.children)
        if move.when is not None:
            yield move_key(step, move), _condition(move_key(step, move), move, move.when)
    for seat in step.seats:
        if seat.when is not None:
            yield seat_key(step, seat), _condition(seat_key(step, seat), seat, seat.when)


def _condition(key: str, thing: Move | Seat, when: Expression) -> Guard:
    return Guard(key, thing.title, require=when)
