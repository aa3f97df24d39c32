"""What stands beside the plan: counts by state, the answer sentence, the text to copy."""

from collections.abc import Iterable, Sequence

from kechuang.apps.plans.shapes import Count, Item, TaskRow
from kechuang.pack.model import Unit
from kechuang.planning.status import State
from kechuang.planning.summary import summary as summed
from kechuang.planning.wording import STATES
from kechuang.values.period import Period
from kechuang.values.text import Text

_ORDER = (
    State.MISSED,
    State.LATE,
    State.BEHIND,
    State.FELL_SHORT,
    State.ON,
    State.AHEAD,
    State.MET,
    State.STRETCH_OPEN,
    State.STRIVING,
    State.AWAITING,
    State.UNPACED,
    State.UNKNOWN,
    State.REFERENCE_MISSING,
    State.TOLERANCE_MISSING,
    State.NOT_QUANTIFIED,
    State.NO_MILESTONES,
)


def counts(items: Sequence[Item]) -> tuple[Count, ...]:
    """How many numbered promises are in each state, the most urgent first."""
    numbered = [item for item in items if item.numbered]
    rows = []
    for state in _ORDER:
        found = [item for item in numbered if item.status.state is state]
        if found:
            codes = tuple(item.code for item in found)
            rows.append(Count(state, STATES[state], found[0].status.tone, codes))
    return tuple(rows)


def known_to(items: Sequence[Item]) -> Period | None:
    """The latest period of which a figure was reported."""
    readings = [item.status.reading for item in items if item.status.reading]
    periods = [each.period for each in readings if not each.counted]
    return max(periods, key=lambda each: (each.end, each.cumulative), default=None)


def owners(items: Iterable[Item], tasks: Iterable[TaskRow]) -> tuple[Unit, ...]:
    """Whoever owns a promise or a task, each once, in the plan's order."""
    found = {task.owner.id: task.owner for task in tasks}
    found |= {item.owner.id: item.owner for item in items}
    return tuple(found.values())


def to_copy(items: Sequence[Item]) -> Text:
    """The answer sentence and one sentence per numbered promise, ready to paste."""
    lines = [summary(items), *(item.sentence for item in items if item.numbered)]
    kept = [line for line in lines if line]
    return Text("\n".join(line.zh for line in kept), "\n".join(line.en or line.zh for line in kept))


def summary(items: Sequence[Item]) -> Text:
    """The answer sentence over the numbered promises."""
    return summed((item.target, item.status) for item in items if item.numbered).text
