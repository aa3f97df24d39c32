"""Score, amounts, terms, parameters, cases and versions of a rule set, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kechuang.apps.releases.rulebook import Seen, Worked
from kechuang.apps.releases.rulebook.wording import Expectation, expectations
from kechuang.criteria.cases import Outcome
from kechuang.criteria.explaining.showing import shown
from kechuang.criteria.ladder import AmountRung, Ladder, PartRung
from kechuang.criteria.ladder.wording import name_of
from kechuang.criteria.marks import Marks, marks
from kechuang.criteria.model import Figure, RuleSet
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.language.schema import DatedParameter, Schema
from kechuang.values.text import Text, listed, same
from kechuang.web.rulebook.phrasing import Eye
from kechuang.web.rulebook.rungs import Drawn, Tier, drawn, tiers
from kechuang.web.rulebook.spelling import Spelled, spelled
from kechuang.web.rulebook.standing import Standing
from kechuang.web.wording.rules import STACKING, combination

_POINTS = Text("分", " points")


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the score: its points, or its bands by tier, and who decides."""

    rung: PartRung
    points: Text
    scale: Text
    tiers: tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """The score: parts, what some may come to together, what is needed."""

    title: Text
    basis: str
    rows: tuple[PartRow, ...]
    caps: tuple[Text, ...]
    least: Text
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Paid:
    """An amount: for what, how much, at most, when, and what it may not be added to."""

    rung: AmountRung
    stacking: Text
    pay: Text
    tiers: tuple[Tier, ...]
    cap: Text
    when: Drawn | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A value of a parameter from a day on, by its clause; `current` on the day asked."""

    since: date
    value: Text
    basis: str
    current: bool


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A worked case with the verdict expected and found, and every expectation."""

    number: int
    outcome: Outcome
    expected: Text
    verdict: Verdict | None
    expectations: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version on the line of time: past, current, coming or draft; `before` starts the last."""

    number: int
    rules: RuleSet
    marks: Marks
    state: str
    shown: bool
    before: date | None


def summary(rules: RuleSet, cases: Worked) -> Text:
    """What the rule set asks, in one sentence."""
    by_hand = sum(1 for each in rules.criteria if each.require is None)
    number = len(rules.criteria)
    parts = [
        Text(
            f"{number}项条件{combination(rules).zh}",
            f"{number} condition{'' if number == 1 else 's'}, {combination(rules).en}",
        )
    ]
    if by_hand:
        parts.append(Text(f"其中{by_hand}项由人判断", f"{by_hand} decided by people"))
    if rules.score is not None:
        parts.append(_score_said(rules))
    if rules.amounts:
        count = len(rules.amounts)
        parts.append(Text(f"资金{count}项", f"{count} amount{'' if count == 1 else 's'}"))
    return Text(
        "，".join(each.zh for each in parts) + "。" + _cases_said(cases).zh,
        "; ".join(each.en for each in parts) + ". " + _cases_said(cases).en,
    )


def _score_said(rules: RuleSet) -> Text:
    count = len(rules.score.parts) if rules.score else 0
    return Text(f"评分{count}项", f"a score of {count} parts")


def _cases_said(cases: Worked) -> Text:
    if not cases.total:
        return Text("还没有案例。", "There is no worked case yet.")
    if cases.hold:
        return Text(
            f"案例{cases.total}个，结果均符合预期。",
            f"All {cases.total} worked cases come out as expected.",
        )
    wrong = cases.total - cases.holding
    return Text(
        f"案例{cases.total}个，{wrong}个与预期不符。",
        f"{wrong} of {cases.total} worked cases come out otherwise than expected.",
    )


def score(found: Ladder, standing: dict[str, Standing]) -> Scored | None:
    """The score, None where there is none."""
    rung = found.score
    if rung is None:
        return None
    eye = Eye(found.schema, found.day)
    titles = {each.id: each.title for each in rung.parts}
    caps = tuple(
        Text(
            f"{listed(titles[id_] for id_ in cap.parts).zh}合计最高{eye(cap.most.words).zh}分",
            f"{listed(titles[id_] for id_ in cap.parts).en} together at most {eye(cap.most.words).en}",
        )
        for cap in rung.caps
    )
    least = eye(rung.least.words) if rung.least else Text("")
    rows = tuple(_part(each, eye) for each in rung.parts)
    return Scored(rung.title, rung.basis, rows, caps, least, standing.get("score"))


def _part(rung: PartRung, eye: Eye) -> PartRow:
    bands = tuple(_bands(rung, eye))
    scale = rung.low.reads[0].label if rung.low.limit and rung.low.reads else Text("")
    if bands:
        return PartRow(rung, Text(""), scale, bands)
    return PartRow(rung, _between(eye(rung.low.words), eye(rung.high.words)), Text(""), ())


def _bands(rung: PartRung, eye: Eye) -> Iterator[Tier]:
    """Rows of both ends joined where they have the same conditions, else those of each end."""
    low, high = tuple(tiers(rung.low, eye)), tuple(tiers(rung.high, eye))
    if [each.condition for each in low] == [each.condition for each in high]:
        for first, last in zip(low, high, strict=True):
            yield Tier(first.condition, _between(first.value, last.value))
        return
    yield from (Tier(Text("至少：", "At least: ") + each.condition, each.value) for each in low)
    yield from (Tier(Text("至多：", "At most: ") + each.condition, each.value) for each in high)


def _between(low: Text, high: Text) -> Text:
    if not (low.zh[-1:].isdigit() and high.zh[-1:].isdigit()):
        return low if low == high else low + Text(" 至 ", " to ") + high
    if low == high:
        return low + _POINTS
    return Text(f"{low.zh}—{high.zh}分", f"{low.en} to {high.en} points")


def amounts(found: Ladder) -> list[Paid]:
    """The amounts in their order."""
    eye = Eye(found.schema, found.day)
    return [
        Paid(
            each,
            STACKING.get(each.stacking, same(each.stacking)),
            Text("") if each.pay.rows else eye(each.pay.words),
            tuple(tiers(each.pay, eye)),
            eye(each.cap.words) if each.cap else Text(""),
            drawn(each.when, eye) if each.when else None,
        )
        for each in found.amounts
    ]


def terms(rules: RuleSet, found: Ladder) -> list[Spelled]:
    """The rule set's own terms, spelled out."""
    eye = Eye(found.schema, found.day)
    return [
        spelled(name_of(each.id, found.schema), each.value.written, eye) for each in rules.terms
    ]


def figures(rules: RuleSet, found: Ladder) -> list[tuple[Figure, Spelled]]:
    """What the rule set hands out beside its verdict, spelled out."""
    eye = Eye(found.schema, found.day)
    return [(each, spelled(each.title, each.value.written, eye)) for each in rules.values]


def parameters(read: tuple[str, ...], schema: Schema) -> list[tuple[DatedParameter, list[Dated]]]:
    """The parameters that are read, each with its values since when, the latest first."""
    named = (schema.parameter(name) for name in read)
    return [(each, list(_dated(each))) for each in named if each is not None]


def _dated(parameter: DatedParameter) -> Iterator[Dated]:
    bases = parameter.bases or ("",) * len(parameter.values)
    pairs = sorted(zip(parameter.values, bases, strict=True), key=lambda each: each[0][0])
    for place, ((since, value), basis) in enumerate(reversed(pairs)):
        yield Dated(since, shown(value, parameter.type), basis, place == 0)


def outcomes(cases: list[tuple[int, Outcome]], rules: RuleSet) -> list[CaseRow]:
    """The cases that the version decides, those first that come out otherwise than expected."""
    cases = sorted(cases, key=lambda each: each[1].holds)
    return [
        CaseRow(
            number,
            each,
            _word(each.case.expected.get("verdict")),
            each.judgement.verdict if each.judgement else None,
            tuple(expectations(rules, each)),
        )
        for number, each in cases
    ]


def _word(verdict: object) -> Text:
    return WORDS[Verdict(str(verdict))] if verdict else Text("")


def versions(seen: Seen, day: date) -> list[VersionRow]:
    """All versions, the earliest first."""
    return [
        VersionRow(
            number,
            each,
            marks(each),
            _state(each, seen, day),
            each is seen.rules,
            seen.versions[number - 2].starts if number > 1 else None,
        )
        for number, each in enumerate(seen.versions, start=1)
    ]


def _state(rules: RuleSet, seen: Seen, day: date) -> str:
    if rules.draft:
        return "draft"
    if rules is seen.current:
        return "current"
    return "coming" if rules.starts > day else "past"
