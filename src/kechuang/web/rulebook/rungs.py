"""The ladder as the page draws it: each condition with its phrase, tiers, parts and sign."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kechuang.criteria.ladder import CriterionRung, Ladder, Limit, Rung, Side
from kechuang.criteria.verdicts import Combination
from kechuang.values.text import Text
from kechuang.web.rulebook.phrasing import Eye, operator
from kechuang.web.rulebook.standing import Standing

_INDENTED = {"all", "any", "choice", "term"}
_CHOICE = (Text("如果", "if"), Text("则", "then"), Text("否则", "else"))
_SIGNS = {"all": Text("且", "and"), "any": Text("或", "or")}


@dataclass(frozen=True, slots=True)
class Tier:
    """A row of a table of tiers."""

    condition: Text
    value: Text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words; `limit` marks a threshold, `note` says which parameter it is."""

    words: Text
    limit: bool = False
    note: Text = Text("")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A condition: its phrase, the tiers it looks up, and its parts under a sign."""

    phrases: tuple[Phrase, ...] = ()
    scale: Text = Text("")
    tiers: tuple[Tier, ...] = ()
    kind: str = ""
    sign: Text = Text("")
    parts: tuple["Drawn", ...] = ()
    lead: Text = Text("")
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A criterion on the ladder with its clause, mark, and how the worked cases stand on it."""

    number: int
    rung: CriterionRung
    condition: Drawn | None
    applies: Drawn | None
    standing: Standing | None


def steps(found: Ladder, standings: Mapping[str, Standing]) -> list[Step]:
    """The criteria in their order."""
    eye = Eye(found.schema, found.day)
    return [
        Step(
            number,
            each,
            drawn(each.require, eye) if each.require else None,
            drawn(each.applies, eye) if each.applies else None,
            standings.get(each.id),
        )
        for number, each in enumerate(found.criteria, start=1)
    ]


def top_sign(combination: Combination) -> tuple[str, Text]:
    """The class and the sign over all criteria."""
    if combination.least is None:
        return "all", _SIGNS["all"]
    if combination.least == 1:
        return "any", _SIGNS["any"]
    return "some", Text(f"{combination.least}+")


def drawn(rung: Rung, eye: Eye, lead: Text = Text("")) -> Drawn:
    """A condition and everything under it; `lead` stands before it in a choice."""
    if rung.kind in _INDENTED:
        return _branching(rung, eye, lead)
    if rung.kind == "compare":
        return _comparison(rung, eye, lead)
    return Drawn((Phrase(eye(rung.words)),), lead=lead, clause=rung.clause)


def _branching(rung: Rung, eye: Eye, lead: Text) -> Drawn:
    leads = _CHOICE if rung.kind == "choice" else (Text(""),) * len(rung.parts)
    parts = tuple(drawn(part, eye, said) for part, said in zip(rung.parts, leads, strict=False))
    if rung.kind == "term":
        return _named(Phrase(eye(rung.words)), parts, lead)
    sign = _SIGNS.get(rung.kind, Text("分", "?"))
    kind = "any" if rung.kind == "any" else "all"
    return Drawn((), kind=kind, sign=sign, parts=parts, lead=lead, clause=rung.clause)


def _named(name: Phrase, parts: tuple[Drawn, ...], lead: Text) -> Drawn:
    """A named condition with what it stands for."""
    inner = parts[0] if len(parts) == 1 else None
    if inner is not None and inner.parts:
        return Drawn((name,), kind=inner.kind, sign=inner.sign, parts=inner.parts, lead=lead)
    return Drawn((name,), kind="all", sign=_SIGNS["all"], parts=parts, lead=lead)


def _comparison(rung: Rung, eye: Eye, lead: Text) -> Drawn:
    left, right = rung.sides[0], rung.sides[1]
    middle = Phrase(Text(" ") + operator(rung.operator) + Text(" "))
    phrases = (*_phrases(left, eye), middle, *_phrases(right, eye))
    tiered = next((side for side in (right, left) if side.rows), None)
    return Drawn(
        phrases,
        _scale(tiered) if tiered else Text(""),
        tuple(tiers(tiered, eye)) if tiered else (),
        lead=lead,
        clause=rung.clause,
    )


def _phrases(side: Side, eye: Eye) -> Iterator[Phrase]:
    if side.rows:
        yield Phrase(Text("分档标准（见下表）", "the standard of its tier (below)"), limit=True)
        return
    limit = side.limit
    yield Phrase(eye(side.words), limit=limit is not None, note=_note(limit))


def _note(limit: Limit | None) -> Text:
    """Which parameter a threshold is, and since when it has this value."""
    if limit is None or limit.kind != "parameter":
        return Text("")
    since = f"，{limit.since}起" if limit.since else ""
    start = f", since {limit.since}" if limit.since else ""
    return Text(f"{limit.label.zh}{since}", f"{limit.label.en or limit.label.zh}{start}")


def _scale(side: Side) -> Text:
    """What the tiers are of."""
    if side.limit is not None and side.limit.kind == "tiers" and side.reads:
        return side.reads[0].label
    return Text("")


def tiers(side: Side, eye: Eye) -> Iterator[Tier]:
    """The rows of a side in words."""
    for row in side.rows:
        yield Tier(eye(row.condition), eye(row.value))
