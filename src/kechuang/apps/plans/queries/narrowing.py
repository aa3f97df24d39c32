"""Filters: what is folded away, and a county's own part instead of the city's number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kechuang.apps.plans.queries.judging import Judge, chip
from kechuang.apps.plans.queries.people import Who
from kechuang.apps.plans.shapes import Filters, Item, Owed, Risk, Spark, SparkKind, TaskRow
from kechuang.planning.model import Firmness
from kechuang.planning.say import say
from kechuang.planning.status import Tone

_TONES = {
    Risk.BEHIND: {Tone.WARN, Tone.BAD},
    Risk.WAITING: {Tone.WAIT},
}
_SOFT = {Firmness.STRETCH, Firmness.BID}


def narrowed(
    items: Mapping[str, Item], filters: Filters, judge: Judge, who: Who
) -> dict[str, Item]:
    """Every item, folded where the filters leave it out."""
    if not filters.narrowed:
        return dict(items)
    return {code: _narrowed(item, filters, judge, who) for code, item in items.items()}


def _narrowed(item: Item, filters: Filters, judge: Judge, who: Who) -> Item:
    if filters.county:
        own = _of_county(item, filters.county, judge, who)
        if own is None:
            return replace(item, shown=False)
        item = own
    return replace(item, shown=_shown(item, filters))


def _of_county(item: Item, unit: str, judge: Judge, who: Who) -> Item | None:
    """The item as the unit's own promise; None where nothing was split to it."""
    found = judge.of_unit(item.target, unit)
    if found is None:
        return None
    own, status = found
    return replace(
        item,
        target=own,
        status=status,
        chip=chip(status, own),
        spark=Spark(SparkKind.NONE, goal=own.value, done=status.value),
        sentence=say(status, replace(own, title=who.unit(unit).short + own.title)),
        responsible=who.responsible(unit),
        rank=None,
        forecast=None,
    )


def _shown(item: Item, filters: Filters) -> bool:
    if filters.owner and filters.owner not in {item.owner.id, *(p.id for p in item.partners)}:
        return False
    if filters.words and not _mentions(item, filters.words):
        return False
    if filters.risk is Risk.OPEN:
        return item.target.firmness in _SOFT
    return filters.risk is Risk.ALL or item.status.tone in _TONES[filters.risk]


def _mentions(item: Item, words: str) -> bool:
    target = item.target
    texts = (target.title, target.phrase, item.owner.title)
    haystack = " ".join([item.code, *(f"{text.zh} {text.en}" for text in texts)]).casefold()
    return all(word in haystack for word in words.casefold().split())


def task_shown(task: TaskRow, items: Sequence[Item], filters: Filters) -> bool:
    """A task stays open when one of its promises does, or when it matches by itself."""
    if any(item.shown for item in items) or not filters.narrowed:
        return True
    if filters.county or filters.risk is not Risk.ALL:
        return False
    if filters.owner and filters.owner not in {task.owner.id, *(p.id for p in task.partners)}:
        return False
    haystack = f"{task.title.zh} {task.title.en}".casefold()
    return all(word in haystack for word in filters.words.casefold().split())


def of_units(rows: Iterable[Owed], filters: Filters) -> tuple[Owed, ...]:
    """What the filtered owner or county owes."""
    wanted = filters.county or filters.owner
    return tuple(row for row in rows if not wanted or row.unit.id == wanted)
