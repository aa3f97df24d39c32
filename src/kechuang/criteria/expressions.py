"""All expressions of a rule set, each with the thing it stands in."""

from collections.abc import Iterator

from kechuang.criteria.model import Amount, Criterion, Expression, Part, RuleSet, Score
from kechuang.language.core import Parameter, walk


def expressions(rules: RuleSet) -> Iterator[Expression]:
    """Those of terms, criteria, score, amounts and figures handed out, in their order."""
    yield from (each.value for each in rules.terms)
    for criterion in rules.criteria:
        yield from _criterion(criterion)
    if rules.score is not None:
        yield from _score(rules.score)
    for amount in rules.amounts:
        yield from _amount(amount)
    yield from (each.value for each in rules.values)


def parameters(rules: RuleSet) -> list[str]:
    """The dated parameters that a rule set reads, each once, in the order of their use."""
    nodes = (node for each in expressions(rules) for node in walk(each.core))
    return list(dict.fromkeys(node.name for node in nodes if isinstance(node, Parameter)))


def _criterion(criterion: Criterion) -> Iterator[Expression]:
    yield from (each for each in (criterion.applies, criterion.require) if each)


def _score(score: Score) -> Iterator[Expression]:
    for part in score.parts:
        yield from _part(part)
    yield from (cap.most for cap in score.caps)
    if score.least is not None:
        yield score.least


def _part(part: Part) -> Iterator[Expression]:
    yield part.low
    if part.by_hand:
        yield part.high


def _amount(amount: Amount) -> Iterator[Expression]:
    yield from (each for each in (amount.pay, amount.cap, amount.when) if each)
