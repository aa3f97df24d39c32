"""A judgement and its trace as a tree.

Whatever is shown is a step of one program, so that a rule set is prepared once and then filled
with the values of each subject. The verdicts are those of the plan; the trace stands beside them.
"""

from datetime import date
from fractions import Fraction

from kechuang.criteria.explaining.filling import Fill, Nodes, Values, filling
from kechuang.criteria.explaining.probing import Probes, traced
from kechuang.criteria.explaining.tree import (
    Branch,
    Explanation,
    FoundAmount,
    FoundCap,
    FoundCriterion,
    FoundFigure,
    FoundPart,
    FoundScore,
    Quantity,
)
from kechuang.criteria.judging import Judgement
from kechuang.criteria.keeping import Kept
from kechuang.criteria.ladder import Ladder, Rung, Side, ladder
from kechuang.criteria.ladder.rungs import AmountRung, CapRung, PartRung, ScoreRung
from kechuang.criteria.model import RuleSet
from kechuang.criteria.plans import plan
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.scalar.subject import Subject
from kechuang.language.schema import Schema


class Explainer:
    """Explains many subjects by one rule set on one day."""

    def __init__(self, rules: RuleSet, schema: Schema, day: date) -> None:
        self.ladder: Ladder = ladder(rules, schema, day)
        self.plan = plan(rules, schema, day)
        self._probes = Probes(self.plan, self.ladder)
        self._fill = _filling(self.ladder)
        self._needed = [key for key in self.plan.inputs() if not key.startswith("mark.")]

    def of(self, subject: Subject) -> Explanation:
        """One subject judged and explained. Raises Refusal beyond exact ranges."""
        values = self._probes.of(subject)
        missing = tuple(key for key in self._needed if subject.columns.get(key) is None)
        judged = {name: values[name] for name, _core in self.plan.steps}
        found = _Building(self.ladder, subject, values, self._fill(values, subject))
        return found.explanation(Judgement(judged, missing))


def explain(rules: RuleSet, schema: Schema, day: date, subject: Subject) -> Explanation:
    """One subject judged by a rule set on a day, and why. Raises Refusal beyond exact ranges."""
    made = EXPLAINERS.of((rules, schema), (day,), lambda: Explainer(rules, schema, day))
    return made.of(subject)


EXPLAINERS = Kept[Explainer](most=64)


def _filling(rungs: Ladder) -> Fill:
    """What fills everything of a ladder that takes more than a number."""
    required = [each.require for each in rungs.criteria] + [each.when for each in rungs.amounts]
    applies = [each.applies for each in rungs.criteria]
    parts = rungs.score.parts if rungs.score else ()
    sides = [side for each in parts for side in (each.low, each.high)]
    paid = [side for each in rungs.amounts for side in (each.pay, each.cap) if side is not None]
    return filling(
        [each for each in required if each is not None],
        [each for each in applies if each is not None],
        [*sides, *paid, *(each.value for each in rungs.figures)],
    )


class _Building:
    """The tree for one subject out of the values of all steps and the nodes filled with them."""

    def __init__(self, rungs: Ladder, subject: Subject, values: Values, nodes: Nodes) -> None:
        self._ladder = rungs
        self._subject = subject
        self._values = values
        self._nodes = nodes

    def explanation(self, judgement: Judgement) -> Explanation:
        rungs = self._ladder
        criteria = tuple(
            FoundCriterion(
                each,
                judgement.criterion(each.id),
                self._branch(each.require),
                self._branch(each.applies),
            )
            for each in rungs.criteria
        )
        score = self._score(rungs.score) if rungs.score else None
        amounts = tuple(self._amount(each) for each in rungs.amounts)
        figures = tuple(FoundFigure(each, self._quantity(each.value)) for each in rungs.figures)
        return Explanation(rungs, self._subject, judgement, criteria, score, amounts, figures)

    def _branch(self, rung: Rung | None) -> Branch | None:
        found: Branch | None = self._nodes[traced(rung.id)] if rung else None
        return found

    def _quantity(self, side: Side) -> Quantity:
        found: Quantity = self._nodes[side.id]
        return found

    def _number(self, name: str) -> Fraction | None:
        value = self._values.get(name)
        return value if isinstance(value, Fraction) else None

    def _score(self, rung: ScoreRung) -> FoundScore:
        word = self._values.get("criterion.score")
        return FoundScore(
            rung,
            tuple(self._part(each) for each in rung.parts),
            tuple(self._cap(each) for each in rung.caps),
            self._number("score.low"),
            self._number("score.high"),
            self._number("score:least"),
            Verdict(str(word)) if word is not None else None,
        )

    def _part(self, rung: PartRung) -> FoundPart:
        mark = self._subject.columns.get(f"mark.{rung.id}")
        return FoundPart(
            rung,
            self._number(f"score.{rung.id}.low"),
            self._number(f"score.{rung.id}.high"),
            mark if isinstance(mark, Fraction) else None,
            (
                self._quantity(rung.low),
                self._quantity(rung.high),
            ),
        )

    def _cap(self, rung: CapRung) -> FoundCap:
        return FoundCap(
            rung,
            self._number(rung.id),
            self._together(rung, "low"),
            self._together(rung, "high"),
        )

    def _together(self, rung: CapRung, end: str) -> Fraction | None:
        points = [self._number(f"score.{part}.{end}") for part in rung.parts]
        known = [each for each in points if each is not None]
        return sum(known, Fraction(0)) if len(known) == len(points) else None

    def _amount(self, rung: AmountRung) -> FoundAmount:
        return FoundAmount(
            rung,
            self._number(f"amount.{rung.id}"),
            self._quantity(rung.pay),
            self._quantity(rung.cap) if rung.cap else None,
            self._branch(rung.when),
        )
