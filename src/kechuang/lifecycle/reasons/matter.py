"""Reasons that lie in the matter: its state, its time, its guards, its form, words that lack."""

from datetime import datetime

from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.model import Guard, Move, Step
from kechuang.lifecycle.reasons.saying import cut, instant, quoted
from kechuang.lifecycle.state import Reason, Standing
from kechuang.values.text import Text, listed


def unknown_step(step: str) -> Reason:
    """The case stands in a step that this version of the scheme does not have."""
    return Reason(
        "step_unknown",
        "state",
        Text(f"方案中没有环节“{step}”", f"The scheme has no step “{step}”"),
        Text("请用开办时的城市包版本办理", "Use the pack release with which the case was opened"),
    )


def ended() -> Reason:
    """Nothing happens in a case that has ended."""
    return Reason(
        "ended",
        "state",
        Text("此事项已办结", "This matter has ended"),
        Text("如需继续，请另开一件", "Open another one to go on"),
    )


def changed(standing: Standing, version: int) -> Reason:
    """Somebody was first."""
    return Reason(
        "changed_meanwhile",
        "state",
        Text(
            f"您看到的是第{version}版，现已是第{standing.version}版",
            f"You saw version {version}; it is version {standing.version} now",
        ),
        Text("请刷新后再办", "Reload and look again"),
    )


def no_such_move(step: Step, move: str) -> Reason:
    """The step does not know the move."""
    known = listed(quoted(each.title) for each in step.moves)
    asked = cut(move)
    return Reason(
        "move_unknown",
        "state",
        Text(f"“{step.title.zh}”环节没有“{asked}”", f"“{step.title.en}” has no move “{asked}”"),
        Text(f"可以办理：{known.zh}", f"It has: {known.en}") if step.moves else Text(""),
    )


def does_not_apply(move: Move, why: Text) -> Reason:
    """The condition of the move does not hold."""
    return Reason(
        "move_does_not_apply",
        "state",
        Text(f"不适用“{move.title.zh}”：{why.zh}", f"“{move.title.en}” does not apply: {why.en}"),
        Text("请选用适用的办理方式", "Choose the move that applies"),
    )


def condition_unknown(title: Text, why: Text) -> Reason:
    """It is not known whether a move applies, or whether a seat has to sign."""
    return Reason(
        "condition_unknown",
        "guard",
        Text(
            f"尚不能判断是否适用“{title.zh}”：{why.zh}",
            f"Not known whether “{title.en or title.zh}” applies: {why.en or why.zh}",
        ),
        Text("请补齐上述数据后再办", "Supply these data first"),
    )


def held(since: datetime, why: str, clock: Clock) -> Reason:
    """The clock stands still."""
    at = instant(since, clock)
    return Reason(
        "held",
        "time",
        Text(f"{at.zh}起暂缓：{why}", f"On hold since {at.en}: {why}"),
        Text("恢复办理后再办", "It goes on once it is resumed"),
    )


def not_held() -> Reason:
    """There is nothing to resume."""
    return Reason(
        "not_held",
        "state",
        Text("此事项未暂缓", "This matter is not on hold"),
        Text("可直接办理", "It can go on as it is"),
    )


def too_late(due_at: datetime, clock: Clock) -> Reason:
    """A strict deadline has passed."""
    at = instant(due_at, clock)
    return Reason(
        "too_late",
        "time",
        Text(f"已于{at.zh}截止", f"This closed at {at.en}"),
        Text("逾期不再受理", "Nothing is accepted after that"),
    )


def not_yet(due_at: datetime | None, clock: Clock) -> Reason:
    """Time has not run out yet."""
    if due_at is None:
        return Reason(
            "not_yet",
            "time",
            Text("期限未定，尚不能到期", "No day has been set on which it ends"),
            Text("请补齐日期或工作日历", "Add the date, or the working days of that year"),
        )
    at = instant(due_at, clock)
    return Reason(
        "not_yet",
        "time",
        Text(f"{at.zh}期满", f"It runs until {at.en}"),
        Text("期满后自动办理", "It goes on by itself then"),
    )


def unanswered(number: int) -> Reason:
    """Opinions on a public notice wait for their answers."""
    return Reason(
        "opinion_unanswered",
        "state",
        Text(f"公示收到的意见或异议还有{number}件未答复", f"{number} opinions wait for an answer"),
        Text("逐件核实答复后再办", "Look into each and answer it first"),
    )


def guard_unmet(guard: Guard, code: str, why: Text) -> Reason:
    """A guard is not met: unmet, unknown, or to be decided by a person."""
    hints = {
        "guard_unknown": Text("请补齐上述数据后再办", "Supply these data first"),
        "guard_manual": Text("请先作出人工认定", "Somebody has to decide this first"),
    }
    hint = hints.get(code, Text("条件符合后再办", "It goes on once this is met"))
    if guard.waivable:
        hint += Text("；也可由有权人员豁免", "; or it is waived by whoever may")
    said = Text(f"{guard.title.zh}：{why.zh}", f"{guard.title.en or guard.title.zh}: {why.en}")
    return Reason(code, "guard", said, hint)


def lacks(field: Text) -> Reason:
    """The form lacks something."""
    return Reason("form_lacks", "form", field, Text("请填写后再提交", "Fill it in first"))


def no_reason(move: Move) -> Reason:
    """The move wants words."""
    return Reason(
        "reason_missing",
        "words",
        Text(f"“{move.title.zh}”须写明理由", f"“{move.title.en}” wants a reason"),
        Text("请填写理由", "Write why"),
    )


def no_target(open_: tuple[Step, ...]) -> Reason:
    """It was not said to which step, or the case has never been there."""
    where = listed(quoted(each.title) for each in open_)
    return Reason(
        "target_missing",
        "words",
        Text("须指明退回到本事项经过的环节", "Say to which of the steps passed it goes back"),
        Text(f"可选：{where.zh}", f"Choose from: {where.en}") if open_ else Text(""),
    )


def never_there(step: str) -> Reason:
    """The case has not passed the step to which it should go back."""
    return Reason(
        "never_there",
        "state",
        Text(f"本事项未经过“{step}”", f"This matter has not passed “{step}”"),
        Text("只能退回到经过的环节", "It can go back to steps passed only"),
    )


def hops_in_circles(steps: tuple[Step, ...]) -> Reason:
    """Automatic moves lead back to where they started."""
    path = Text(
        " → ".join(each.title.zh for each in steps),
        " → ".join(each.title.en or each.title.zh for each in steps),
    )
    return Reason(
        "hops_in_circles",
        "state",
        Text(f"自动办理形成循环：{path.zh}", f"Automatic moves run in circles: {path.en}"),
        Text("请修改方案的自动办理条件", "Change the conditions of the automatic moves"),
    )


def draft() -> Reason:
    """A draft of a scheme opens no case."""
    return Reason(
        "scheme_draft",
        "state",
        Text("此方案为草稿，不能开办", "This scheme is a draft and opens no case"),
        Text("请先定稿", "Make it final first"),
    )
