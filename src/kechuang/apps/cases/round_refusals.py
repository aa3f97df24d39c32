"""Why a round is not carried on."""

from collections.abc import Sequence

from kechuang.values.errors import Conflict, Invalid, NotFound
from kechuang.values.text import Text


class NoRound(NotFound):
    """There is no such round."""

    code = "no_round"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这一批次，请从批次列表打开。", "There is no such round; open it from the list."
            )
        )


class RoundExists(Conflict):
    """The scheme has a round for this period."""

    code = "round_exists"

    def __init__(self, period: str) -> None:
        super().__init__(
            Text(
                f"{period} 这一期已开启，不能重复；请在批次列表中查看。",
                f"There is a round for {period} already; see the list of rounds.",
            ),
            period=period,
        )


class RoundWrong(Invalid):
    """What a round was opened with does not fit."""

    code = "round_wrong"


class RoundMoved(Conflict):
    """The round is not in the state that this needs."""

    code = "round_moved_on"

    def __init__(self, state: str) -> None:
        super().__init__(
            Text(
                f"批次现为“{state}”，不能这样办；请刷新后查看。",
                f"The round is {state}; this cannot be done now. Reload and look again.",
            ),
            state=state,
        )


class RoundUnfinished(Conflict):
    """Cases of the round have not ended."""

    code = "round_unfinished"

    def __init__(self, units: Sequence[Text], count: int) -> None:
        zh = "、".join(each.zh for each in units)
        en = ", ".join(each.en or each.zh for each in units)
        super().__init__(
            Text(
                f"还有{count}件未办结（{zh}），确要封账请注明“仍然封账”。",
                f"{count} cases have not ended ({en}); to lock all the same, say so.",
            ),
            count=count,
        )


class NoFigure(NotFound):
    """The round has no such figure of the unit."""

    code = "no_figure"

    def __init__(self, what: str) -> None:
        super().__init__(
            Text(
                "这个单位没有报这一项数，请刷新后再标注。",
                "The unit has reported no such figure; reload and look again.",
            ),
            what=what,
        )
