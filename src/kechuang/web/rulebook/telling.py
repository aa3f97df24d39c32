"""What a try-out came to: the verdict, the sentences to say, amounts, mistakes, and the tree."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.apps.releases.rulebook import Tried
from kechuang.criteria.explaining import Explanation
from kechuang.criteria.explaining.showing import shown
from kechuang.criteria.gaps import gaps
from kechuang.criteria.gaps.sentences import sentences
from kechuang.criteria.trial import Form
from kechuang.criteria.trial.form import MARK
from kechuang.criteria.verdicts import Verdict
from kechuang.language.types import MONEY
from kechuang.values.text import Text, same
from kechuang.web.rulebook.phrasing import Eye
from kechuang.web.rulebook.rungs import top_sign
from kechuang.web.rulebook.trees import Leaf, tree

Named = tuple[Text, Text]
_MISSING = 6


@dataclass(frozen=True, slots=True)
class Told:
    """The result of a try-out as the page shows it."""

    verdict: Verdict
    headline: Text
    sentences: tuple[Text, ...]
    gaps: tuple[tuple[Text, tuple[Text, ...]], ...]
    amounts: tuple[Named, ...]
    mistakes: tuple[Named, ...]
    leaves: tuple[Leaf, ...]
    top: tuple[str, Text]


def told(form: Form, found: Tried) -> Told:
    """The explanation and what could not be taken of the typed values."""
    explanation = found.explanation
    counts = Counter(each.verdict for each in explanation.criteria)
    if explanation.score is not None and explanation.score.verdict is not None:
        counts[explanation.score.verdict] += 1
    return Told(
        explanation.verdict,
        _headline(explanation, counts),
        tuple(_sentences(explanation, counts)),
        tuple(_gaps(explanation)),
        tuple(_amounts(explanation)),
        tuple(_mistakes(form, found)),
        tuple(tree(explanation)),
        top_sign(explanation.ladder.combination),
    )


def _headline(found: Explanation, counts: Counter[Verdict]) -> Text:
    verdict, least = found.verdict, found.ladder.combination.least
    if least is not None:
        met = counts[Verdict.MET]
        return Text(f"须满足{least}项，已满足{met}项", f"{least} must hold, {met} do")
    if verdict is Verdict.UNMET:
        missed = counts[Verdict.UNMET]
        return Text(f"差{missed}项", f"{missed} not met")
    if verdict is Verdict.UNKNOWN:
        missing = counts[Verdict.UNKNOWN]
        return Text(f"{missing}项缺数据", f"{missing} lack data")
    if verdict is Verdict.MANUAL:
        waiting = counts[Verdict.MANUAL]
        return Text(f"{waiting}项待人工判断", f"{waiting} wait for people")
    return Text("")


def _sentences(found: Explanation, counts: Counter[Verdict]) -> Iterator[Text]:
    if found.verdict is Verdict.UNKNOWN and not counts[Verdict.UNMET]:
        yield Text(
            "数据待补，暂不能下结论；已判定的条件没有不符合的。",
            "Data are missing, nothing is decided yet; no condition is unmet so far.",
        )
    if found.verdict is Verdict.MANUAL:
        yield Text(
            "机器可判的条件全部符合，待人工判断。",
            "Whatever a machine can decide is met; people decide the rest.",
        )
    if found.verdict is Verdict.MET:
        yield Text("全部条件符合。", "Every condition is met.")


def _gaps(found: Explanation) -> Iterator[tuple[Text, tuple[Text, ...]]]:
    """What to say first of each gap, and what else would do; unmet ones and missing data only."""
    for each in gaps(found).gaps:
        if each.verdict not in {Verdict.UNMET, Verdict.UNKNOWN}:
            continue
        said = [eye_of(found)(line) for line in sentences(each)]
        if each.verdict is Verdict.UNKNOWN:
            yield each.title, tuple(said[:_MISSING])
        elif said:
            yield said[0], tuple(said[1:])


def eye_of(found: Explanation) -> Eye:
    """How the explanation's words are printed."""
    return Eye(found.ladder.schema, found.ladder.day)


def _amounts(found: Explanation) -> Iterator[Named]:
    for each in found.amounts:
        yield each.rung.title, shown(each.amount, MONEY)
    if len(found.amounts) > 1:
        yield Text("合计", "In all"), shown(found.total, MONEY)
    for figure in found.figures:
        yield figure.rung.title, shown(figure.value.value, figure.rung.value.type)


def _mistakes(form: Form, found: Tried) -> Iterator[Named]:
    names = {each.key: each.words + each.period for each in form.fields()}
    names |= {MARK + each.id: each.title for each in form.marks}
    for table in form.tables:
        label = table.records.words
        names |= {
            f"{table.records.id}.{each.key}": label + same(" ") + each.words
            for each in table.columns
        }
    for mistake in found.trial.mistakes:
        key = ".".join(part for part in mistake.key.split(".") if not part.isdecimal())
        yield names.get(mistake.key) or names.get(key, Text(mistake.key)), mistake.why
