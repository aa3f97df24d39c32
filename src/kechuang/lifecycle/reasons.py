"""Why a move is refused, in both languages, each with what to do about it."""

from datetime import datetime

from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.model import Guard, Move, Quorum, Seat, Step
from kechuang.lifecycle.state import Reason, Standing
from kechuang.values.text import Text, listed, same

ORDER = ("state", "right", "signature", "time", "guard", "form", "words")
"""Kinds of reasons, most telling first."""


def in_order(reasons: list[Reason]) -> tuple[Reason, ...]:
    """Each reason once, most telling first."""
    return tuple(sorted(dict.fromkeys(reasons), key=lambda each: ORDER.index(each.kind)))


def quoted(text: Text) -> Text:
    """A title in quotation marks: “形式审查”."""
    return text.map(lambda words: f"“{words}”")


def instant(at: datetime, clock: Clock) -> Text:
    """6月12日17:30 of the city, with the year."""
    local = at.astimezone(clock.zone)
    return Text(
        f"{local.year}年{local.month}月{local.day}日{local:%H:%M}", f"{local:%Y-%m-%d %H:%M}"
    )


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
    return Reason(
        "move_unknown",
        "state",
        Text(f"“{step.title.zh}”环节没有“{move}”", f"“{step.title.en}” has no move “{move}”"),
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


def no_right(who: Text) -> Reason:
    """Somebody else has to do it."""
    missing = Reason(
        "no_right",
        "right",
        Text("此项没有规定办理人", "Nobody is named who may do this"),
        Text("请在方案中写明 who", "Name `who` in the scheme"),
    )
    return (
        missing
        if not who
        else Reason(
            "no_right",
            "right",
            Text(f"须由{who.zh}办理", f"This is for: {who.en}"),
            Text(
                "请转交上述人员，或取得其代办授权",
                "Hand it to them, or have them delegate it to you",
            ),
        )
    )


def system_only(move: Move) -> Reason:
    """The move is taken by the system when time has run out."""
    return Reason(
        "system_only",
        "right",
        Text(
            f"“{move.title.zh}”到期自动办理", f"“{move.title.en}” happens by itself when time is up"
        ),
        Text("无需操作", "Nothing needs to be done"),
    )


def not_standing_in() -> Reason:
    """Nobody has delegated this to the actor."""
    return Reason(
        "not_standing_in",
        "right",
        Text("您今日没有此人的代办授权", "You do not stand in for this person today"),
        Text("请其在外出期间设置代办", "Have them delegate it while they are away"),
    )


def acted_before(step: Step) -> Reason:
    """Three pairs of eyes."""
    return Reason(
        "acted_before",
        "signature",
        Text(
            f"您已办理“{step.title.zh}”，不能再办此环节", f"You acted in “{step.title.en}” already"
        ),
        Text("经办、审核、审批须由不同的人办理", "Each pair of eyes must be another person's"),
    )


def signed_before() -> Reason:
    """A person is counted once in a step."""
    return Reason(
        "signed_before",
        "signature",
        Text("此人在本环节已签署或表决", "This person has signed or voted in this step"),
        Text("每人只计一次", "Everybody is counted once"),
    )


def recused() -> Reason:
    """Who has recused himself takes no part."""
    return Reason(
        "recused",
        "right",
        Text("此人已回避，不参与此事项", "This person has recused himself from this matter"),
        Text("请由其他人员办理", "Somebody else has to act"),
    )


def seat_closed(seat: str, open_: tuple[Seat, ...]) -> Reason:
    """The seat named is taken, not needed, or not there."""
    left = listed(quoted(each.title) for each in open_)
    return Reason(
        "seat_closed",
        "signature",
        Text(f"“{seat}”已签署或无需签署", f"“{seat}” has signed or need not"),
        Text(f"尚待：{left.zh}", f"Still open: {left.en}") if open_ else Text(""),
    )


def seat_waits(first: Seat) -> Reason:
    """Another seat comes first."""
    return Reason(
        "seat_waits",
        "time",
        Text(f"须先由“{first.title.zh}”签署", f"“{first.title.en}” signs first"),
        Text("轮到您时会通知", "You will be told when it is your turn"),
    )


def no_proxy_vote() -> Reason:
    """Members of a body vote themselves."""
    return Reason(
        "no_proxy_vote",
        "right",
        Text("表决不得代办", "Nobody votes for another"),
        Text("请本人表决", "The member has to vote in person"),
    )


def not_a_member(number: int) -> Reason:
    """Those named are no members, have recused themselves, or are named twice."""
    return Reason(
        "not_a_member",
        "signature",
        Text(
            f"{number}人不是成员、已回避或重复登记",
            f"{number} of those named are no members, have recused themselves, or are named twice",
        ),
        Text("请核对到会与表决名单", "Check the list of those present and their votes"),
    )


def no_quorum(present: int, members: int, quorum: Quorum) -> Reason:
    """Too few are present."""
    share = f"{quorum.present[0]}/{quorum.present[1]}"
    return Reason(
        "no_quorum",
        "signature",
        Text(
            f"应到{members}人（不含回避），实到{present}人，不足{share}",
            f"{present} of {members} members are present (recused ones left out), not {share}",
        ),
        Text("到会人数达到后再议", "Meet again with enough members"),
    )


def not_agreed(agreed: int, present: int, quorum: Quorum) -> Reason:
    """The body has not agreed."""
    share = f"{quorum.agree[0]}/{quorum.agree[1]}"
    bound = Text("须超过", "more than") if quorum.strictly else Text("须达到", "at least")
    return Reason(
        "not_agreed",
        "signature",
        Text(
            f"到会{present}人，同意{agreed}人，{bound.zh}{share}",
            f"{agreed} of {present} present agree; {bound.en} {share} is needed",
        ),
        Text("可记为不同意，或退回", "Record it as refused, or send it back"),
    )


def was_agreed(agreed: int, present: int) -> Reason:
    """The body has agreed, so that it is not refused."""
    return Reason(
        "was_agreed",
        "signature",
        Text(f"到会{present}人，同意{agreed}人，已通过", f"{agreed} of {present} present agree"),
        Text("请按通过办理", "It goes on as agreed"),
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


def not_handed_in() -> Reason:
    """Only whoever handed it in may take it back, and only before the next has acted."""
    return Reason(
        "not_handed_in",
        "right",
        Text(
            "只有上一环节的办理人在下一环节办理之前可以撤回",
            "Only whoever acted last may take it back, before the next has acted",
        ),
        Text("可请现办理人退回", "Ask whoever has it now to send it back"),
    )


def hops_in_circles(steps: tuple[Step, ...]) -> Reason:
    """Automatic moves lead back to where they started."""
    path = Text(" → ".join(each.title.zh for each in steps), " → ".join(map(_name, steps)))
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


def _name(step: Step) -> str:
    return step.title.en or same(step.title.zh).en
