"""Things that two packs may both have, as labelled facets in words, and how they are compared."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from kechuang.pack.comparing.excerpts import changed_part
from kechuang.values.text import LANGUAGES, Text


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


_NOTHING = Text("（无）", "none")


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
        sentence = Text(
            f"{new.noun.zh}“{old.key}”改标识为“{new.key}”",
            f"{new.noun.en} `{old.key}` is now `{new.key}`",
        )
        yield Difference(sentence, Weight.NAME, new.where)
    before = {facet.label.zh: facet.shown for facet in old.facets}
    after = {facet.label.zh: facet for facet in new.facets}
    labels = dict.fromkeys((*after, *before))
    weights = {facet.label.zh: facet for facet in (*old.facets, *new.facets)}
    for label in labels:
        was = before.get(label, Text(""))
        now = after[label].shown if label in after else Text("")
        if was != now:
            facet = weights[label]
            yield Difference(_sentence(new, facet.label, was, now), facet.weight, new.where)


def _sentence(thing: Thing, label: Text, was: Text, now: Text) -> Text:
    """The change in both languages; a change of the English alone is said to be one."""
    only_english = was.zh == now.zh
    zh, en = (_change(was, now, only_english=only_english, language=each) for each in LANGUAGES)
    tail = Text("的英文", " (English)") if only_english else Text("", "")
    return Text(
        f"{thing.name.zh}：{label.zh}{tail.zh} {zh}",
        f"{thing.name.en or thing.name.zh}: {label.en}{tail.en} {en}",
    )


def _change(was: Text, now: Text, *, only_english: bool, language: str) -> str:
    if only_english:
        before, after = was.en, now.en
    elif language == "en" and was.en != now.en:
        before, after = was.en or was.zh, now.en or now.zh
    else:
        before, after = was.zh, now.zh
    nothing = _NOTHING.zh if language == "zh" else _NOTHING.en
    before, after = changed_part(before, after)
    return f"{before or nothing} → {after or nothing}"
