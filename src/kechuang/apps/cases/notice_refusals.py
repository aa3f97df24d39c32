"""Why something said about a public notice is not taken or not answered."""

from kechuang.values.errors import Conflict, Invalid, NotFound
from kechuang.values.text import Text


class NoNotice(NotFound):
    """There is no such notice, or it is over."""

    code = "no_notice"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这份公示，或公示期已满；请从公示列表打开。",
                "There is no such notice, or it is over; open it from the list.",
            )
        )


class NoOpinion(NotFound):
    """There is no such opinion, or the actor may not know of it."""

    code = "no_opinion"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这件意见或异议；请核对回执编号。",
                "There is no such opinion; check the number of the receipt.",
            )
        )


class OpinionWrong(Invalid):
    """What was sent lacks something; `fields` says what is wrong of each."""

    code = "opinion_wrong"

    def __init__(self, wrong: dict[str, Text]) -> None:
        self.wrong = wrong
        zh = "；".join(each.zh for each in wrong.values())
        en = "; ".join(each.en for each in wrong.values())
        super().__init__(Text(zh, en), fields=sorted(wrong))


class OpinionAnswered(Conflict):
    """Somebody has answered it already."""

    code = "opinion_answered"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这件意见已有人答复；请刷新页面查看。",
                "This opinion has been answered already; open the page again.",
            )
        )


class NothingToUphold(Invalid):
    """The scheme has no step to which an upheld objection leads."""

    code = "nothing_to_uphold"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "本环节没有转入异议处理的办理；请选“不成立”并说明，或先退回修改。",
                "This step has no move for an objection that is upheld; send the case back first.",
            )
        )


class TooManyOpinions(Invalid):
    """One address, or one case, has had many within an hour."""

    code = "opinions_too_many"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "一小时内收到的意见较多，请稍后再试，或按公示所列电话联系。",
                "Many opinions came within an hour; try later, or call the number on the notice.",
            )
        )
