"""How far a firm is from the titles that matter: two cards opened, the others in a line each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kechuang.apps.facts.queries.judging import Step
from kechuang.criteria.explaining.tree import FoundCriterion
from kechuang.criteria.gaps import Gap, Gaps
from kechuang.criteria.gaps.sentences import amount, closed, missing_said, sentences
from kechuang.criteria.verdicts import Verdict
from kechuang.values.text import Text
from kechuang.web.firm.records import Standing
from kechuang.web.firm.rulers import Ruler, figure, ruler

CARDS = 2
_GAPS = 2
_RULERS = 2


@dataclass(frozen=True, slots=True)
class Short:
    """A criterion that is not met: the sentence, the sum or number in it to stress, its rulers."""

    said: Text
    stressed: Text
    rulers: tuple[Ruler, ...]
    instead: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A criterion with its verdict, and the figure that decided it."""

    title: Text
    verdict: Verdict
    figure: Text


@dataclass(frozen=True, slots=True)
class Distance:
    """How far from one title: a tag in words, and whether it is held, until when."""

    step: Step
    tag: Text
    look: str
    held: Standing | None
    lacking: tuple[Text, ...]

    @property
    def title(self) -> Text:
        """The rule set's."""
        return self.step.rules.title


@dataclass(frozen=True, slots=True)
class Card:
    """A distance opened: what is short, all conditions, what to do, what nobody has told yet."""

    distance: Distance
    shorts: tuple[Short, ...]
    more: int
    conditions: tuple[Condition, ...]
    closed: tuple[Text, ...]
    next_year: tuple[Text, ...]
    missing: tuple[Text, ...]
    blank: bool
    """Whether not one condition is known to be met."""


def distances(steps: Sequence[Step], held: Sequence[Standing]) -> list[Distance]:
    """The nearest first, by how many conditions are unmet or unknown.

    What is held and still met comes last: there is nothing to do.
    """
    valid = {each.kind: each for each in reversed(held) if each.holds}
    found = [_distance(each, valid.get(each.title)) for each in steps]
    return sorted(found, key=_order)


def _order(each: Distance) -> tuple[int, int, int, bool]:
    step = each.step
    unmet, unknown = step.of(Verdict.UNMET), step.of(Verdict.UNKNOWN)
    done = each.held is not None and not unmet
    return int(done), unmet + unknown, unmet, each.held is not None


def _distance(step: Step, held: Standing | None) -> Distance:
    verdict = step.found.verdict
    unmet, unknown = step.of(Verdict.UNMET), step.of(Verdict.UNKNOWN)
    tag, look = Text("已达标", "All met"), "met"
    if unmet:
        tag, look = Text(f"差{unmet}项", f"{unmet} unmet"), "late"
    elif unknown:
        tag, look = Text(f"{unknown}项数据待补", f"{unknown} unknown"), "wait"
    elif verdict is Verdict.MANUAL:
        manual = step.of(Verdict.MANUAL)
        tag, look = Text(f"{manual}项待人工认定", f"{manual} for people to judge"), "open"
    elif verdict is Verdict.NOT_APPLICABLE:
        tag, look = Text("不适用", "Not applicable"), "open"
    return Distance(step, tag, look, held, tuple(_lacking(step)))


def _lacking(step: Step) -> Iterator[Text]:
    """The criteria that stand between: unmet ones, else those not known."""
    wanted = Verdict.UNMET if step.of(Verdict.UNMET) else Verdict.UNKNOWN
    for each in step.found.criteria:
        if each.verdict is wanted:
            yield each.rung.title
    score = step.found.score
    if score is not None and score.verdict is wanted:
        yield score.rung.title


def card(distance: Distance) -> Card:
    """A distance opened."""
    found, gaps = distance.step.found, distance.step.gaps
    unmet = [each for each in gaps.gaps if each.verdict is Verdict.UNMET]
    return Card(
        distance,
        tuple(_short(each, found.criterion(each.criterion)) for each in unmet[:_GAPS]),
        max(len(unmet) - _GAPS, 0),
        tuple(_conditions(distance.step)),
        _once(each for gap in unmet[:_GAPS] for each in list(closed(gap))[:1]),
        _once(each for gap in unmet[:_GAPS] for each in list(closed(gap))[1:2]),
        _once(_missing(gaps)),
        not distance.step.of(Verdict.MET),
    )


def _short(gap: Gap, criterion: FoundCriterion | None) -> Short:
    several = len(gap.shortfalls) > 1
    said = list(sentences(replace(gap, shortfalls=()) if several else gap))
    first = gap.changes[0] if gap.changes else None
    countable = first is not None and first.kind in {"raise", "lower", "add"} and not first.tier
    stressed = amount(first.amount, first.type) if first and countable else Text("")
    drawn = (ruler(each, criterion) for each in gap.shortfalls)
    others = tuple(each for each in said[1:] if each.zh.startswith("或者"))
    rulers = tuple(each for each in drawn if each is not None)[:_RULERS]
    return Short(said[0], stressed, rulers, others[:1])


def _conditions(step: Step) -> Iterator[Condition]:
    for each in step.found.criteria:
        yield Condition(each.rung.title, each.verdict, figure(each))
    score = step.found.score
    if score is not None and score.verdict is not None:
        yield Condition(score.rung.title, score.verdict, Text(""))


def _missing(gaps: Gaps) -> Iterator[Text]:
    for gap in gaps.gaps:
        if gap.verdict is Verdict.UNKNOWN:
            yield from (missing_said(each) for each in gap.missing[:2])


def _once(said: Iterator[Text]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(said))


def summary(found: Sequence[Distance]) -> list[Text]:
    """The nearest titles in a clause each, for the sentence on where the firm stands."""
    return [_clause(each) for each in found[:CARDS] if each.held is None or each.look == "late"]


def _clause(each: Distance) -> Text:
    name = Text(each.step.title or each.title.zh, each.title.en)
    unmet, unknown = each.step.of(Verdict.UNMET), each.step.of(Verdict.UNKNOWN)
    again = Text("重新", " again") if each.held else Text("")
    if unmet:
        number = f"{unmet}项"
        return Text(f"距{again.zh}认定{name.zh}差{number}", f"{unmet} short of {name.en}{again.en}")
    if unknown:
        return Text(f"{name.zh}尚缺{unknown}项数据", f"{name.en}: {unknown} not known yet")
    if each.look == "met":
        return Text(f"已符合{name.zh}条件", f"meets {name.en}")
    return Text(f"{name.zh}只待人工认定", f"{name.en} is for people to judge")
