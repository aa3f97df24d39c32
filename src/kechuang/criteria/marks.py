"""How far a rule set has been compared with its clauses."""

from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.criteria.model import RuleSet
from kechuang.values.text import Text

UNVERIFIED, ILLUSTRATIVE = "unverified", "illustrative"


@dataclass(frozen=True, slots=True)
class Marks:
    """How many conditions, parts of the score, amounts and figures bear each kind of mark."""

    compared: int = 0
    unverified: int = 0
    illustrative: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.compared + self.unverified + self.illustrative

    @property
    def whole(self) -> bool:
        """Whether everything was compared with its clause."""
        return self.compared == self.total


def marks(rules: RuleSet) -> Marks:
    """The marks of one version counted."""
    found = list(_marks(rules))
    unverified, illustrative = found.count(UNVERIFIED), found.count(ILLUSTRATIVE)
    return Marks(len(found) - unverified - illustrative, unverified, illustrative)


def mark_text(checked: str) -> Text:
    """A mark in words: 已核对 with its day, 未核对, 示例."""
    if checked == UNVERIFIED:
        return Text("未核对", "not compared")
    if checked == ILLUSTRATIVE:
        return Text("示例", "illustrative")
    return Text(f"已核对 {checked}", f"compared {checked}")


def _marks(rules: RuleSet) -> Iterator[str]:
    yield from (each.checked for each in rules.criteria)
    yield from (each.checked for each in (rules.score.parts if rules.score else ()))
    yield from (each.checked for each in rules.amounts)
    yield from (each.checked for each in rules.values)
