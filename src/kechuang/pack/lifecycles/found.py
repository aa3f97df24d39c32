"""What the kernel finds of a scheme, told at the place in its file."""

from zoneinfo import ZoneInfo

from kechuang.lifecycle import findings
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.findings import Finding, codes
from kechuang.lifecycle.model import Scheme
from kechuang.pack.building.city import calendar
from kechuang.pack.shapes.city import CityShape
from kechuang.pack.shapes.scheme import GuardShape, MoveShape, SchemeShape, SeatShape, StepShape
from kechuang.pack.shapes.shape import Shape
from kechuang.values.problems import Place, Problems

_KEYS = {
    codes.TARGET: "to",
    codes.VERB: "verb",
    codes.APART_UNKNOWN: "apart_from",
    codes.BODY: "kind",
    codes.DUE_BEYOND: "due",
    codes.DUE_REST_DAY: "due",
    codes.DUE_MISSING: "due",
    codes.STRICT_STUCK: "due",
    codes.GUARD_NEVER: "when",
}
"""The key at fault by kind of finding; the id where that key is not written."""


def clock_of(city: CityShape | None) -> Clock | None:
    """How the city counts days; None while its file cannot be read so far."""
    parts = (city.calendar, city.time_zone, city.closing_time) if city else (None,)
    if city is None or any(each is None for each in parts):
        return None
    return Clock(ZoneInfo(city.time_zone), calendar(city.calendar), city.closing_time)


def note_found(scheme: Scheme, shape: SchemeShape, clock: Clock | None, problems: Problems) -> None:
    """Note everything that is found of a scheme before anybody uses it."""
    for each in findings.of(scheme, clock=clock):
        problems.extend([each.problem(_place(each, shape))])


def _place(found: Finding, shape: SchemeShape) -> Place:
    steps = [each for each in shape.steps if each.id == found.step]
    if not steps:
        rounds = found.code in {codes.DUE_REST_DAY, codes.DUE_BEFORE_OPENING}
        return shape.at("rounds" if rounds else "steps")
    part = _part(steps[-1], found.part) if found.part else steps[-1]
    key = _KEYS.get(found.code, "id")
    return part.at(key) if part.wrote(key) else part.at("id")


def _part(step: StepShape, id_: str) -> Shape:
    """The move, seat or guard of a step that is called so; the last where there are several."""
    parts: list[MoveShape | SeatShape | GuardShape] = [*step.moves, *step.seats]
    parts += [guard for move in step.moves for guard in move.guards]
    return next((each for each in reversed(parts) if each.id == id_), step)
