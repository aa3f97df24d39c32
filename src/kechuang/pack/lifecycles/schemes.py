"""One version of a scheme from its file: steps, moves, rights; every mistake noted."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kechuang.criteria.model import RuleBook
from kechuang.language.schema import Schema
from kechuang.lifecycle.forms.model import Field, FieldKind, Form
from kechuang.lifecycle.forms.schema import beside, of, together
from kechuang.lifecycle.kinds import StepKind
from kechuang.lifecycle.model import Draw, Quorum, Scheme, Seat, Step
from kechuang.lifecycle.planned import Counted, Recurrence, RoundPlan
from kechuang.pack.lifecycles import codes
from kechuang.pack.lifecycles.city import City
from kechuang.pack.lifecycles.deadlines import deadline
from kechuang.pack.lifecycles.fields import note_twice
from kechuang.pack.lifecycles.found import note_found
from kechuang.pack.lifecycles.moves import Moves, Names
from kechuang.pack.lifecycles.opens import OPEN_EACH, opens_of
from kechuang.pack.lifecycles.parts import Parts, note_unknown
from kechuang.pack.lifecycles.roundtables import columns
from kechuang.pack.lifecycles.typing import Typist, check_purpose
from kechuang.pack.shapes.scheme import (
    CountedShape,
    RoundsShape,
    SchemeShape,
    StepShape,
)
from kechuang.readers.intake.declared import SUBJECT_KINDS
from kechuang.values.problems import Place, ProblemCode, Problems
from kechuang.values.text import Text

_FROM = ("start", "end")
_PER = ("", "reporting_unit", "target", "task")
_LATE = ("marked", "refused")
_EFFECT = re.compile(r"[a-z_]+\.[a-z_]+", re.ASCII)
_WORDS = frozenset({FieldKind.TEXT, FieldKind.CHOICE})
_NUMBERS = frozenset({FieldKind.NUMBER, FieldKind.MONEY, FieldKind.RATIO})


class SchemeBuilder:
    """Builds schemes against units, forms and rules; what cannot be built is noted and left out."""

    def __init__(
        self, city: City, forms: Mapping[str, Form], book: RuleBook, problems: Problems
    ) -> None:
        self._city = city
        self._forms = forms
        self._book = book
        self._problems = problems

    def build(self, shape: SchemeShape) -> Scheme:
        """The scheme, without what was refused; what is found of the whole is noted, too."""
        self._check(shape)
        names = self._names(shape)
        moves = Moves(names, Typist(shape.purpose, shape.from_, self._problems), self._problems)
        parts = Parts(shape, self._forms, self._problems)
        made = Scheme(
            id=shape.id,
            title=shape.title.text,
            owner=shape.owner,
            steps=tuple(self._step(each, names, moves) for each in shape.steps),
            starts=shape.from_,
            subject=shape.subject or "",
            participants=tuple(parts.participants()),
            rounds=self._rounds(shape.rounds, names) if shape.rounds else RoundPlan(),
            stages=tuple((each.step, each.title.text) for each in shape.stages),
            counts=tuple(self._counted(each, names, shape.steps) for each in shape.counts),
            serves=tuple(shape.serves),
            basis=shape.basis or "",
            checked=shape.checked,
            draft=shape.draft,
            restricted=shape.restricted,
            family=shape.family or "",
            purpose=shape.purpose,
            holds=tuple(moves.rights(shape, "holds")),
            rules=shape.rules or "",
            standing=shape.standing or "",
            reviews=shape.reviews,
            lists=parts.lists(),
        )
        note_found(made, shape, self._city.clock, self._problems)
        return made

    def _names(self, shape: SchemeShape) -> Names:
        named = dict.fromkeys(each.form or "" for each in shape.steps)
        used = {name: self._forms[name] for name in named if name in self._forms}
        own = together(map(of, used.values()))
        self._check_names(own, shape)
        schema = beside(own, self._book.schema)
        fields = {name: one for form in used.values() for name, one in form.plain.items()}
        return Names(
            steps={each.id: each.kind for each in shape.steps},
            units=self._city.units if self._city.known else None,
            rules=tuple(self._book.ids()),
            fields=fields,
            schema=schema,
        )

    def _check_names(self, forms: Schema, shape: SchemeShape) -> None:
        """Titles of fields can be told apart across all forms of the scheme."""
        found = Problems()
        forms.check(found)
        self._problems.extend(replace(each, place=shape.at("steps")) for each in found)

    def _check(self, shape: SchemeShape) -> None:
        check_purpose(shape.purpose, shape, self._problems)
        if self._city.known and shape.owner not in self._city.owners:
            self._unknown(codes.RIGHT, shape.owner, self._city.owners, shape.at("owner"))
        if shape.subject and shape.subject not in SUBJECT_KINDS:
            self._unknown(codes.ROUNDS, shape.subject, SUBJECT_KINDS, shape.at("subject"))
        if shape.rules and shape.rules not in self._book.ids():
            self._unknown(codes.RULES, shape.rules, list(self._book.ids()), shape.at("rules"))
        note_twice(((each.id, each.at("id")) for each in shape.participants), self._problems)
        steps = [each.id for each in shape.steps]
        for stage in shape.stages:
            if stage.step not in steps:
                self._unknown(codes.STEP_UNKNOWN, stage.step, steps, stage.at("step"))

    def _step(self, shape: StepShape, names: Names, moves: Moves) -> Step:
        self._check_step(shape)
        return Step(
            id=shape.id,
            kind=shape.kind,
            title=shape.title.text,
            who=tuple(moves.rights(shape, "who")),
            moves=tuple(moves.build(each) for each in shape.moves),
            form=shape.form or "",
            due=deadline(shape.due, names, self._problems) if shape.due else None,
            seats=tuple(
                Seat(
                    each.id,
                    each.title.text,
                    tuple(moves.rights(each, "who")),
                    moves.condition(each),
                    each=each.each,
                )
                for each in shape.seats
            ),
            order=shape.order,
            quorum=self._quorum(shape, moves),
            apart_from=tuple(shape.apart_from),
            effects=(*shape.effects, *([OPEN_EACH] if shape.opens else [])),
            paper=shape.paper or "",
            public=shape.public,
            opens=opens_of(shape.opens) if shape.opens else None,
            answers=deadline(shape.answers, names, self._problems) if shape.answers else None,
            draw=self._draw(shape),
        )

    def _quorum(self, shape: StepShape, moves: Moves) -> Quorum | None:
        written = shape.quorum
        if written is None:
            return None
        members = tuple(moves.rights(written, "members"))
        return Quorum(members, written.present, written.agree, written.strictly)

    def _draw(self, shape: StepShape) -> Draw | None:
        """How the step draws; a step of another kind draws nothing."""
        written = shape.draw
        if written is None:
            return None
        moves = [each.id for each in shape.moves if shape.kind is StepKind.DRAW]
        for name, move in (("drawn", written.drawn), ("spared", written.spared)):
            if move not in moves:
                self._unknown(codes.DRAW, move, moves, written.at(name))
        return Draw(written.share, written.drawn, written.spared, written.least)

    def _check_step(self, shape: StepShape) -> None:
        if shape.form and shape.form not in self._forms:
            self._unknown(codes.FORM_UNKNOWN, shape.form, self._forms, shape.at("form"))
        if shape.paper:
            self._check_paper(shape.paper, shape.at("paper"))
        for index, effect in enumerate(shape.effects):
            if not _EFFECT.fullmatch(effect):
                said = Text(f"“{effect}”不是后续动作", f"`{effect}` is no effect")
                self._problems.add(codes.EFFECT, said, shape.at("effects", index))

    def _check_paper(self, paper: str, place: Place) -> None:
        if self._city.known and paper not in self._city.papers:
            self._unknown(codes.PAPER_UNKNOWN, paper, self._city.papers, place)

    def _rounds(self, shape: RoundsShape, names: Names) -> RoundPlan:
        per, late = shape.per or "", shape.late
        datasets = [f"dataset:{each.id}" for each in self._book.schema.datasets]
        if per not in (*_PER, *_subjects(), *datasets):
            among = [*_PER[1:], *_subjects(), *datasets]
            self._unknown(codes.ROUNDS, per, among, shape.at("per"))
        if shape.circular:
            self._check_paper(shape.circular, shape.at("circular"))
        if late not in _LATE:
            self._unknown(codes.ROUNDS, late, _LATE, shape.at("late"))
        if shape.from_ not in _FROM:
            self._unknown(codes.ROUNDS, shape.from_, _FROM, shape.at("from"))
        return RoundPlan(
            every=shape.every or Recurrence.NONE,
            per=per,
            opens=shape.opens,
            closes=shape.closes,
            counting=shape.counting,
            late=late,
            number=shape.number or "",
            circular=shape.circular or "",
            columns=columns(shape.table, names.fields, self._book.schema, self._problems),
            why=(shape.table.why or "") if shape.table else "",
            from_start=shape.from_ == _FROM[0],
        )

    def _counted(self, shape: CountedShape, names: Names, steps: "list[StepShape]") -> Counted:
        self._check_counted(shape, names)
        step = shape.step or ""
        if not shape.circular and step not in names.steps:
            self._unknown(codes.STEP_UNKNOWN, step, names.steps, shape.at("step"))
        asked = self._beside(shape, steps) if shape.once else names.fields
        numbers = [name for name, one in asked.items() if one.kind in _NUMBERS]
        if (shape.field or shape.once) and shape.field not in numbers:
            self._unknown(codes.FIELD_UNKNOWN, shape.field or "", numbers, shape.at("field"))
        return Counted(
            shape.target or "",
            step,
            shape.field or "",
            circular=shape.circular,
            named_by=shape.named_by or "",
            once=shape.once or "",
        )

    def _beside(self, shape: CountedShape, steps: Iterable[StepShape]) -> Mapping[str, Field]:
        """The fields of the rows in which `once` is a field of words; none, and noted, without."""
        used = {each.form or "" for each in steps}
        forms = [form for name, form in self._forms.items() if name in used]
        rows = [section for form in forms for section in form.repeated]
        for section in rows:
            named = section.field(shape.once or "")
            if named is not None and named.kind in _WORDS:
                return {each.id: each for each in section.fields}
        words = [x.id for section in rows for x in section.fields if x.kind in _WORDS]
        self._unknown(codes.FIELD_UNKNOWN, shape.once or "", words, shape.at("once"))
        return {}

    def _check_counted(self, shape: CountedShape, names: Names) -> None:
        """Exactly one says which target it is: `target`, or a field of words."""
        target, by = shape.target or "", shape.named_by or ""
        words = [name for name, one in names.fields.items() if one.kind in _WORDS]
        if by and (by not in words or target):
            self._unknown(codes.FIELD_UNKNOWN, by, words, shape.at("named_by"))
        elif not by and self._city.known and target not in self._city.targets:
            self._unknown(codes.COUNTED, target, self._city.targets, shape.at("target"))

    def _unknown(
        self,
        code: ProblemCode,
        written: str,
        among: Iterable[str],
        place: Place,
    ) -> None:
        note_unknown(self._problems, code, written, among, place)


def _subjects() -> Iterator[str]:
    return (f"subject:{kind}" for kind in SUBJECT_KINDS)
