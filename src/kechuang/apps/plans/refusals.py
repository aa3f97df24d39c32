"""Why a write on a plan is not carried out."""

from collections.abc import Iterable
from datetime import date, datetime

from kechuang.values.errors import Conflict, Invalid, NotFound
from kechuang.values.text import Text, listed


class PlanExists(Conflict):
    """The year has a plan already; what the pack says now is only shown as a difference."""

    code = "plan_exists"

    def __init__(self, year: int) -> None:
        super().__init__(
            Text(
                f"{year}年已有计划，不重复生成；与城市包的差异可在“计划差异”中查看。",
                f"There is a plan for {year} already; see its differences from the pack instead.",
            ),
            year=year,
        )


class PackHasNoPlan(NotFound):
    """The pack declares no plan of that year."""

    code = "pack_has_no_plan"

    def __init__(self, year: int, known: Iterable[int]) -> None:
        years = ", ".join(map(str, sorted(known))) or "—"
        super().__init__(
            Text(
                f"城市包中没有{year}年的计划（已有：{years}）。",
                f"The pack has no plan for {year} (it has: {years}).",
            ),
            year=year,
        )


class OfficeNeeded(Invalid):
    """It is not clear which unit would keep the plan."""

    code = "office_needed"

    def __init__(self, units: tuple[str, ...]) -> None:
        super().__init__(
            Text(
                "请指明由哪个处室牵头本计划。",
                "Name the division that keeps this plan.",
            ),
            units=list(units),
        )


class NotADraft(Conflict):
    """Only a draft can be signed, issued or withdrawn."""

    code = "not_a_draft"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "计划已下达或撤回，不能再签署；请刷新后查看。",
                "The plan has been issued or withdrawn; reload and look again.",
            )
        )


class PlanPast(Conflict):
    """The plan was withdrawn, or another took its place; what it said stays as it was."""

    code = "plan_past"

    def __init__(self, year: int) -> None:
        super().__init__(
            Text(
                f"这份{year}年计划已撤回或已被新的一份替代，不能再改；请打开现行计划办理。",
                f"This plan for {year} was withdrawn or replaced and is not changed any more;"
                " open the one in force.",
            ),
            year=year,
        )


class NoTargetHere(NotFound):
    """There is no such target, or the actor may not know of it."""

    code = "no_target"

    def __init__(self, code: str) -> None:
        super().__init__(
            Text(
                f"计划中没有目标“{code}”，请从年度重点工作页打开。",
                f"The plan has no target “{code}”; open it from the plan page.",
            ),
            target=code,
        )


class CorrectedMeanwhile(Conflict):
    """Somebody was first: who, when, what stands now, and what was not saved."""

    code = "corrected_meanwhile"

    def __init__(
        self, who: Text, at: datetime | None, theirs: tuple[Text, ...], yours: tuple[Text, ...]
    ) -> None:
        when = f"{at.month}月{at.day}日{at:%H:%M}" if at else ""
        when_en = f" at {at:%H:%M on %Y-%m-%d}" if at else ""
        now, wanted = listed(theirs), listed(yours)
        super().__init__(
            Text(
                f"{who.zh}已于{when}先行更正，现为：{now.zh}。"
                f"您要改成：{wanted.zh}，未保存。请核对后再提交。",
                f"{who.en or who.zh} was first{when_en}. It now reads: {now.en or now.zh}. "
                f"Yours was not saved: {wanted.en or wanted.zh}. Compare, then submit again.",
            ),
            theirs=[text.to_json() for text in theirs],
            yours=[text.to_json() for text in yours],
        )


class NothingChanged(Invalid):
    """A correction that changes nothing."""

    code = "nothing_changed"

    def __init__(self) -> None:
        super().__init__(Text("没有改动，未保存。", "Nothing was changed, so nothing was saved."))


class CorrectionWrong(Invalid):
    """A correction that cannot be meant; says what would fit."""

    code = "correction_wrong"


class ReasonNeeded(Invalid):
    """A change of what was promised or said needs a reason."""

    code = "reason_needed"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "请写明原因（500字以内），日志会保留。",
                "Give the reason (500 characters at most); the log keeps it.",
            )
        )


class FigureWrong(Invalid):
    """Figures that cannot be recorded; `problems` lists each with its row, from 1."""

    code = "figure_wrong"

    def __init__(self, problems: tuple[tuple[int, Text], ...]) -> None:
        first = problems[0][1]
        more = Text(f"（共{len(problems)}处）", f" ({len(problems)} in all)")
        super().__init__(
            first + more if len(problems) > 1 else first,
            problems=[{"row": row, "sentence": text.to_json()} for row, text in problems],
        )


class FigureDoubtful(Invalid):
    """Figures that look like a slip; recorded only when the actor says that they are right."""

    code = "figure_doubtful"

    def __init__(self, doubts: tuple[tuple[int, Text], ...]) -> None:
        said = listed(text for _, text in doubts)
        super().__init__(
            Text(
                f"请核对：{said.zh}。确认无误请勾选“已核对”再提交。",
                f"Please check: {said.en}. If right, confirm and submit again.",
            ),
            doubts=[{"row": row, "sentence": text.to_json()} for row, text in doubts],
        )


class WithdrawnAlready(Conflict):
    """Somebody has taken it back before."""

    code = "withdrawn_already"

    def __init__(self) -> None:
        super().__init__(Text("已经撤回，请刷新后查看。", "It has been withdrawn already; reload."))


class StepReachedAlready(Conflict):
    """The stage or milestone is entered already."""

    code = "step_reached_already"

    def __init__(self, on: date, who: Text) -> None:
        super().__init__(
            Text(
                f"{who.zh}已登记为{on.year}年{on.month}月{on.day}日，如有误请先撤销。",
                f"{who.en or who.zh} has entered it for {on.isoformat()}; undo that if it is wrong.",
            )
        )


class StepWrong(Invalid):
    """A stage or milestone that the target does not have, or a day that cannot be."""

    code = "step_wrong"


class EvidenceWrong(Invalid):
    """The evidence named is not a file of this target."""

    code = "evidence_wrong"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "所选佐证材料不属于此目标或已撤回，请重新选择。",
                "The evidence is not a file of this target, or was withdrawn; choose another.",
            )
        )
