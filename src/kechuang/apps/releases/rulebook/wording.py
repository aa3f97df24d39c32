"""What cases expect and what came of them, in the words of the rule set."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kechuang.criteria.cases import Outcome
from kechuang.criteria.model import RuleSet
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.engines.answers import as_text
from kechuang.language.core import Value
from kechuang.language.types import MONEY, NUMBER
from kechuang.values.text import Text, same

_UNKNOWN = Text("数据待补", "unknown")
_YUAN = Text("元", " yuan")
_POINTS = Text("分", " points")
_WHOLE = {
    "verdict": Text("结论", "Verdict"),
    "score": Text("得分", "Score"),
    "score.low": Text("得分下限", "Lowest score"),
    "score.high": Text("得分上限", "Highest score"),
    "amount": Text("金额合计", "Amount in all"),
    "criterion.score": Text("评分结论", "Verdict of the score"),
}
_ENDS = {"low": Text("（下限）", " (lowest)"), "high": Text("（上限）", " (highest)")}


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that a case expects: of what, what was expected, what came."""

    title: Text
    expected: Text
    came: Text
    agrees: bool


def expectations(rules: RuleSet, outcome: Outcome) -> Iterator[Expectation]:
    """Everything that the case expects, in its order."""
    came = outcome.judgement.values if outcome.judgement else {}
    for name, value in outcome.case.expected.items():
        found = came.get(name)
        yield Expectation(
            step_title(rules, name),
            step_value(name, value),
            step_value(name, found),
            name in came and found == value,
        )


def step_title(rules: RuleSet, name: str) -> Text:
    """A step by its name in the plan: the condition's, part's or amount's own title."""
    if name in _WHOLE:
        return _WHOLE[name]
    kind, _dot, rest = name.partition(".")
    if kind == "criterion":
        return _titled({each.id: each.title for each in rules.criteria}, rest)
    if kind == "amount":
        return _titled({each.id: each.title for each in rules.amounts}, rest)
    part, _dot, end = rest.rpartition(".")
    titles = {each.id: each.title for each in rules.score.parts} if rules.score else {}
    return _titled(titles, part) + _ENDS.get(end, Text(""))


def step_value(name: str, value: Value) -> Text:
    """A step's value as people read it."""
    if value is None:
        return _UNKNOWN
    if isinstance(value, str) and value in set(Verdict):
        return WORDS[Verdict(value)]
    if name.startswith("amount") and isinstance(value, Fraction):
        return same(as_text(value, MONEY)) + _YUAN
    if isinstance(value, Fraction):
        return same(as_text(value, NUMBER)) + _POINTS
    return same(str(value))


def _titled(titles: dict[str, Text], id_: str) -> Text:
    return titles.get(id_, same(id_))
