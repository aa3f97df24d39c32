"""Reasons that lie in who acts: rights, seats, three pairs of eyes, bodies."""

from kechuang.lifecycle.model import Move, Quorum, Seat, Step
from kechuang.lifecycle.reasons.saying import cut, quoted
from kechuang.lifecycle.state import Reason
from kechuang.values.text import Text, listed


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
    left, seat = listed(quoted(each.title) for each in open_), cut(seat)
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


def votes_not_wanted(move: Move) -> Reason:
    """Votes of others come with a move that does not record a meeting."""
    return Reason(
        "votes_not_wanted",
        "right",
        Text(f"“{move.title.zh}”不登记他人的表决", f"“{move.title.en}” records no votes of others"),
        Text("请由会议秘书登记通过或不通过", "The secretary of the meeting records them"),
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


def set_off() -> Reason:
    """What was handed in has already set off later work."""
    return Reason(
        "set_off",
        "state",
        Text(
            "提交后已触发后续办理，不能撤回",
            "What follows has been set off; it cannot be taken back",
        ),
        Text("可请现办理人退回", "Ask whoever has it now to send it back"),
    )
