"""The answer at the top of a plan: how many stand where, and where the gap is widest. No score."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kechuang.planning.chip import gap_text
from kechuang.planning.model import Operator, Target
from kechuang.planning.status import State, Status
from kechuang.values.measure import Measure
from kechuang.values.text import Text

Judged = tuple[Target, Status]


class Group(StrEnum):
    """States that are counted together, in the order in which they are said."""

    ON_PACE = "on_pace"
    BEHIND = "behind"
    MISSED = "missed"
    BIDDING = "bidding"
    FELL_SHORT = "fell_short"
    AWAITING = "awaiting"
    UNPACED = "unpaced"
    OPEN = "open"


GROUP_OF = {
    State.AHEAD: Group.ON_PACE,
    State.ON: Group.ON_PACE,
    State.MET: Group.ON_PACE,
    State.BEHIND: Group.BEHIND,
    State.LATE: Group.BEHIND,
    State.MISSED: Group.MISSED,
    State.STRETCH_OPEN: Group.BIDDING,
    State.STRIVING: Group.BIDDING,
    State.FELL_SHORT: Group.FELL_SHORT,
    State.AWAITING: Group.AWAITING,
    State.UNPACED: Group.UNPACED,
    State.UNKNOWN: Group.OPEN,
    State.NOT_QUANTIFIED: Group.OPEN,
    State.TOLERANCE_MISSING: Group.OPEN,
    State.REFERENCE_MISSING: Group.OPEN,
    State.NO_MILESTONES: Group.OPEN,
}
_SAID = {
    Group.ON_PACE: Text("达到或超过序时", "on or ahead of pace"),
    Group.BEHIND: Text("滞后", "behind"),
    Group.MISSED: Text("到期未完成", "missed"),
    Group.BIDDING: Text("力争、争创事项在推进", "stretches and bids under way"),
    Group.FELL_SHORT: Text("力争、争创到期未达", "stretches and bids not reached"),
    Group.AWAITING: Text("待统计部门发布", "awaiting release"),
    Group.UNPACED: Text("未设序时", "without a pace"),
    Group.OPEN: Text("待补数据或约定", "waiting for figures or definitions"),
}
_DONE = Text("已完成", "met")
_NUMBERLESS = {Measure.DELIVERABLE, Measure.CADENCE, Measure.DATE}


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts by state and by group, the target with the widest gap, and the sentence."""

    states: dict[State, int]
    groups: dict[Group, int]
    widest: Judged | None
    text: Text


def quantified(target: Target) -> bool:
    """Whether a target promises a number, rather than a document, a step or a repetition."""
    numbered = target.value is not None or target.operator is Operator.REFERENCE
    return numbered and target.measure not in _NUMBERLESS


def summary(judged: Iterable[Judged]) -> Summary:
    """What to say about these targets together; each is counted once."""
    pairs = tuple(judged)
    states = Counter(status.state for _, status in pairs)
    groups = Counter(GROUP_OF[status.state] for _, status in pairs)
    widest = min(
        (pair for pair in pairs if GROUP_OF[pair[1].state] is Group.BEHIND),
        key=lambda pair: _shortfall(pair[1]),
        default=None,
    )
    return Summary(dict(states), dict(groups), widest, _text(pairs, groups, widest))


def _shortfall(status: Status) -> Decimal:
    """Points behind as a negative number; what has no points comes last."""
    behind = status.pace in {State.BEHIND, State.LATE}
    gap = status.pace_gap if behind else status.gap
    return gap.points if gap and gap.points is not None else Decimal(0)


def _text(pairs: Sequence[Judged], groups: dict[Group, int], widest: Judged | None) -> Text:
    if not pairs:
        return Text("没有量化目标。", "There are no quantified targets.")
    total, noun = len(pairs), "target" if len(pairs) == 1 else "targets"
    parts = [_part(group, groups[group], pairs) for group in Group if groups.get(group)]
    said = Text(
        f"{total}项量化目标中，{'，'.join(part.zh for part in parts)}。",
        f"Of {total} quantified {noun}, {', '.join(part.en for part in parts)}.",
    )
    return said + _widest(widest) if widest else said


def _part(group: Group, count: int, pairs: Sequence[Judged]) -> Text:
    words = _SAID[group]
    if group is Group.ON_PACE and _all_met(pairs):
        words = _DONE
    return Text(f"{count}项{words.zh}", f"{count} {words.en}")


def _all_met(pairs: Sequence[Judged]) -> bool:
    return {s.state for _, s in pairs if GROUP_OF[s.state] is Group.ON_PACE} == {State.MET}


def _widest(widest: Judged) -> Text:
    target, status = widest
    gap = gap_text(status, target)
    return Text(
        f"差距最大的是{target.title.zh}，{gap.zh}。",
        f" The widest gap: {target.title.en or target.title.zh}, {gap.en or gap.zh}.",
    )
