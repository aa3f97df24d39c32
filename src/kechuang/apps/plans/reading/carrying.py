"""Decisions taken over from an earlier text: found again by phrase and indicator, or said lost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kechuang.apps.plans.reading.terms import Decision, Terms
from kechuang.readers.report import similarity
from kechuang.values.text import Text

_ALIKE = Decimal("0.7")
_READ = ("operator", "value", "value_hi", "kind", "due", "firmness", "reference")
"""What the reader read; the rest of the terms is what the officer added."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An item of the earlier text: the words it was found in, what was decided, its marked words.

    `phrase` is "" and `indicator` "" for a mark by hand.
    """

    phrase: str
    indicator: str
    task_title: str
    marked: str
    decision: Decision
    terms: Terms
    first: Terms | None


@dataclass(frozen=True, slots=True)
class Fresh:
    """An item of the later text before anything was decided."""

    phrase: str
    indicator: str
    task_title: str
    terms: Terms


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of a fresh item: the decision taken over, or the change that reopens it."""

    decision: Decision
    terms: Terms
    was: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`carried` by place of the fresh item; `lost` are decided items that were not found again."""

    carried: dict[int, Carried]
    lost: tuple[Kept, ...]


def carry(kept: Sequence[Kept], fresh: Sequence[Fresh]) -> Outcome:
    """Match what was decided with what is found now: same phrase first, then same indicator."""
    left = dict(enumerate(kept))
    carried: dict[int, Carried] = {}
    for same in (_same_phrase, _same_indicator, _like_indicator):
        for place, each in enumerate(fresh):
            if place in carried:
                continue
            at = next((n for n, old in left.items() if same(old, each)), None)
            if at is not None:
                carried[place] = _taken_over(left.pop(at), each)
    lost = tuple(each for each in left.values() if each.decision.kept and each.indicator)
    return Outcome(carried, lost)


def _same_phrase(old: Kept, new: Fresh) -> bool:
    return bool(old.phrase) and (old.phrase, old.indicator) == (new.phrase, new.indicator)


def _same_indicator(old: Kept, new: Fresh) -> bool:
    if not old.first or (old.first.unit, old.first.kind) != (new.terms.unit, new.terms.kind):
        return False
    return bool(old.indicator) and old.indicator == new.indicator


def _like_indicator(old: Kept, new: Fresh) -> bool:
    if not old.first or old.first.kind is not new.terms.kind or old.task_title != new.task_title:
        return False
    linked = old.terms.indicator and old.terms.indicator == new.terms.indicator
    alike = similarity(old.indicator, new.indicator) >= _ALIKE
    return bool(linked or (old.indicator and alike))


def _taken_over(old: Kept, new: Fresh) -> Carried:
    """The officer's own part stays; a changed promise is to be decided again."""
    same = old.first is not None and all(
        getattr(old.first, name) == getattr(new.terms, name) for name in _READ
    )
    if same:
        return Carried(old.decision, replace(old.terms, task=new.terms.task))
    if old.decision is Decision.OPEN:
        return Carried(Decision.OPEN, new.terms, old.phrase)
    changed = replace(
        new.terms,
        title=old.terms.title if old.terms.title.zh else Text(new.indicator),
        indicator=old.terms.indicator,
        owner=old.terms.owner,
        split=old.terms.split,
    )
    return Carried(Decision.OPEN, changed, old.phrase)


def found_again(text: str, sentence: str, marked: str) -> tuple[int, int] | None:
    """Where a mark by hand stands in another text: in its sentence, else where its words stand once."""
    at = text.find(sentence) if sentence else -1
    inside = text.find(marked, at, at + len(sentence)) if at >= 0 else -1
    if inside >= 0:
        return inside, inside + len(marked)
    if marked and text.count(marked) == 1:
        inside = text.find(marked)
        return inside, inside + len(marked)
    return None


def sentence_around(text: str, start: int, end: int, longest: int = 300) -> str:
    """The sentence in which a span stands."""
    first, last = bounds(text, start, end, longest)
    return text[first:last].strip()


def bounds(text: str, start: int, end: int, longest: int = 300) -> tuple[int, int]:
    """Where the sentence around a span begins and ends."""
    floor, ceiling = max(0, start - longest), min(len(text), end + longest)
    begin = max((text.rfind(sign, floor, start) for sign in "。；！？\n\r"), default=-1) + 1
    stops = [at for sign in "。；！？\n\r" if (at := text.find(sign, end, ceiling)) >= 0]
    return max(begin, floor), min(stops, default=ceiling)
