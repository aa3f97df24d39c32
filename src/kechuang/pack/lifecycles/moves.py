"""Moves, rights and guards of one scheme from their shapes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kechuang.criteria.model import Expression
from kechuang.language.schema import Schema
from kechuang.lifecycle.forms.model import Field
from kechuang.lifecycle.kinds import StepKind
from kechuang.lifecycle.model import Guard, Move, On, Right
from kechuang.pack.lifecycles import codes
from kechuang.pack.lifecycles.typing import Typist
from kechuang.pack.shapes.scheme import GuardShape, MoveShape, RightShape
from kechuang.pack.shapes.shape import Shape
from kechuang.pack.words import known
from kechuang.values.problems import Problems
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Names:
    """What the parts of one scheme may name; `units` is None where those of the pack are not known."""

    steps: Mapping[str, StepKind]
    units: tuple[str, ...] | None
    rules: tuple[str, ...]
    fields: Mapping[str, Field]
    schema: Schema


class Moves:
    """Builds the moves of one scheme; what is wrong is noted."""

    def __init__(self, names: Names, typist: Typist, problems: Problems) -> None:
        self._names = names
        self._typist = typist
        self._problems = problems

    def build(self, shape: MoveShape) -> Move:
        """One move of a step."""
        to = shape.to or ""
        ends = self._names.steps.get(to) is StepKind.CLOSE
        return Move(
            id=shape.id,
            verb=shape.verb,
            title=shape.title.text,
            to=to,
            who=tuple(self.rights(shape, "who")),
            guards=tuple(self._guard(each) for each in shape.guards),
            when=self.condition(shape),
            automatic=shape.automatic,
            outcome=to if ends else "",
        )

    def condition(self, shape: Shape) -> Expression | None:
        """The `when` of a move or seat."""
        return self._typist.condition(shape, "when", self._names.schema)

    def rights(self, shape: Shape, key: str) -> Iterator[Right]:
        """The rights listed under `key`; those that name nobody are noted."""
        written: list[RightShape] = getattr(shape, key)
        for each in written:
            self._check_right(each)
            yield Right(each.role, each.on, each.unit or "", each.participant or "")

    def _check_right(self, each: RightShape) -> None:
        if (each.role is None) == (each.participant is None):
            said = Text("须写 role 或 participant 之一", "Either `role` or `participant`")
            self._problems.add(codes.RIGHT, said, each.at())
        if (each.on is On.UNIT) != (each.unit is not None):
            said = Text("on: unit 须与 unit 同写", "`on: unit` and `unit` belong together")
            self._problems.add(codes.RIGHT, said, each.at())
        if each.unit and self._names.units is not None and each.unit not in self._names.units:
            said = Text(f"没有单位“{each.unit}”", f"There is no unit `{each.unit}`")
            hint = known(each.unit, self._names.units)
            self._problems.add(codes.RIGHT, said, each.at("unit"), hint)

    def _guard(self, shape: GuardShape) -> Guard:
        if shape.criteria and shape.criteria not in self._names.rules:
            said = Text(f"没有规则“{shape.criteria}”", f"There is no rule set `{shape.criteria}`")
            hint = known(shape.criteria, self._names.rules)
            self._problems.add(codes.RULES, said, shape.at("criteria"), hint)
        return Guard(
            id=shape.id,
            title=shape.title.text,
            basis=shape.basis or "",
            require=self._typist.condition(shape, "require", self._names.schema),
            criteria=shape.criteria or "",
            children=shape.children,
            waived_by=tuple(self.rights(shape, "waived_by")),
            checked=shape.checked or "unverified",
        )
