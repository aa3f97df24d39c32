"""What a city's subjects can hold, and what sanctions can bar them from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kechuang.values.text import Text


class Level(StrEnum):
    """Who recognises; in order of rank."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    CITY = "city"
    COUNTY = "county"


LEVELS: Mapping[Level, Text] = {
    Level.NATIONAL: Text("国家级", "National"),
    Level.PROVINCIAL: Text("省级", "Provincial"),
    Level.CITY: Text("市级", "City"),
    Level.COUNTY: Text("县级", "County"),
}


class HeldBy(StrEnum):
    """Whether a party holds it, or a body or laboratory of which one party may have several."""

    PARTY = "party"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class StandingKind:
    """A title: `title.zh` is what rules and lists call it, `also` other words of lists.

    `months` is how long it is valid, None where no paper states an end. A recognition is again one when the same
    subject held the title before, at most `again` months ago where that is said. `lists` are the
    datasets whose rows open it, `document` the paper that certifies it, "" for none.
    """

    id: str
    title: Text
    level: Level
    counter: Text
    held_by: HeldBy = HeldBy.PARTY
    months: int | None = None
    again: int | None = None
    also: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    document: str = ""
    checked: str = "unverified"
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a sanction can bar from; `title.zh` is the word of rules and lists."""

    id: str
    title: Text
    bars: Text = Text("")
    checked: str = "unverified"


@dataclass(frozen=True, slots=True)
class Standings:
    """All kinds by id, and the scopes of sanctions; `lists` are the datasets that tell of sanctions."""

    kinds: Mapping[str, StandingKind] = field(default_factory=dict)
    scopes: Mapping[str, Scope] = field(default_factory=dict)
    lists: tuple[str, ...] = ()

    def named(self, word: str) -> StandingKind | None:
        """The kind of this id, or that rules or lists call so."""
        found = self.kinds.get(word)
        if found is not None:
            return found
        kinds = self.kinds.values()
        return next((each for each in kinds if word == each.title.zh or word in each.also), None)

    def scoped(self, word: str) -> Scope | None:
        """The scope of this id or word."""
        scopes = self.scopes.values()
        return next((each for each in scopes if word in {each.id, each.title.zh}), None)

    @property
    def listed(self) -> frozenset[str]:
        """Every dataset whose rows open standings."""
        named = (name for each in self.kinds.values() for name in each.lists)
        return frozenset((*self.lists, *named))
