"""Words with placeholders: `截至{日期|月日}，共{合计(各地.完成数)}`; `{{` is a brace itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kechuang.language.core import Core, Gather, Input, Item, Parameter, TheDay, walk
from kechuang.language.elaborating import elaborate
from kechuang.language.faults import Fault
from kechuang.language.schema import Schema
from kechuang.language.types import BOOLEAN, Kind, Type
from kechuang.pack.nodes import Scalar
from kechuang.pack.paperwork import codes
from kechuang.pack.rulebook.expressions import Spot
from kechuang.pack.words import known
from kechuang.renderers.papers.declared import Field
from kechuang.renderers.papers.formats import FACTORS, FORMATS, GROWS, RISES
from kechuang.renderers.papers.said import Condition, Look, Mention, Piece, Slot, Template
from kechuang.values.problems import Place, ProblemCode, Problems
from kechuang.values.text import Text

_PLACES = re.compile(r"([0-6])位", re.ASCII)
_BREAK = re.compile(r"[ \t]*\n[ \t]*\n\s*")
_FOLD = re.compile(r"[ \t]*\n[ \t]*")
_NUMERIC = {"money", "ratio", "number", "count"}
_FITS = {
    "数": _NUMERIC,
    "年份": {"number"},
    "增减": {"ratio", "number", "count", "money"},
    "升降": {"ratio", "number"},
    "百分点": {"ratio"},
    "年月": {"date"},
    "月日": {"date"},
    "简称": {"unit"},
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the expressions of one paper; `schema` has its values, `fields` them by id."""

    schema: Schema
    fields: Mapping[str, Field]
    phrases: Mapping[str, str]
    problems: Problems
    used: set[str] = field(default_factory=set)

    def within(self, fields: tuple[Field, ...], schema: Schema) -> "Reader":
        """The same inside a row."""
        more = {each.id: each for each in fields}
        return replace(self, schema=schema, fields={**self.fields, **more})

    def condition(self, scalar: Scalar | None, around: Place) -> Condition | None:
        """A condition; None where nothing is written or it is wrong, which has been noted."""
        if scalar is None:
            return None
        core = self._core(Spot(scalar, around), str(scalar), 0, BOOLEAN)
        return Condition(core, str(scalar).strip()) if core is not None else None

    def slot(self, scalar: Scalar | None, around: Place, *, bare: bool = False) -> Slot | None:
        """A value with its formats, as in the cell of a table."""
        if scalar is None:
            return None
        made = self._slot(Spot(scalar, around), str(scalar), 0)
        if made is None or isinstance(made, Mention):
            return None
        return replace(made, look=replace(made.look, bare=True)) if bare else made

    def template(self, scalar: Scalar | None, around: Place) -> Template:
        """Words with placeholders; what is wrong is noted and left out."""
        if scalar is None:
            return ()
        spot = Spot(scalar, around)
        pieces: list[Piece] = []
        for words, at, placed in self._parts(spot):
            piece = self._slot(spot, words, at) if placed else words
            if piece is not None:
                pieces.append(piece)
        self._note_units(pieces, spot)
        return _trimmed(pieces)

    def _parts(self, spot: Spot) -> Iterator[tuple[str, int, bool]]:
        """Plain words, and what stands between braces, with where it begins."""
        written, at, plain = str(spot.scalar), 0, ""
        while at < len(written):
            here = written[at]
            if written[at : at + 2] in {"{{", "}}"}:
                plain, at = plain + here, at + 2
            elif here == "{":
                end = _closing(written, at)
                if end is None:
                    self._note(codes.PLACEHOLDER, spot, at, _OPEN)
                    return
                yield plain, 0, False
                yield written[at + 1 : end], at + 1, True
                plain, at = "", end + 1
            elif here == "}":
                self._note(codes.PLACEHOLDER, spot, at, _CLOSED)
                at += 1
            else:
                plain, at = plain + here, at + 1
        yield plain, 0, False

    def _slot(self, spot: Spot, words: str, at: int) -> Slot | Mention | None:
        expression, *formats = words.split("|")
        name = expression.strip()
        if name in self.phrases and not formats:
            self.used.add(self.phrases[name])
            return Mention(self.phrases[name])
        if not name:
            self._note(codes.PLACEHOLDER, spot, at, Text("占位是空的", "The placeholder is empty"))
            return None
        core = self._core(spot, expression, at, None)
        if core is None:
            return None
        look = self._look(core)
        for each in formats:
            changed = _formatted(look, each.strip())
            if changed is None:
                said = Text(
                    f"格式“{each.strip()}”不合用", f"The format “{each.strip()}” does not fit"
                )
                self._note(codes.FORMAT, spot, at + len(expression), said, _formats(look.kind))
            else:
                look = changed
        return Slot(core, look, words.strip())

    def _core(self, spot: Spot, words: str, at: int, wants: Type | None) -> Core | None:
        try:
            core = elaborate(words, self.schema, wants=wants)
        except Fault as fault:
            problem = fault.problem(words)
            self.problems.extend([replace(problem, place=spot.of(at + fault.at))])
            return None
        for node in walk(core):
            if isinstance(node, TheDay | Parameter) or (
                isinstance(node, Input | Gather)
                and (node.asof is not None or (isinstance(node, Input) and node.period))
            ):
                self._note(codes.EXPRESSION, spot, at + node.at, _OUTSIDE)
                return None
            if isinstance(node, Input):
                self.used.add(node.name)
            elif isinstance(node, Gather):
                self.used.add(node.records)
        return core

    def _look(self, core: Core) -> Look:
        """How a value is shown: as its field says, else by its type and the fields it reads."""
        if isinstance(core, Input) and core.name in self.fields:
            read = self.fields[core.name]
            return Look(read.kind, read.unit, read.places)
        kind = _kind(core.type)
        names = (each.name for each in walk(core) if isinstance(each, Input | Item))
        alike = (self.fields[n] for n in names if n in self.fields and self.fields[n].kind == kind)
        nearest = next(alike, None)
        if kind == "money":
            return Look(
                kind, nearest.unit if nearest else "万元", nearest.places if nearest else None
            )
        return Look(kind, core.type.counter, 1 if kind == "ratio" else None)

    def _note_units(self, pieces: list[Piece], spot: Spot) -> None:
        for piece, after in pairwise(pieces):
            if not isinstance(piece, Slot) or not isinstance(after, str) or piece.look.bare:
                continue
            unit = "%" if piece.look.kind == "ratio" else piece.look.unit
            if unit and piece.look.kind in _NUMERIC and after.startswith(unit):
                said = Text(
                    f"“{piece.written}”已带单位“{unit}”",
                    f"“{piece.written}” brings its unit “{unit}”",
                )
                hint = Text("请删去后面的单位，或写 |数", "Leave the unit out, or write |数")
                self._note(codes.UNIT_TWICE, spot, str(spot.scalar).find(piece.written), said, hint)

    def _note(
        self, code: ProblemCode, spot: Spot, at: int, said: Text, hint: Text | None = None
    ) -> None:
        self.problems.add(code, said, spot.of(max(at, 0)), hint)


_OPEN = Text("左大括号没有配对", "An opening brace has no partner")
_CLOSED = Text("右大括号没有配对", "A closing brace has no partner")
_OUTSIDE = Text("此处用了参数、年度窗口或基准日", "A parameter, a window or the day is used here")


def _closing(written: str, at: int) -> int | None:
    """Where the brace opened at `at` closes; tiers have braces of their own."""
    depth = 0
    for place in range(at, len(written)):
        depth += {"{": 1, "}": -1}.get(written[place], 0)
        if depth == 0:
            return place
    return None


def _kind(of: Type) -> str:
    if of.kind is Kind.NUMBER:
        if of.money:
            return "money"
        return "ratio" if of.ratio else "count" if of.counter else "number"
    return {Kind.DAY: "date", Kind.BOOLEAN: "boolean"}.get(of.kind, "text")


def _formatted(look: Look, written: str) -> Look | None:
    """The look with one more format; None when it is unknown or does not fit."""
    places = _PLACES.fullmatch(written)
    if places:
        return replace(look, places=int(places[1])) if look.kind in _NUMERIC else None
    if written in FACTORS:
        return replace(look, unit=written) if look.kind == "money" else None
    if look.kind not in _FITS.get(written, set()):
        return None
    return replace(look, **_CHANGES[written])  # type: ignore[arg-type] # by field name


_CHANGES: dict[str, dict[str, object]] = {
    "数": {"bare": True},
    "年份": {"part": "年份"},
    "增减": {"change": GROWS},
    "升降": {"change": RISES, "points": True},
    "百分点": {"points": True},
    "年月": {"part": "年月"},
    "月日": {"part": "月日"},
    "简称": {"short": True},
}


def _formats(kind: str) -> Text:
    """The formats that fit a kind of value."""
    names = [name for name in FORMATS if kind in _FITS[name]]
    names += [*FACTORS] if kind == "money" else []
    names += ["0位", "1位", "2位"] if kind in _NUMERIC else []
    return known("", names)


def _trimmed(pieces: list[Piece]) -> Template:
    """Lines of a block joined, blank lines kept as ends of paragraphs, blanks at both ends gone."""
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str):
            parts = (_FOLD.sub("", part) for part in _BREAK.split(piece))
            made.append("\n".join(parts))
        else:
            made.append(piece)
    if made and isinstance(made[0], str):
        made[0] = made[0].lstrip()
    if made and isinstance(made[-1], str):
        made[-1] = made[-1].rstrip()
    return tuple(each for each in made if each != "")
