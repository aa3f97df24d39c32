"""Parts of sentences about a status: how much is done, how pace stands, how far it is."""

from decimal import Decimal

from kechuang.planning.bounds import bounds, upward
from kechuang.planning.model import Operator, Target
from kechuang.planning.status import Gap, State, Status
from kechuang.planning.wording import (
    amount,
    day,
    distance,
    number_named,
    points,
    working_days,
)
from kechuang.values.measure import Measure
from kechuang.values.text import Text

_ZERO = Decimal(0)
_PACED = {State.AHEAD, State.ON, State.BEHIND, State.LATE}


def value(status: Status, target: Target) -> Text:
    """The value with its unit; beside a reference with every decimal, so that both compare."""
    if status.value is None:
        return Text("")
    return amount(status.value, target, *_exact(status, target))


def far(status: Status, target: Target) -> Text:
    """The distance to the promise without its sign, in the decimals of the value shown."""
    if status.gap is None:
        return Text("")
    return distance(status.gap, target, *_exact(status, target))


def _exact(status: Status, target: Target) -> tuple[Decimal, ...]:
    if target.operator is not Operator.REFERENCE:
        return ()
    return tuple(each.value for each in (status.reading, status.reference) if each)


def completion(status: Status, target: Target) -> Text:
    """完成年度目标的50.7%; for an upper limit the part that is used. Empty when it has no meaning."""
    if status.completion is None:
        return Text("")
    share, named = f"{status.completion}%", number_named(target)
    if upward(target):
        return Text(f"完成{named.zh}的{share}", f"{share} of {named.en}")
    return Text(f"已用{named.zh}的{share}", f"{share} of {named.en} used")


def pace(status: Status, target: Target) -> Text:
    """超序时0.7个百分点, 达序时, 滞后3.4个百分点; empty without a pace."""
    if status.pace not in _PACED or status.pace_gap is None:
        return Text("")
    if target.measure is Measure.CADENCE:
        return _cadence(status, target)
    if status.pace is State.ON or status.pace_gap.points is None:
        return Text("达序时", "on pace")
    apart = points(status.pace_gap.points)
    if status.pace is State.AHEAD:
        return Text(f"超序时{apart.zh}", f"{apart.en} ahead of pace")
    return Text(f"滞后{apart.zh}", f"{apart.en} behind pace")


def _cadence(status: Status, target: Target) -> Text:
    expected = amount(status.expected, target) if status.expected is not None else Text("")
    if status.pace_gap and status.pace_gap.units < 0:
        fewer = distance(status.pace_gap, target)
        return Text(f"应完成{expected.zh}，少{fewer.zh}", f"{expected.en} due, {fewer.en} behind")
    return Text(f"应完成{expected.zh}，已按期", f"{expected.en} due, on time")


def to_promise(status: Status, target: Target) -> Text:
    """How far the value is from the promise, either side; empty without a value."""
    if status.gap is None or status.value is None:
        return Text("")
    if status.reference is not None and not target.value:
        return _to_reference(status, target)
    if target.operator in {Operator.RANGE, Operator.ABOUT} and status.gap.units == 0:
        return Text("在目标区间内", "within the accepted range")
    apart = far(status, target)
    if apart.zh == distance(Gap(_ZERO), target).zh:
        return _level(status, target)
    return _better(target, apart) if status.gap.units > 0 else _worse(status, target, apart)


def holds(status: Status, target: Target) -> bool:
    """Whether the value shown satisfies the promise as it stands; False without a value."""
    if status.value is None or status.threshold is None:
        return False
    return bounds(target, status.threshold).accepts(status.value)


def _level(status: Status, target: Target) -> Text:
    if holds(status, target):
        return Text("与目标持平", "level with the target")
    if target.operator is Operator.LESS_THAN:
        return Text("与目标持平，尚未低于", "level with the target, not yet below it")
    return Text("与目标持平，尚未突破", "level with the target, not yet above it")


def _better(target: Target, apart: Text) -> Text:
    if target.operator is Operator.RANK:
        return Text(f"好于目标{apart.zh}", f"{apart.en} better than the target")
    if upward(target):
        return Text(f"高于目标{apart.zh}", f"{apart.en} above the target")
    return Text(f"低于上限{apart.zh}", f"{apart.en} below the limit")


def _worse(status: Status, target: Target, apart: Text) -> Text:
    if over_limit(status, target) and target.operator is not Operator.RANK:
        return Text(f"超出上限{apart.zh}", f"{apart.en} over the limit")
    return Text(f"距目标还差{apart.zh}", f"{apart.en} short of the target")


def over_limit(status: Status, target: Target) -> bool:
    """Whether the value is beyond the largest accepted one."""
    if status.value is None or status.threshold is None:
        return False
    return bounds(target, status.threshold).above(status.value)


def _to_reference(status: Status, target: Target) -> Text:
    other, title = status.reference, status.reference_title
    if other is None or status.value is None:
        return Text("")
    beside = amount(other.value, target, other.value)
    zh = f"{title.zh}（{beside.zh}）"
    en = f"{title.en or title.zh} ({beside.en})"
    if status.value == other.value or status.gap is None:
        return Text(f"与{zh}持平", f"level with {en}")
    apart = far(status, target)
    if status.value > other.value:
        return Text(f"比{zh}高{apart.zh}", f"{apart.en} above {en}")
    return Text(f"比{zh}低{apart.zh}", f"{apart.en} below {en}")


def scheduled(status: Status, target: Target) -> Text:
    """已排5场: what a range still has in its diary; empty when nobody said."""
    planned = status.reading.planned if status.reading else None
    if target.operator is not Operator.RANGE or planned is None:
        return Text("")
    ahead = amount(planned, target)
    return Text(f"已排{ahead.zh}", f"{ahead.en} scheduled")


def with_scheduled(status: Status, target: Target) -> Text:
    """合计9场，在目标区间内: done and scheduled together against the range."""
    planned = status.reading.planned if status.reading else None
    if status.value is None or status.threshold is None or planned is None:
        return Text("")
    limits, total = bounds(target, status.threshold), status.value + planned
    word = Text("在目标区间内", "within the range")
    if limits.above(total):
        word = Text("超出目标区间", "beyond the range")
    elif limits.below(total):
        word = Text("尚不足目标区间", "short of the range")
    named = amount(total, target)
    return Text(f"合计{named.zh}，{word.zh}", f"{named.en} together, {word.en}")


def next_step(status: Status) -> Text:
    """What is due next among the milestones, or how late it is; empty when nothing is open."""
    steps = status.steps
    if steps is None or steps.current_due is None:
        return Text("")
    due = day(steps.current_due, status.on)
    title = steps.current
    if not steps.late:
        return Text(f"{title.zh}，{due.zh}前", f"{title.en or title.zh} by {due.en}")
    return Text(
        f"{title.zh}应于{due.zh}前完成，{overdue(status).zh}",
        f"{title.en or title.zh} was due by {due.en}, {overdue(status).en}",
    )


def overdue(status: Status) -> Text:
    """逾期5个工作日, or only that it is overdue when no calendar covers the days."""
    days = status.steps.overdue if status.steps else None
    if days is None:
        return Text("已逾期", "overdue")
    counted = working_days(days)
    return Text(f"逾期{counted.zh}", f"{counted.en} overdue")


def last_year(status: Status, target: Target) -> Text:
    """上年3.58%: the year before, shown while this year's figure is awaited."""
    if status.last_year is None:
        return Text("")
    found = amount(status.last_year.value, target, status.last_year.value)
    return Text(f"上年{found.zh}", f"{found.en} the year before")


def done(status: Status) -> Text:
    """已完成1/3步, or nothing when there are no steps."""
    if status.steps is None or status.steps.total < 2:
        return Text("")
    parts = f"{status.steps.done}/{status.steps.total}"
    return Text(f"节点完成{parts}", f"{parts} milestones done")
