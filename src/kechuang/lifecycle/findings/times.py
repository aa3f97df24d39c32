"""Mistakes in time: deadlines that lack, that trap a case, that fall on rest days or beyond."""

from collections.abc import Iterator
from datetime import date, timedelta

from kechuang.lifecycle import rounds
from kechuang.lifecycle.deadlines import Clock, due
from kechuang.lifecycle.findings import codes
from kechuang.lifecycle.findings.finding import Finding, at_move, at_step
from kechuang.lifecycle.findings.paths import leaving
from kechuang.lifecycle.kinds import FORWARD, Verb
from kechuang.lifecycle.model import Scheme, Step
from kechuang.lifecycle.planned import Recurrence
from kechuang.lifecycle.timing import Counting, Deadline, Origin
from kechuang.values.calendar import CalendarYearUnknown
from kechuang.values.text import Text

_COUNTED = (Origin.ENTERED, Origin.OPENED)


def found(scheme: Scheme, clock: Clock | None, day: date | None) -> Iterator[Finding]:
    """What is wrong with deadlines; with a clock, also what days they fall on from `day` on."""
    for step in scheme.steps:
        yield from _ends(step)
        if step.due is not None:
            yield from _origin(step, step.due)
            if clock is not None:
                yield from _days(step, step.due, clock, day or scheme.starts)
    yield from _opening(scheme)
    if clock is not None:
        yield from _rounds(scheme, clock, day or scheme.starts)


def _ends(step: Step) -> Iterator[Finding]:
    if step.nature.runs and step.due is None:
        hint = Text("请写 due", "Write `due`")
        yield at_step(codes.DUE_MISSING, step, "{}没有期限", "{} does not say how long", hint)
    for move in step.moves:
        if move.verb is Verb.LAPSE and step.due is None and not step.nature.runs:
            hint = Text(
                "请给环节写 due，或删去到期办理", "Give the step a `due`, or remove the lapse"
            )
            yield at_move(
                codes.DUE_MISSING,
                step,
                move,
                "{}没有期限，永不到期",
                "{} never comes: no `due`",
                hint,
            )
    others = [each for each in leaving(step) if each.verb not in FORWARD]
    if step.due is not None and step.due.strict and not step.nature.runs and not others:
        hint = Text("请加上 lapse 等办理方式", "Add a lapse, or another way out")
        yield at_step(
            codes.STRICT_STUCK, step, "{}逾期后无路可走", "{} has no way out once it is over", hint
        )


def _origin(step: Step, deadline: Deadline) -> Iterator[Finding]:
    if deadline.origin is Origin.FIELD and not deadline.field:
        hint = Text("请写 field", "Write `field`")
        yield at_step(
            codes.DUE_MISSING, step, "{}的期限没有起算的日期", "{}: nothing to count from", hint
        )


def _days(step: Step, deadline: Deadline, clock: Clock, day: date) -> Iterator[Finding]:
    if deadline.origin not in _COUNTED:
        return
    if deadline.counting is Counting.WORKING:
        yield from _beyond(step, deadline, clock, day)
    elif deadline.strict:
        yield from _resting(step, deadline, clock, day)


def _beyond(step: Step, deadline: Deadline, clock: Clock, day: date) -> Iterator[Finding]:
    try:
        _on(deadline, day, clock)
    except CalendarYearUnknown as unknown:
        year = unknown.fields["year"]
        words = (
            f"{{}}：{day}进入的期限落在{year}年，工作日历尚未公布",
            f"{{}}: entered on {day}, it is due in {year}, which the calendar does not cover",
        )
        hint = Text("请补工作日历，或改按自然日", "Add that year, or count calendar days")
        yield at_step(codes.DUE_BEYOND, step, *words, hint)


def _resting(step: Step, deadline: Deadline, clock: Clock, day: date) -> Iterator[Finding]:
    """The first entry on a working day of the year ahead whose deadline falls on a rest day."""
    for ahead in range(366):
        entered = day + timedelta(days=ahead)
        try:
            last = _on(deadline, entered, clock)
            if not clock.calendar.is_working(entered) or clock.calendar.is_working(last):
                continue
        except CalendarYearUnknown:
            continue
        words = (
            f"{{}}按自然日严格截止：{entered}进入，{last}到期，为休息日",
            f"{{}} closes strictly by calendar days: entered on {entered} it ends on {last}, a rest day",
        )
        hint = Text("请改按工作日", "Count working days")
        yield at_step(codes.DUE_REST_DAY, step, *words, hint)
        return


def _on(deadline: Deadline, day: date, clock: Clock) -> date:
    at = clock.closing(day)
    made = due(deadline, at, at, None, None, clock)
    return clock.day(made) if made else day


def _opening(scheme: Scheme) -> Iterator[Finding]:
    plan = scheme.rounds
    if plan.every is not Recurrence.NONE and plan.closes < plan.opens:
        said = Text(
            f"轮次在期末后第{plan.opens}日开始，第{plan.closes}日截止",
            f"Rounds open {plan.opens} days after the period and close after {plan.closes}",
        )
        yield Finding(codes.DUE_BEFORE_OPENING, said, Text("请改 opens 或 closes", "Change either"))


def _rounds(scheme: Scheme, clock: Clock, day: date) -> Iterator[Finding]:
    resting = list(_rests(scheme, clock, day))
    if resting:
        days = "、".join(map(str, resting)), ", ".join(map(str, resting))
        said = Text(f"轮次截止日为休息日：{days[0]}", f"Rounds close on rest days: {days[1]}")
        yield Finding(
            codes.DUE_REST_DAY, said, Text("请改 closes，或按工作日计", "Change `closes`")
        )


def _rests(scheme: Scheme, clock: Clock, day: date) -> Iterator[date]:
    for period in rounds.periods(scheme.rounds, day.year):
        try:
            closes = clock.day(rounds.closes_at(scheme.rounds, period, clock))
            if not clock.calendar.is_working(closes):
                yield closes
        except CalendarYearUnknown:
            continue
