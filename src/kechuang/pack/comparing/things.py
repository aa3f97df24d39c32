"""Things that two packs may both have, as labelled facets in words, and how they are compared."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from kechuang.pack.comparing.excerpts import changed_part
from kechuang.values.text import Language, Text


class Weight(IntEnum):
    """What a reader wants to know first."""

    PROMISE = 1
    OWNER = 2
    PACE = 3
    UNIT = 4
    TASK = 5
    TEXT = 6
    INDICATOR = 7
    RULE = 8
    NAME = 9
    NOTE = 10


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: in words, how much it weighs, and the thing's place `file#id` in the pack."""

    sentence: Text
    weight: Weight
    where: str

    def line(self) -> Text:
        """Place and sentence, one line for a terminal."""
        return Text(f"{self.where} {self.sentence.zh}", f"{self.where} {self.sentence.en}")


@dataclass(frozen=True, slots=True)
class Facet:
    """One side of a thing: what it is called, what is shown for it, how much a change weighs."""

    label: Text
    shown: Text
    weight: Weight


@dataclass(frozen=True, slots=True)
class Thing:
    """A unit, a target … `key` finds it in the other pack, `weight` is that of adding it."""

    key: str
    noun: Text
    name: Text
    where: str
    weight: Weight
    facets: tuple[Facet, ...]


def compare(
    old: Iterable[Thing], new: Iterable[Thing], renamed: Mapping[str, str]
) -> Iterator[Difference]:
    """What was added, removed, renamed and changed. `renamed` maps old keys to new ones."""
    before = {renamed.get(thing.key, thing.key): thing for thing in old}
    after = {thing.key: thing for thing in new}
    for key, thing in after.items():
        if key not in before:
            yield _whole(thing, "新增", "added")
        else:
            yield from _changes(before[key], thing)
    for key, thing in before.items():
        if key not in after:
            yield _whole(thing, "删去", "removed")


def _whole(thing: Thing, zh: str, en: str) -> Difference:
    sentence = Text(
        f"{zh}{thing.noun.zh}：{thing.name.zh}",
        f"{thing.noun.en} {en}: {thing.name.en or thing.name.zh}",
    )
    return Difference(sentence, thing.weight, thing.where)


def _changes(old: Thing, new: Thing) -> Iterator[Difference]:
    if old.key != new.key:
        old_id, new_id = (thing.key.rpartition(" ")[2] for thing in (old, new))
        sentence = Text(
            f"{new.noun.zh}“{old_id}”改标识为“{new_id}”",
            f"{new.noun.en} `{old_id}` is now `{new_id}`",
        )
        yield Difference(sentence, Weight.NAME, new.where)
    before = {facet.label.zh: facet.shown for facet in old.facets}
    after = {facet.label.zh: facet for facet in new.facets}
    labels = dict.fromkeys((*before, *after))
    weights = {facet.label.zh: facet for facet in (*old.facets, *new.facets)}
    for label in labels:
        was = before.get(label, Text(""))
        now = after[label].shown if label in after else Text("")
        if was != now:
            facet = weights[label]
            yield Difference(_sentence(new, facet.label, was, now), facet.weight, new.where)


def _sentence(thing: Thing, label: Text, was: Text, now: Text) -> Text:
    """The change in both languages; a change of one language alone is said to be one."""
    zh, en = was.zh != now.zh, was.en != now.en
    tail = Text("", "") if zh else Text("的英文", " (English)")
    if zh and not en and was.en:
        tail = Text("", " (Chinese)")
    return Text(
        f"{thing.name.zh}：{label.zh}{tail.zh} {_change(was, now, 'zh' if zh else 'en')}",
        f"{thing.name.en or thing.name.zh}: {label.en}{tail.en}"
        f" {_change(was, now, 'en' if en else 'zh', 'none')}",
    )


def _change(was: Text, now: Text, language: Language, nothing: str = "（无）") -> str:
    before, after = changed_part(was.within(language), now.within(language))
    return f"{before or nothing} → {after or nothing}"
