"""A change between two rule books: which thing, which side of it, before and after."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kechuang.criteria.differing.excerpts import Part, parts_of
from kechuang.values.text import LANGUAGES, Language, Text

__all__ = ["Change", "Facet", "Part", "Thing", "changes"]
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
_VERBS = {ADDED: Text("新增", "added"), REMOVED: Text("删去", "removed")}
_NOTHING = Text("（无）", "(none)")


@dataclass(frozen=True, slots=True)
class Facet:
    """One side of a thing, such as the condition of a criterion, in canonical words."""

    id: str
    label: Text
    words: Text


@dataclass(frozen=True, slots=True)
class Thing:
    """What can be added, removed or changed: such as a criterion or an amount."""

    kind: str
    id: str
    noun: Text
    name: Text
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `facet` is empty when the whole thing was added or removed.

    `parts` are the stretches that differ, by language. `rules` is the rule set, empty for what
    all rule sets share.
    """

    rules: str
    what: str
    kind: str
    id: str
    facet: str
    before: Text
    after: Text
    sentence: Text
    parts: Mapping[Language, tuple[Part, ...]] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """All of it, in both languages."""
        return {
            "rules": self.rules,
            "what": self.what,
            "kind": self.kind,
            "id": self.id,
            "facet": self.facet,
            "before": self.before.to_json(),
            "after": self.after.to_json(),
            "sentence": self.sentence.to_json(),
            "parts": {
                language: [{"before": each.before, "after": each.after} for each in parts]
                for language, parts in self.parts.items()
            },
        }


def changes(rules: str, before: Iterable[Thing], after: Iterable[Thing]) -> Iterator[Change]:
    """What was changed and added, in the order of the new side, then what was removed."""
    old = {(each.kind, each.id): each for each in before}
    new = {(each.kind, each.id): each for each in after}
    for key, thing in new.items():
        if key in old:
            yield from _within(rules, old[key], thing)
        else:
            yield _whole(rules, thing, ADDED)
    for key, thing in old.items():
        if key not in new:
            yield _whole(rules, thing, REMOVED)


def _whole(rules: str, thing: Thing, what: str) -> Change:
    words = _described(thing)
    verb = _VERBS[what]
    sentence = Text(
        f"{verb.zh}{thing.noun.zh}“{thing.name.zh}”：{words.zh}",
        f"{thing.noun.en} “{_english(thing.name)}” {verb.en}: {_english(words)}",
    )
    nothing = Text("")
    sides = (nothing, words) if what == ADDED else (words, nothing)
    return Change(rules, what, thing.kind, thing.id, "", *sides, sentence)


def _described(thing: Thing) -> Text:
    said = [each for each in thing.facets if each.words and each.id not in {"title", "label"}]
    return Text(
        "；".join(f"{each.label.zh} {each.words.zh}" for each in said),
        "; ".join(f"{each.label.en} {_english(each.words)}" for each in said),
    )


def _within(rules: str, old: Thing, new: Thing) -> Iterator[Change]:
    before = {each.id: each for each in old.facets}
    after = {each.id: each for each in new.facets}
    for id_ in dict.fromkeys((*before, *after)):
        facet = after.get(id_) or before[id_]
        was, becomes = (side[id_].words if id_ in side else Text("") for side in (before, after))
        if was != becomes:
            parts = parts_of(was, becomes)
            sentence = _sentence(new, facet, was, becomes, parts)
            yield Change(rules, CHANGED, new.kind, new.id, id_, was, becomes, sentence, parts)


def _sentence(
    thing: Thing,
    facet: Facet,
    before: Text,
    after: Text,
    parts: Mapping[Language, tuple[Part, ...]],
) -> Text:
    """The change with its differing parts first, then both texts where they are longer."""
    zh, en = (_told(before, after, parts, language) for language in LANGUAGES)
    return Text(
        f"{thing.noun.zh}“{thing.name.zh}”的{facet.label.zh}：{zh}",
        f"{facet.label.en} of {thing.noun.en} “{_english(thing.name)}”: {en}",
    )


def _told(
    before: Text, after: Text, parts: Mapping[Language, tuple[Part, ...]], language: Language
) -> str:
    whole = Part(before.within(language), after.within(language))
    found = parts[language]
    if not found:
        return {"zh": "英文改写", "en": "the Chinese was reworded"}[language]
    if not (whole.before and whole.after) or found == (whole,):
        return _arrow(whole, language)
    stop = "，" if language == "zh" else ", "
    said = stop.join(_arrow(each, language) for each in found)
    full = (f"（改为：{whole.after}）", f" (now: {whole.after})")[language == "en"]
    return said + full


def _arrow(part: Part, language: Language) -> str:
    nothing = _NOTHING.within(language)
    return f"{part.before or nothing} → {part.after or nothing}"


def _english(text: Text) -> str:
    return text.en or text.zh
