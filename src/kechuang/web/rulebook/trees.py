"""An explanation as the page draws it: verdict, name and value, with the parts below."""

from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.criteria.explaining import Branch, Explanation, FoundCriterion, FoundScore
from kechuang.criteria.explaining.showing import UNKNOWN, shown
from kechuang.criteria.verdicts import Verdict
from kechuang.language.types import NUMBER
from kechuang.values.text import Text
from kechuang.web.rulebook.phrasing import Eye, operator

_TRUTHS = {True: Verdict.MET, False: Verdict.UNMET, None: Verdict.UNKNOWN}
_SIGNS = {"all": Text("且", "and"), "any": Text("或", "or"), "choice": Text("分", "?")}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A line of the tree. `quiet` is what cannot change the outcome."""

    verdict: Verdict
    title: Text
    value: Text = Text("")
    kind: str = ""
    sign: Text = Text("")
    parts: tuple["Leaf", ...] = ()
    quiet: bool = False
    extra: tuple[tuple[Text, Text], ...] = ()


def tree(found: Explanation) -> list[Leaf]:
    """The criteria in their order, the score last where it decides."""
    eye = Eye(found.ladder.schema, found.ladder.day)
    leaves = [_criterion(each, eye) for each in found.criteria]
    if found.score is not None:
        leaves.append(_score(found.score))
    return leaves


def _criterion(found: FoundCriterion, eye: Eye) -> Leaf:
    title = found.rung.title
    if found.verdict is Verdict.NOT_APPLICABLE or found.require is None:
        who = found.rung.manual or Text("")
        return Leaf(found.verdict, title, who if found.verdict is Verdict.MANUAL else Text(""))
    branch = found.require
    if branch.parts and branch.rung.kind != "not":
        parts = tuple(_branch(part, eye) for part in _inside(branch).parts)
        return Leaf(found.verdict, title, Text(""), *_under(_inside(branch)), parts)
    return Leaf(found.verdict, title, _value(branch), extra=tuple(_operands(branch, eye)))


def _inside(branch: Branch) -> Branch:
    """A named condition stands for what it means; 非 for what it denies."""
    while branch.rung.kind == "term" and len(branch.parts) == 1 and branch.parts[0].parts:
        branch = branch.parts[0]
    return branch


def _under(branch: Branch) -> tuple[str, Text]:
    kind = "any" if branch.rung.kind == "any" else "all"
    return kind, _SIGNS.get(branch.rung.kind, Text(""))


def _branch(found: Branch, eye: Eye) -> Leaf:
    verdict = _TRUTHS[found.favourable]
    quiet = not found.needed
    rung = found.rung
    inner = _inside(found)
    if inner.parts and rung.kind != "not":
        parts = tuple(_branch(part, eye) for part in inner.parts)
        title = Text("") if rung.kind in {"all", "any"} else eye(rung.words)
        return Leaf(verdict, title, Text(""), *_under(inner), parts, quiet)
    extra = tuple(_operands(found, eye))
    return Leaf(verdict, _title(found, eye), _value(found), quiet=quiet, extra=extra)


def _title(found: Branch, eye: Eye) -> Text:
    rung = found.rung
    if rung.kind != "compare" or not rung.sides[1].rows:
        return eye(rung.words)
    tier = found.quantities[1].row
    sign = Text(" ") + operator(rung.operator) + Text(" ")
    limit = eye(tier.value) if tier else Text("分档标准", "the standard of its tier")
    return eye(rung.sides[0].words) + sign + limit


def _value(found: Branch) -> Text:
    """The value that was compared with the threshold."""
    inner = found.parts[0] if found.rung.kind == "not" and len(found.parts) == 1 else found
    if not inner.quantities:
        return Text("") if found.truth is not None else UNKNOWN
    first = inner.quantities[0]
    plain = len(inner.quantities) > 1 and inner.quantities[1].side.type.plain
    return shown(first.value, NUMBER if plain and first.side.type.ratio else first.side.type)


def _operands(found: Branch, eye: Eye) -> Iterator[tuple[Text, Text]]:
    """What was looked at, where it is more than the value itself."""
    for quantity in found.quantities:
        for each in quantity.operands:
            if len(quantity.operands) > 1 or quantity.side.rows:
                yield eye(each.read.label), shown(each.value, each.read.type)


def _score(found: FoundScore) -> Leaf:
    verdict = found.verdict or Verdict.UNKNOWN
    parts = tuple(
        Leaf(
            Verdict.UNKNOWN
            if each.low is None or each.high is None
            else (Verdict.MET if each.low == each.high else Verdict.MANUAL),
            each.rung.title,
            span(each.low, each.high),
        )
        for each in found.parts
    )
    return Leaf(
        verdict, found.rung.title, span(found.low, found.high), "sum", Text("和", "sum"), parts
    )


def span(low: object, high: object) -> Text:
    """Points that are sure, or between which they still lie."""
    if low is None or high is None:
        return UNKNOWN
    first, last = shown(low, NUMBER), shown(high, NUMBER)  # type: ignore[arg-type] # numbers
    if low == high:
        return Text(f"{first.zh}分", f"{first.en} points")
    return Text(f"{first.zh}—{last.zh}分", f"{first.en} to {last.en} points")
