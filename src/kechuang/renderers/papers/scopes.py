"""Where expressions of a paper are computed: its values, its rows, and the row at hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Core, Gather, Input, Value, walk
from kechuang.renderers.papers.declared import Field, Paper
from kechuang.renderers.papers.drafted import Gap, Line, Run
from kechuang.renderers.papers.formats import shown
from kechuang.renderers.papers.given import Given, Row
from kechuang.renderers.papers.said import Condition, Mention, Phrase, Selection, Slot, Template
from kechuang.values.errors import Refusal


@dataclass(frozen=True)
class Scope:
    """The values at hand; `row` names the row of `within` in which they stand. Gaps are noted as met."""

    paper: Paper
    columns: Mapping[str, Value]
    records: Mapping[str, list[Row] | None]
    gaps: list[Gap] = field(default_factory=list)
    row: str = ""
    within: str = ""

    @classmethod
    def of(cls, paper: Paper, given: Given) -> "Scope":
        """The scope of a whole paper."""
        return cls(paper, given.columns, given.records, given.gaps)

    @cached_property
    def _subject(self) -> Subject:
        known = {name: rows for name, rows in self.records.items() if rows is not None}
        return Subject(self.columns, known)

    @cached_property
    def _fields(self) -> dict[str, Field]:
        rows = (each for each in self.paper.records if each.id == self.within)
        inner = {each.id: each for records in rows for each in records.fields}
        return inner | {each.id: each for each in self.paper.columns}

    def value(self, core: Core) -> Value:
        """The value, None for unknown and for what goes beyond exact ranges."""
        try:
            return evaluate(core, self._subject)
        except Refusal:
            return None

    def holds(self, condition: Condition | None) -> bool:
        """Whether a condition is true; one that cannot be decided is a gap and does not hold."""
        if condition is None:
            return True
        value = self.value(condition.core)
        if value is None:
            self._miss(condition.core, f"条件“{condition.written}”")
        return value is True

    def line(self, template: Template) -> Line:
        """A template in words."""
        runs: list[Run] = []
        for piece in template:
            if isinstance(piece, str):
                runs.append(Run(piece))
            elif isinstance(piece, Mention):
                runs += self.phrase(self._phrases[piece.phrase])
            else:
                runs.append(self.run(piece))
        return merged(runs)

    def run(self, slot: Slot) -> Run:
        """A placeholder in words, or as a gap."""
        value = self.value(slot.core)
        if value is None:
            return self._without(slot)
        if slot.look.short:
            short = {area.title: area.short for area in self.paper.areas}
            return Run(short.get(str(value), str(value)))
        return Run(shown(value, slot.look))

    def _without(self, slot: Slot) -> Run:
        missing = self._missing(slot.core)
        if missing and all(each.none for each in missing):
            return Run(missing[0].none)
        return Run(f"【缺：{self._miss(slot.core, f'“{slot.written}”')}】", gap=True)

    def _missing(self, core: Core) -> list[Field]:
        """Single values that an expression reads and that nobody knows."""
        names = [each.name for each in walk(core) if isinstance(each, Input)]
        return [self._fields[n] for n in dict.fromkeys(names) if self.columns.get(n) is None]

    def _miss(self, core: Core, otherwise: str) -> str:
        """Note what an expression lacks; its name."""
        names = [each.label for each in self._missing(core) if not each.none]
        asked = {each.records for each in walk(core) if isinstance(each, Gather)}
        names += [
            each.label
            for each in self.paper.records
            if each.id in asked and self.records.get(each.id) is None
        ]
        what = "、".join(names) or f"{otherwise}算不出"
        if Gap(what, self.row) not in self.gaps:
            self.gaps.append(Gap(what, self.row))
        return what

    @property
    def _phrases(self) -> dict[str, Phrase]:
        return {each.id: each for each in self.paper.phrases}

    def phrase(self, phrase: Phrase) -> Line:
        """Rows in a line of words."""
        runs: list[Run] = []
        for scope in self.rows(phrase.rows):
            runs += [Run(phrase.between)] if runs else []
            runs += scope.line(phrase.words)
        return tuple(runs) or (Run(phrase.none),)

    def rows(self, selection: Selection) -> list["Scope"]:
        """A scope for each selected row, in order."""
        label = next(each.label for each in self.paper.records if each.id == selection.records)
        found = [
            replace(
                self,
                columns={**self.columns, **row},
                row=f"{label}第{n}行",
                within=selection.records,
            )
            for n, row in enumerate(self.records.get(selection.records) or (), start=1)
        ]
        kept = [each for each in found if each.holds(selection.where)]
        if selection.by is not None:
            kept = _ordered(kept, selection.by, descending=selection.descending)
        return kept[: selection.most]


def _ordered(scopes: list[Scope], by: Slot, *, descending: bool) -> list[Scope]:
    """By the value of `by`, unknown ones last; equal ones keep their order."""
    keys = {id(each): each.value(by.core) for each in scopes}
    if by.look.kind == "unit" and scopes:
        order = {area.title: n for n, area in enumerate(scopes[0].paper.areas)}
        keys = {name: order.get(str(value)) for name, value in keys.items()}
    known = [each for each in scopes if keys[id(each)] is not None]
    known.sort(key=lambda each: keys[id(each)], reverse=descending)  # type: ignore[arg-type,return-value] # one type
    return known + [each for each in scopes if keys[id(each)] is None]


def merged(runs: list[Run]) -> Line:
    """The runs with neighbours of one kind put together."""
    made: list[Run] = []
    for run in runs:
        if made and made[-1].gap == run.gap and not run.gap:
            made[-1] = Run(made[-1].words + run.words)
        elif run.words:
            made.append(run)
    return tuple(made)
