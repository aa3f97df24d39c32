"""Everything that keeps a text from becoming a plan, each with its place, all at once."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from uuid import UUID

from kechuang.apps.plans.reading.finding import overlap
from kechuang.apps.plans.reading.making import Made, made
from kechuang.apps.plans.reading.terms import Decision, Terms
from kechuang.pack import Pack
from kechuang.planning.checks import SPLIT_DIFFERS, check
from kechuang.planning.model import Operator
from kechuang.values.problems import Place, Problem, ProblemCode, Severity, problem_code
from kechuang.values.text import Text

UNDECIDED = problem_code(
    "reading_undecided", "还有读出的目标未确认", "Something found is not decided yet"
)
OWNER_MISSING = problem_code(
    "reading_owner_missing", "目标没有责任单位", "A promise has no unit responsible"
)
TASK_OWNER_MISSING = problem_code(
    "reading_task_owner_missing", "任务没有责任单位", "A task has no unit responsible"
)
MARKS_OVERLAP = problem_code(
    "reading_marks_overlap", "两项目标标在同一处文字上", "Two promises are marked on the same words"
)
UNIT_DIFFERS = problem_code(
    "reading_unit_differs",
    "单位与所选指标的单位不能换算",
    "The unit cannot be converted to the indicator's",
)
REFERENCE_UNKNOWN = problem_code(
    "reading_reference_unknown", "不清楚与谁比较", "It is not clear what it is compared with"
)
SPLIT_WRONG = problem_code(
    "reading_split_differs",
    "各单位分解数之和与目标不一致",
    "The units' parts do not add up to the promise",
)
TASK_UNKNOWN = problem_code(
    "reading_task_unknown", "目标所属任务不在正文中", "The text has no such task"
)
_UNNAMED = "this promise"
NOTHING_KEPT = problem_code("reading_nothing_kept", "没有一项目标", "No promise was confirmed")


@dataclass(frozen=True, slots=True)
class Checked:
    """An item as it is looked over: where its words are marked, what it says, what was decided."""

    id: UUID
    mark: tuple[int, int]
    terms: Terms
    decision: Decision


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem of an item, or of a task (`task`), or of the whole when it names neither."""

    problem: Problem
    item: UUID | None = None
    task: str = ""

    @property
    def stops(self) -> bool:
        """Whether no plan can be made before it is mended."""
        return self.problem.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Sight:
    """What the items are looked over against."""

    name: str
    text: str
    year: int
    tasks: Mapping[str, Text]
    owners: Mapping[str, str]
    pack: Pack


def of_items(items: Sequence[Checked], sight: Sight) -> tuple[Trouble, ...]:
    """The problems of each kept or open item, in the order of the text."""
    shown = [each for each in items if each.decision.kept or each.decision is Decision.OPEN]
    place = _Places(sight)
    found: list[Trouble] = []
    for each in shown:
        found += (
            Trouble(replace(problem, place=place.of(each)), each.id)
            for problem in _of_item(each, sight)
        )
    found += _overlaps([each for each in shown if each.decision.kept], place)
    return tuple(found)


def of_whole(items: Sequence[Checked], sight: Sight) -> tuple[Trouble, ...]:
    """Everything that has to be mended before the plan can be made, and what is worth a look."""
    place = _Places(sight)
    open_items = [each for each in items if each.decision is Decision.OPEN]
    found = [Trouble(_problem(UNDECIDED, sight, each, place), each.id) for each in open_items]
    kept = [each for each in items if each.decision.kept]
    if not kept and not open_items:
        found.append(Trouble(Problem(NOTHING_KEPT, NOTHING_KEPT.meaning)))
    found += of_items(kept, sight)
    for number, title in sight.tasks.items():
        if number != "0" and not sight.owners.get(number):
            said = Text(f"任务{number} {title.zh}", f"Task {number}")
            hint = Text("请在“任务责任单位”中选择", "Choose one under “Who is responsible”")
            found.append(
                Trouble(
                    Problem(
                        TASK_OWNER_MISSING,
                        said + Text("：没有责任单位", ": no unit responsible"),
                        hint=hint,
                    ),
                    task=number,
                )
            )
    return tuple(found)


class _Places:
    """Line and column of an offset, found by halving."""

    def __init__(self, sight: Sight) -> None:
        self._name = sight.name
        self._starts = [0]
        at = sight.text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = sight.text.find("\n", at + 1)

    def of(self, each: Checked) -> Place:
        line = bisect_right(self._starts, each.mark[0])
        return Place(self._name, line, each.mark[0] - self._starts[line - 1] + 1)


def _problem(code: ProblemCode, sight: Sight, each: Checked, place: _Places) -> Problem:
    words = sight.text[each.mark[0] : each.mark[1]]
    title = each.terms.title
    said = Text(f"{title.zh} “{words}”", title.en or code.meaning.en)
    return Problem(code, said, place.of(each), code.meaning)


def _of_item(each: Checked, sight: Sight) -> Iterator[Problem]:
    ready = made("T", "", each.terms, year=sight.year, owners=sight.owners, pack=sight.pack)
    if not ready.owner or ready.owner not in sight.pack.units:
        yield _said(OWNER_MISSING, each, "没有责任单位", "no unit responsible",
                    Text("请选择责任单位，或给所属任务选择", "Choose one here or for its task"))  # fmt: skip
    if ready.unit_differs:
        unit = sight.pack.indicators[each.terms.indicator].unit
        written = each.terms.unit.zh or "—"
        yield _said(UNIT_DIFFERS, each, f"写的是“{written}”，指标用“{unit.zh}”",
                    f"the unit cannot be converted to the indicator's ({unit.en})",
                    Text("请换一个指标，或改单位和数值", "Choose another indicator, or change unit and value"))  # fmt: skip
    if each.terms.operator is Operator.REFERENCE and not _known(each.terms.reference, sight.pack):
        yield _said(REFERENCE_UNKNOWN, each, "没有写明与谁比较", "compared with nobody known",
                    Text("请选择对照对象", "Choose what it is compared with"))  # fmt: skip
    if each.terms.task not in sight.tasks:
        yield _said(TASK_UNKNOWN, each, f"任务“{each.terms.task}”", f"task “{each.terms.task}”",
                    Text("请重新选择任务", "Choose its task again"))  # fmt: skip
    yield from _of_target(ready)


def _of_target(ready: Made) -> Iterator[Problem]:
    """The core's own checks; a split that does not add up is to be mended before the issue."""
    title = ready.target.title
    unit = ready.target.unit
    shown = replace(
        ready.target,
        title=Text(title.zh, title.en or _UNNAMED),
        unit=Text(unit.zh, unit.en or ("units" if unit.zh else "")),
    )
    for problem in check(shown):
        if problem.code is SPLIT_DIFFERS:
            yield replace(problem, code=SPLIT_WRONG)
        else:
            yield problem


def _said(code: ProblemCode, each: Checked, zh: str, en: str, hint: Text) -> Problem:
    title = each.terms.title
    said = Text(f"{title.zh}：{zh}", f"{title.en or _UNNAMED}: {en}")
    return Problem(code, said, hint=hint)


def _known(reference: str, pack: Pack) -> bool:
    return any(each.id == reference for each in pack.references)


def _overlaps(kept: Sequence[Checked], place: _Places) -> Iterator[Trouble]:
    ordered = sorted(kept, key=lambda each: each.mark)
    for before, after in pairwise(ordered):
        if overlap(before.mark, after.mark):
            other = before.terms.title
            problem = _said(
                MARKS_OVERLAP,
                after,
                f"与“{other.zh}”标在同一处",
                f"marked on the same words as “{other.en or _UNNAMED}”",
                Text(
                    "请改正文中标出的文字，或不采用其中一项",
                    "Mark other words, or reject one of them",
                ),
            )
            yield Trouble(replace(problem, place=place.of(after)), after.id)
