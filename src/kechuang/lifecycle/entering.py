"""A step entered, with its deadline and its reminders, computed once."""

from dataclasses import replace
from datetime import datetime

from kechuang.lifecycle import deadlines
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.state import Standing
from kechuang.lifecycle.timing import Deadline
from kechuang.values.calendar import CalendarYearUnknown


def entered(point: Point, target: str, outcome: str = "") -> Point:
    """A step entered now: another visit, with its own deadline; ended in a closing step."""
    step = point.scheme.by_id[target]
    standing = replace(
        point.standing,
        step=target,
        entered_at=point.now,
        visit=point.standing.visit + 1,
        outcome=(outcome or target) if step.final else "",
        present=(),
        held=None,
    )
    return point.at(dated(point.at(standing)))


def dated(point: Point) -> Standing:
    """The present step with its deadline and reminders, computed now.

    Also for a step whose deadline could not be computed when it was entered.
    """
    standing, deadline = point.standing, point.step.due
    if deadline is None or point.step.final:
        return replace(standing, due_at=None, reminders=(), undated="")
    try:
        due_at = _due(point, deadline)
        if due_at is None:
            return replace(standing, due_at=None, reminders=(), undated=deadline.origin.value)
        reminders = deadlines.reminders(deadline, due_at, point.clock)
    except CalendarYearUnknown:
        return replace(standing, due_at=None, reminders=(), undated="calendar")
    ahead = tuple(each for each in reminders if each > point.now)
    return replace(standing, due_at=due_at, reminders=ahead, undated="")


def _due(point: Point, deadline: Deadline) -> datetime | None:
    standing, situation = point.standing, point.situation
    return deadlines.due(
        deadline,
        standing.entered_at,
        standing.opened_at,
        situation.round_closes,
        situation.days.get(deadline.field),
        point.clock,
    )
