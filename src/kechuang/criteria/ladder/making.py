"""The ladder of a rule set on a day."""

from dataclasses import replace
from datetime import date

from kechuang.criteria.ladder.branching import Branching
from kechuang.criteria.ladder.rungs import (
    AmountRung,
    CapRung,
    CriterionRung,
    FigureRung,
    Ladder,
    PartRung,
    Rung,
    ScoreRung,
    Side,
)
from kechuang.criteria.ladder.sides import Sides
from kechuang.criteria.model import Amount, Criterion, Expression, Part, RuleSet, Score
from kechuang.language.parsing import parse
from kechuang.language.schema import Column, Schema
from kechuang.language.syntax import Node


def ladder(rules: RuleSet, schema: Schema, day: date | None = None) -> Ladder:
    """The rule set as it reads on `day`, or on the day from which it holds."""
    return _Maker(rules, schema, day or rules.starts).made()


class _Maker:
    """Makes one ladder: terms may name those before them only, as when they were read."""

    def __init__(self, rules: RuleSet, schema: Schema, day: date) -> None:
        terms = tuple(
            Column(each.id, each.value.core.type, each.label, term=True) for each in rules.terms
        )
        self._schema = replace(schema, columns=(*schema.columns, *terms))
        self._rules = rules
        self._day = day
        names = frozenset(each.id for each in rules.terms)
        self._sides = Sides(self._schema, day, names)
        self._terms = {each.id: self._tree(each.value) for each in rules.terms}

    def _tree(self, expression: Expression) -> Node:
        return parse(expression.written, self._schema.vocabulary)

    def made(self) -> Ladder:
        rules = self._rules
        criteria = tuple(self._criterion(each) for each in rules.criteria)
        score = self._score(rules.score) if rules.score else None
        amounts = tuple(self._amount(each) for each in rules.amounts)
        figures = tuple(
            FigureRung(
                each.id,
                each.title,
                each.basis,
                each.checked,
                self._side(f"{each.id}:value", each.value),
            )
            for each in rules.values
        )
        return Ladder(rules, self._schema, self._day, criteria, score, amounts, figures)

    def _rung(self, id_: str, expression: Expression | None) -> Rung | None:
        if expression is None:
            return None
        return Branching(self._sides, self._terms).rung(id_, self._tree(expression))

    def _side(self, id_: str, expression: Expression) -> Side:
        opener = Branching(self._sides, self._terms).opened
        return self._sides.side(id_, self._tree(expression), expression.core, opener)

    def _criterion(self, criterion: Criterion) -> CriterionRung:
        return CriterionRung(
            criterion.id,
            criterion.title,
            criterion.basis,
            criterion.checked,
            self._rung(criterion.id, criterion.require),
            criterion.manual,
            self._rung(f"{criterion.id}?", criterion.applies),
        )

    def _score(self, score: Score) -> ScoreRung:
        capped = {id_: f"cap.{index}" for index, cap in enumerate(score.caps) for id_ in cap.parts}
        caps = tuple(
            CapRung(f"cap.{index}", cap.parts, self._side(f"cap.{index}", cap.most))
            for index, cap in enumerate(score.caps)
        )
        parts = tuple(self._part(each, capped.get(each.id, "")) for each in score.parts)
        least = self._side("score:least", score.least) if score.least else None
        return ScoreRung(score.title, score.basis, parts, caps, least)

    def _part(self, part: Part, cap: str) -> PartRung:
        low = self._side(f"{part.id}:low", part.low)
        high = self._side(f"{part.id}:high", part.high) if part.by_hand else low
        return PartRung(part.id, part.title, part.basis, part.checked, low, high, part.by_hand, cap)

    def _amount(self, amount: Amount) -> AmountRung:
        return AmountRung(
            amount.id,
            amount.title,
            amount.basis,
            amount.checked,
            amount.matter,
            amount.stacking,
            self._side(f"{amount.id}:pay", amount.pay),
            self._side(f"{amount.id}:cap", amount.cap) if amount.cap else None,
            self._rung(f"{amount.id}:when", amount.when),
        )
