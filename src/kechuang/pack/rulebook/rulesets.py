"""One rule set from its file: every expression typed, every mistake noted."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kechuang.criteria.model import (
    PURPOSES,
    Amount,
    Cap,
    Criterion,
    Expression,
    Figure,
    Part,
    RuleSet,
    Score,
    Term,
)
from kechuang.criteria.verdicts import Combination
from kechuang.language.schema import Schema
from kechuang.language.types import BOOLEAN, MONEY, NUMBER, Type
from kechuang.pack.nodes import Scalar
from kechuang.pack.rulebook import codes
from kechuang.pack.rulebook.expressions import Spot, expression
from kechuang.pack.rulebook.terms import ordered, placeholder
from kechuang.pack.rulebook.uses import Uses
from kechuang.pack.rulebook.vetting import monotone, waivers
from kechuang.pack.shapes.rules import (
    AmountShape,
    CriterionShape,
    PartShape,
    RuleSetShape,
    ScoreShape,
)
from kechuang.pack.shapes.shape import Shape
from kechuang.pack.words import known
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_AT_LEAST = re.compile(r"at least ([1-9][0-9]?)", re.ASCII)
_STACKINGS = ("sum", "max", "exclusive")
_RESERVED = {"score", "verdict", "amount", "code"}
_HINT = Text("请二者择一", "Write one of them")


class RuleSetBuilder:
    """Builds one rule set against a schema; what cannot be built is noted and left out."""

    def __init__(self, schema: Schema, problems: Problems) -> None:
        self._schema = schema
        self._problems = problems
        self._checked = ""
        self._uses = Uses("", date.min, problems)

    def build(self, shape: RuleSetShape) -> RuleSet:
        """The rule set, without what was refused."""
        self._check_ids(shape)
        self._check_purpose(shape)
        self._checked = shape.basis.checked
        self._uses = Uses(shape.purpose, shape.from_, self._problems)
        declared = self._schema
        terms = tuple(self._terms(shape))
        criteria = [self._criterion(each) for each in shape.criteria]
        amounts = [self._amount(each) for each in shape.amounts]
        built = RuleSet(
            id=shape.id,
            title=shape.title.text,
            document=shape.basis.document,
            checked=shape.basis.checked,
            starts=shape.from_,
            subject=shape.subject,
            combination=self._combination(shape, len(criteria)),
            terms=terms,
            criteria=tuple(each for each in criteria if each),
            score=self._score(shape.score) if shape.score else None,
            amounts=tuple(each for each in amounts if each),
            draft=shape.draft,
            place=shape.at("id"),
            purpose=shape.purpose,
            serves=tuple(shape.serves),
            monotone=tuple(monotone(shape, declared, self._problems)),
            waivers=tuple(waivers(shape, self._problems)),
            values=tuple(self._figures(shape)),
        )
        self._check_terms(shape)
        self._schema = declared
        return built

    def _terms(self, shape: RuleSetShape) -> Iterator[Term]:
        """The terms in an order in which they can be computed; what follows may use them all."""
        declared = self._schema
        made = {each.id: placeholder(each) for each in shape.terms}
        self._schema.clashes(tuple(made.values()), self._problems, shape.at("terms"))
        inorder = ordered(shape.terms, declared, self._problems)
        self._uses.complete = len(inorder) == len(shape.terms)
        for each in inorder:
            self._schema = declared.extended(tuple(made.values()))
            found = self._read(each.value, None, each.key_at("value"))
            if found is not None:
                made[each.id] = replace(made[each.id], type=found.core.type)
                yield Term(each.id, each.label, found)
        self._schema = declared.extended(tuple(made.values()))

    def _check_terms(self, shape: RuleSetShape) -> None:
        for each in shape.terms if self._uses.complete else ():
            if each.id not in self._uses.names:
                said = Text(f"术语“{each.label}”没有用到", f"The term `{each.id}` is never read")
                hint = Text("请删去，或检查是否漏用", "Remove it, or see where it was meant")
                self._problems.add(codes.TERM_UNUSED, said, each.at("id"), hint)

    def _read(self, scalar: Scalar, wants: Type | None, around: Place) -> Expression | None:
        found = expression(scalar, wants, self._schema, self._problems, around)
        if found is None:
            self._uses.complete = False
        else:
            self._uses.note(found, Spot(scalar, around), self._schema)
        return found

    def _check_purpose(self, shape: RuleSetShape) -> None:
        if shape.purpose not in PURPOSES:
            said = Text(f"没有用途“{shape.purpose}”", f"There is no purpose `{shape.purpose}`")
            hint = known(shape.purpose, PURPOSES)
            self._problems.add(codes.PURPOSE_NAME, said, shape.at("purpose"), hint)

    def _check_ids(self, shape: RuleSetShape) -> None:
        """Ids of terms, criteria, parts and amounts differ; a value may hand out a term."""
        scored = shape.score.parts if shape.score else []
        terms = [(each.id, each.at("id")) for each in shape.terms]
        values = [(each.id, each.at("id")) for each in shape.values]
        decided = [(each.id, each.at("id")) for each in shape.criteria]
        decided += [(each.id, each.at("id")) for each in scored]
        decided += [(each.id, each.at("id")) for each in shape.amounts]
        taken = [*_taken([*terms, *decided]), *_taken([*decided, *values])]
        for id_, place in dict.fromkeys(taken):
            said = Text(f"标识“{id_}”已用", f"The id `{id_}` is taken")
            self._problems.add(codes.TWICE, said, place)

    def _combination(self, shape: RuleSetShape, number: int) -> Combination:
        found = _AT_LEAST.fullmatch(shape.combine)
        if found and int(found[1]) <= number + 1:
            return Combination(int(found[1]))
        if shape.combine not in {"all", "any"}:
            said = Text(f"不认识“{shape.combine}”", f"`{shape.combine}` is not known")
            self._problems.add(codes.COMBINE, said, shape.at("combine"))
        return Combination(1 if shape.combine == "any" else None)

    def _criterion(self, shape: CriterionShape) -> Criterion | None:
        if (shape.require is None) == (shape.manual is None):
            said = Text("require 和 manual 须有且只有一个", "Either `require` or `manual`")
            self._problems.add(codes.DECIDED, said, shape.at("id"), _HINT)
            return None
        require = self._typed(shape, "require", BOOLEAN)
        applies = self._typed(shape, "applies", BOOLEAN)
        if shape.require is not None and require is None:
            return None
        manual = shape.manual.text if shape.manual else None
        checked = shape.checked or self._checked
        return Criterion(shape.id, shape.title.text, shape.basis, require, manual, applies, checked)

    def _score(self, shape: ScoreShape) -> Score | None:
        parts = [self._part(each) for each in shape.parts]
        built = tuple(each for each in parts if each)
        least = self._typed(shape, "least", NUMBER)
        most = self._typed(shape, "most", NUMBER)
        caps = tuple(self._caps(shape, {each.id for each in built}))
        title = shape.title.text
        return Score(title, shape.basis, built, caps, least, shape.whole, most) if built else None

    def _caps(self, shape: ScoreShape, parts: set[str]) -> Iterator[Cap]:
        taken: set[str] = set()
        for each in shape.caps:
            wrong = [id_ for id_ in each.parts if id_ not in parts - taken]
            if wrong or not each.parts:
                said = Text(
                    f"没有或重复的评分项：{'、'.join(wrong)}",
                    f"Not parts, or capped twice: {', '.join(wrong)}",
                )
                self._problems.add(codes.CAP, said, each.at("parts"))
                continue
            taken |= set(each.parts)
            most = self._typed(each, "most", NUMBER)
            if most is not None:
                yield Cap(tuple(each.parts), most)

    def _part(self, shape: PartShape) -> Part | None:
        band = (shape.low is None, shape.high is None)
        if band != ((shape.points is not None,) * 2):
            said = Text("points 与 low、high 须有且只有一种", "Either `points` or `low` and `high`")
            self._problems.add(codes.DECIDED, said, shape.at("id"), _HINT)
            return None
        low = self._typed(shape, "points" if shape.points else "low", NUMBER)
        high = low if shape.points else self._typed(shape, "high", NUMBER)
        if low is None or high is None:
            return None
        checked = shape.checked or self._checked
        return Part(shape.id, shape.title.text, shape.basis, low, high, checked)

    def _amount(self, shape: AmountShape) -> Amount | None:
        if shape.stacking not in _STACKINGS:
            said = Text(f"不认识“{shape.stacking}”", f"`{shape.stacking}` is not known")
            self._problems.add(codes.STACKING, said, shape.at("stacking"))
        if not shape.matter:
            said = Text("没有写明针对的事项", "No matter is named")
            hint = Text("如 matter: rd_expense", "Such as `matter: rd_expense`")
            self._problems.add(codes.MATTER, said, shape.at("id"), hint)
        pay = self._typed(shape, "pay", MONEY)
        cap = self._typed(shape, "cap", MONEY)
        when = self._typed(shape, "when", BOOLEAN)
        if pay is None:
            return None
        return Amount(
            shape.id,
            shape.title.text,
            shape.basis,
            shape.matter or "",
            shape.stacking,
            pay,
            cap,
            when,
            shape.checked or self._checked,
        )

    def _figures(self, shape: RuleSetShape) -> Iterator[Figure]:
        for each in shape.values:
            key = each.key_at("value")
            found = self._read(each.value, None, key)
            if found is not None:
                checked = each.checked or self._checked
                yield Figure(each.id, each.title.text, each.basis, found, checked)

    def _typed(self, shape: Shape, key: str, wants: Type) -> Expression | None:
        scalar = getattr(shape, key)
        if not isinstance(scalar, Scalar):
            return None
        found = self._read(scalar, wants, shape.key_at(key))
        if found is not None and found.core.type.money != wants.money:
            kind = found.core.type.text
            said = Text(
                f"此处应为{wants.text.zh}，却是{kind.zh}", f"Not {wants.text.en}: {kind.en}"
            )
            self._problems.add(codes.COLUMN_TYPE, said, shape.at(key))
            return None
        return found


def _taken(named: list[tuple[str, Place]]) -> Iterator[tuple[str, Place]]:
    """Ids that stand before already, or that steps of every plan have."""
    seen: set[str] = set()
    for id_, place in named:
        if id_ in seen or id_ in _RESERVED:
            yield id_, place
        seen.add(id_)
