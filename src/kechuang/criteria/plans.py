"""A rule set for one day as steps of the core, each a column that later steps may read.

Every engine runs the same steps, so that verdicts, scores and amounts agree as expressions do.
Columns: `criterion.<id>` and `verdict` hold verdicts; `score.<id>`, `score.low`, `score.high`,
`score`; `amount.<id>` and `amount` hold fen; `value.<id>` holds a value handed out. Marks are inputs: `mark.<id>`.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kechuang.criteria.model import Amount, Criterion, Part, RuleSet, Score
from kechuang.criteria.verdicts import (
    Verdict,
    by_truth,
    combined,
    is_,
    where_it_applies,
    word,
)
from kechuang.language.core import (
    AllOf,
    AnyOf,
    Choose,
    Compare,
    Const,
    Core,
    Input,
    Known,
    Least,
    Round,
    Sum,
    walk,
)
from kechuang.language.schema import Schema
from kechuang.language.specialising import specialise
from kechuang.language.types import BOOLEAN, MONEY, NUMBER, TEXT, Type


@dataclass(frozen=True, slots=True)
class Plan:
    """Named steps in order, and the inputs that they read from the subject."""

    steps: tuple[tuple[str, Core], ...]

    def inputs(self) -> dict[str, Input]:
        """Each input by its key, those made by the steps themselves left out."""
        made = {name for name, _core in self.steps}
        nodes = (node for _name, core in self.steps for node in walk(core))
        found = {node.key: node for node in nodes if isinstance(node, Input)}
        return {key: node for key, node in sorted(found.items()) if key not in made}


def plan(rule_set: RuleSet, schema: Schema, day: date) -> Plan:
    """The steps of one version on one day."""
    return Plan(tuple((name, specialise(core, schema, day)) for name, core in undated(rule_set)))


def undated(rule_set: RuleSet) -> list[tuple[str, Core]]:
    """The steps of one version, in which the day and dated parameters still stand."""
    steps = [(each.id, each.value.core) for each in rule_set.terms]
    steps += [(f"criterion.{each.id}", _criterion(each)) for each in rule_set.criteria]
    if rule_set.score is not None:
        steps += _score(rule_set.score)
    names = [name for name, _core in steps if name.startswith("criterion.")]
    steps.append(("verdict", combined(names, rule_set.combination)))
    steps += [(f"amount.{each.id}", _amount(each)) for each in rule_set.amounts]
    if rule_set.amounts:
        steps.append(("amount", _total([f"amount.{each.id}" for each in rule_set.amounts], MONEY)))
    steps += [(f"value.{each.id}", each.value.core) for each in rule_set.values]
    return steps


def _criterion(criterion: Criterion) -> Core:
    if criterion.require is not None:
        verdict = by_truth(criterion.require.core)
    else:
        mark = Input(TEXT, f"mark.{criterion.id}")
        unmet = Compare(BOOLEAN, "=", mark, word(Verdict.UNMET))
        met = Compare(BOOLEAN, "=", mark, word(Verdict.MET))
        refused = _surely(unmet, word(Verdict.UNMET), word(Verdict.MANUAL))
        verdict = _surely(met, word(Verdict.MET), refused)
    if criterion.applies is not None:
        return where_it_applies(criterion.applies.core, verdict)
    return verdict


def _score(score: Score) -> list[tuple[str, Core]]:
    steps: list[tuple[str, Core]] = []
    for part in score.parts:
        steps += _part(part, whole=score.whole)
    for end in ("low", "high"):
        steps.append((f"score.{end}", _points(score, end)))
    low, high = Input(NUMBER, "score.low"), Input(NUMBER, "score.high")
    settled = Compare(BOOLEAN, "=", low, high)
    open_ = any(part.by_hand for part in score.parts)
    total = Choose(NUMBER, settled, low, Const(NUMBER, None)) if open_ else low
    steps.append(("score", total))
    if score.least is not None:
        steps.append(("criterion.score", _passed(score.least.core, low, high)))
    return steps


def _points(score: Score, end: str) -> Core:
    """The total of all parts, those with a common cap no more than it together."""
    capped = {id_ for cap in score.caps for id_ in cap.parts}
    free = [f"score.{each.id}.{end}" for each in score.parts if each.id not in capped]
    total: Core = _total(free) if free else Const(NUMBER, Fraction(0))
    for cap in score.caps:
        together = _total([f"score.{id_}.{end}" for id_ in cap.parts])
        total = Sum(NUMBER, total, Least(NUMBER, (together, cap.most.core)))
    return total


def _part(part: Part, *, whole: bool) -> list[tuple[str, Core]]:
    """The lowest and highest points that a part can still come to."""
    low, high = part.low.core, part.high.core
    if not part.by_hand:
        return [(f"score.{part.id}.low", low), (f"score.{part.id}.high", low)]
    mark = Input(NUMBER, f"mark.{part.id}")
    within = (Compare(BOOLEAN, "<=", low, mark), Compare(BOOLEAN, "<=", mark, high))
    floor = Round(NUMBER, "floor", mark, Const(NUMBER, Fraction(0)))
    wholly = (Compare(BOOLEAN, "=", mark, floor),) if whole else ()
    inside = AllOf(BOOLEAN, (*within, *wholly))
    given = Choose(NUMBER, inside, mark, Const(NUMBER, None))
    marked = Known(BOOLEAN, mark)
    return [
        (f"score.{part.id}.low", Choose(NUMBER, marked, given, low)),
        (f"score.{part.id}.high", Choose(NUMBER, marked, given, high)),
    ]


def _passed(least: Core, low: Core, high: Core) -> Core:
    """Met when even the lowest total passes, unmet when not even the highest does."""
    open_ = AllOf(BOOLEAN, (Known(BOOLEAN, low), Known(BOOLEAN, high)))
    undecided = Choose(TEXT, open_, word(Verdict.MANUAL), word(Verdict.UNKNOWN))
    failed = _surely(Compare(BOOLEAN, "<", high, least), word(Verdict.UNMET), undecided)
    return _surely(Compare(BOOLEAN, "<=", least, low), word(Verdict.MET), failed)


def _surely(condition: Core, then: Core, otherwise: Core) -> Core:
    """`then` where the condition is known to hold, else `otherwise`."""
    sure = AllOf(BOOLEAN, (Known(BOOLEAN, condition), condition))
    return Choose(TEXT, sure, then, otherwise)


def _total(names: list[str], typed: Type = NUMBER) -> Core:
    total: Core = Input(typed, names[0])
    for name in names[1:]:
        total = Sum(typed, total, Input(typed, name))
    return total


def _amount(amount: Amount) -> Core:
    """What is paid: nothing unless the rule set is met; unknown while that is open."""
    none = Const(MONEY, Fraction(0))
    pay = amount.pay.core
    if amount.cap is not None:
        pay = Least(MONEY, (pay, amount.cap.core))
    if amount.when is not None:
        pay = Choose(MONEY, amount.when.core, pay, none)
    refused = AnyOf(
        BOOLEAN, (is_("verdict", Verdict.UNMET), is_("verdict", Verdict.NOT_APPLICABLE))
    )
    open_ = Choose(MONEY, refused, none, Const(MONEY, None))
    return Choose(MONEY, is_("verdict", Verdict.MET), pay, open_)
