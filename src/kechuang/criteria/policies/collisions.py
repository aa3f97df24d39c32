"""What a comparison of clauses says: collisions with their witness, the largest sum, an opinion."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kechuang.criteria.verifying.model import Stack, Witness
from kechuang.values.text import Text


class Kind(StrEnum):
    """What two clauses, or one alone, can do by accident."""

    CONFLICT = "conflict"
    DOUBLE = "double"
    OVERLAP = "overlap"
    CONTRADICTION = "contradiction"
    GAP = "gap"
    CLIFF = "cliff"
    PERIOD = "period"


KINDS = {
    Kind.CONFLICT: Text("口径冲突", "conflict"),
    Kind.DOUBLE: Text("重复支持", "double support"),
    Kind.OVERLAP: Text("同一事项，不重复支付", "same matter, paid once"),
    Kind.CONTRADICTION: Text("条件自相矛盾", "conditions nobody can meet"),
    Kind.GAP: Text("断档", "gap"),
    Kind.CLIFF: Text("悬崖", "cliff"),
    Kind.PERIOD: Text("期限重叠", "overlapping periods"),
}


class Opinion(StrEnum):
    """The three answers of a consistency assessment."""

    CONSISTENT = "consistent"
    OVERLAPPING = "overlapping"
    CONFLICTING = "conflicting"


OPINIONS = {
    Opinion.CONSISTENT: Text("一致", "consistent"),
    Opinion.OVERLAPPING: Text("重复", "overlapping"),
    Opinion.CONFLICTING: Text("冲突", "conflicting"),
}
_SPEAKS = {
    Kind.CONFLICT: Opinion.CONFLICTING,
    Kind.CONTRADICTION: Opinion.CONFLICTING,
    Kind.PERIOD: Opinion.OVERLAPPING,
    Kind.DOUBLE: Opinion.OVERLAPPING,
}


@dataclass(frozen=True, slots=True)
class Collision:
    """One thing found: of which clauses, for which matter, and the firm that shows it."""

    kind: Kind
    clauses: tuple[str, ...]
    said: Text
    matter: str = ""
    witness: Witness = ()
    heads: tuple[Text, ...] = ()
    """What the columns of the witness stand for, where there are several."""

    def to_json(self) -> dict[str, object]:
        """A JSON object in both languages."""
        return {
            "kind": self.kind.value,
            "title": KINDS[self.kind].to_json(),
            "clauses": list(self.clauses),
            "matter": self.matter,
            "sentence": self.said.to_json(),
            "heads": [each.to_json() for each in self.heads],
            "witness": [
                {
                    "name": row.name.to_json(),
                    "values": [value.to_json() for value in row.values],
                    "differs": row.differs,
                }
                for row in self.witness
            ],
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Clauses compared on a day: those in force with each other, or a draft's with them.

    `stack` is the most that one firm can draw, `before` the same without the draft. `open` names
    what was not decided in the work allowed, `lacking` what could not be asked at all.
    """

    day: date
    draft: str
    clauses: tuple[str, ...]
    collisions: tuple[Collision, ...] = ()
    stack: Stack | None = None
    before: Stack | None = None
    open: tuple[Text, ...] = ()
    lacking: Text = field(default_factory=lambda: Text(""))

    @property
    def opinion(self) -> Opinion:
        """What the collisions suggest; people decide."""
        said = {_SPEAKS.get(each.kind, Opinion.CONSISTENT) for each in self.collisions}
        for each in (Opinion.CONFLICTING, Opinion.OVERLAPPING):
            if each in said:
                return each
        return Opinion.CONSISTENT

    def of(self, kind: Kind) -> Sequence[Collision]:
        """The collisions of one kind."""
        return [each for each in self.collisions if each.kind is kind]

    def to_json(self) -> dict[str, object]:
        """A JSON object in both languages, which can be shown and kept."""
        return {
            "on": self.day.isoformat(),
            "draft": self.draft,
            "clauses": list(self.clauses),
            "opinion": self.opinion.value,
            "opinion_words": OPINIONS[self.opinion].to_json(),
            "collisions": [each.to_json() for each in self.collisions],
            "stack": self.stack.to_json() if self.stack else None,
            "stack_before": self.before.to_json() if self.before else None,
            "open": [each.to_json() for each in self.open],
            "lacking": self.lacking.to_json(),
        }
