"""The words of a city for its register of subjects: names, roles of ties, codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class TieRole:
    """A role in a tie: `title` heads what one holds it towards, `other` whoever holds it.

    `also` are other words that sources use for it.
    """

    id: str
    title: Text
    other: Text
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeList:
    """Codes with their names, by which document, and when somebody compared them with it."""

    id: str
    basis: str
    checked: str
    codes: Mapping[str, Text]

    def name_of(self, code: str) -> Text | None:
        """The name of a code, else of its longest beginning that has one; None where none has."""
        for end in range(len(code), 0, -1):
            found = self.codes.get(code[:end])
            if found is not None:
                return found
        return None


@dataclass(frozen=True, slots=True)
class NextStep:
    """A rule set whose distance a firm's file shows; `title` is what it leads to, "" for nothing."""

    rules: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """All of it. `secret` are particulars kept encrypted, shown by their last four.

    `next_steps` are the rule sets whose distance a firm's file shows, in order.
    """

    particulars: Mapping[str, Text] = field(default_factory=dict)
    secret: tuple[str, ...] = ()
    ties: tuple[TieRole, ...] = ()
    code_lists: Mapping[str, CodeList] = field(default_factory=dict)
    next_steps: tuple[NextStep, ...] = ()

    def tie(self, word: str) -> TieRole | None:
        """The role of this id, or for which a source uses this word."""
        return next((each for each in self.ties if word == each.id or word in each.also), None)
