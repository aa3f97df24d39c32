"""Why a step of reading a plan in is not carried out."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from kechuang.values.errors import Conflict, Invalid, NotFound
from kechuang.values.problems import Problem
from kechuang.values.text import Text, listed


class NoReading(NotFound):
    """There is no such text or item, or none that the actor may see."""

    code = "no_reading"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这份文本，或您无权查看；请从“读取计划”打开。",
                "There is no such text, or it is not yours to see; open it from “Read plans in”.",
            )
        )


class ReadingClosed(Conflict):
    """The text is not open for decisions: still being read, drafted, replaced or discarded."""

    code = "reading_closed"

    def __init__(self, state: Text) -> None:
        super().__init__(
            Text(
                f"这份文本{state.zh}，不能再改；请刷新后查看。",
                f"This text {state.en} and cannot be changed; reload and look again.",
            )
        )


class ItemChanged(Conflict):
    """Somebody decided it first: who, when, what stands now, and what was not saved."""

    code = "item_changed"

    def __init__(
        self, who: Text, at: datetime | None, theirs: Sequence[Text], yours: Sequence[Text]
    ) -> None:
        when = f"{at:%H:%M}" if at else ""
        now, wanted = listed(theirs), listed(yours)
        super().__init__(
            Text(
                f"{who.zh}已于{when}先行处理，现为：{now.zh}。您的“{wanted.zh}”未保存，请核对后再办。",
                f"{who.en or who.zh} was first at {when}. It now reads: {now.en or now.zh}. Yours, "
                f"“{wanted.en or wanted.zh}”, was not saved; compare, then try again.",
            ),
            theirs=[each.to_json() for each in theirs],
            yours=[each.to_json() for each in yours],
        )


class UndoneAlready(Conflict):
    """The step was undone before."""

    code = "undone_already"

    def __init__(self) -> None:
        super().__init__(Text("这一步已经撤销。", "This step has been undone already."))


class LaterSteps(Conflict):
    """What the step left was changed by a later one, which has to be undone first."""

    code = "later_steps"

    def __init__(self, later: Text) -> None:
        super().__init__(
            Text(
                f"之后又有改动，请先撤销：{later.zh}",
                f"It was changed again later; undo this first: {later.en or later.zh}",
            )
        )


class NothingToUndo(Invalid):
    """No step is left to undo."""

    code = "nothing_to_undo"

    def __init__(self) -> None:
        super().__init__(Text("没有可撤销的步骤。", "There is no step left to undo."))


class WordsNotFound(Invalid):
    """The typed words do not stand in the text."""

    code = "words_not_found"

    def __init__(self, words: str) -> None:
        shown = words[:40]
        super().__init__(
            Text(
                f"正文中没有“{shown}”。请从正文复制要标出的文字。",
                f"The text has no “{shown}”. Copy the words to mark from the text.",
            )
        )


class MarkedAlready(Conflict):
    """The words are marked for another promise."""

    code = "marked_already"

    def __init__(self, title: Text) -> None:
        super().__init__(
            Text(
                f"这些文字已标为“{title.zh}”；请换一处，或先不采用那一项。",
                f"These words are marked as “{title.en or title.zh}” already; choose others, or "
                "reject that one first.",
            )
        )


class NotReady(Invalid):
    """The plan cannot be made yet; `problems` lists everything with its place."""

    code = "reading_not_ready"

    def __init__(self, problems: Iterable[Problem]) -> None:
        every = list(problems)
        super().__init__(
            Text(
                f"还有{len(every)}处要处理，未生成草案。",
                f"{len(every)} things are left to mend; no draft was made.",
            ),
            problems=[each.to_json() for each in every],
        )


class DraftExists(Conflict):
    """The year has a draft already."""

    code = "draft_exists"

    def __init__(self, year: int) -> None:
        super().__init__(
            Text(
                f"{year}年已有一份待签署的草案；请先撤回它，再由本文本生成。",
                f"There is a draft for {year} already; withdraw it before making another.",
            ),
            year=year,
        )


class PlanNeeded(NotFound):
    """A report is checked against a plan in force, and there is none."""

    code = "plan_needed"

    def __init__(self, year: int) -> None:
        super().__init__(
            Text(
                f"{year}年没有已下达的计划，无法核对报告。",
                f"There is no plan in force for {year} to check the report against.",
            ),
            year=year,
        )


class YearWrong(Invalid):
    """A year that no plan can have."""

    code = "year_wrong"

    def __init__(self) -> None:
        super().__init__(
            Text("年度请填2000至2100之间的年份。", "The year lies between 2000 and 2100.")
        )


class TermsWrong(Invalid):
    """Terms that cannot be meant: unknown unit, indicator, task."""

    code = "terms_wrong"
