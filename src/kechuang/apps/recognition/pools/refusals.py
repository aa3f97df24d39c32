"""Mistakes with pools, one class each."""

from datetime import date

from kechuang.values.errors import Conflict, Invalid, NotFound
from kechuang.values.text import Text


class NoPool(NotFound):
    """The pack declares no such pool or list."""

    code = "no_pool"

    def __init__(self, named: str) -> None:
        super().__init__(
            Text(
                f"城市包没有培育库或名单“{named}”；请在 cultivation.yaml 中声明。",
                f"The pack declares no pool or list “{named}”; declare it in cultivation.yaml.",
            ),
            named=named,
        )


class NoEntry(NotFound):
    """There is no such entry, or it is none of the reader's concern."""

    code = "no_pool_entry"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "培育库中没有这家企业，或不在您的查看范围内。",
                "The pool has no such firm, or it is not within your reach.",
            )
        )


class PoolNewer(Conflict):
    """The pool was worked out for a later day already."""

    code = "pool_newer"

    def __init__(self, on: date, held: date) -> None:
        super().__init__(
            Text(
                f"培育库已更新到{held}，不能退回{on}；过去的情况请按日期查看。",
                f"The pool stands at {held} and does not go back to {on}; look at past days instead.",
            )
        )


class PoolChanged(Conflict):
    """Somebody changed the entry meanwhile."""

    code = "pool_changed"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这家企业的培育信息刚被他人改动，请刷新后再办。",
                "Somebody changed this entry meanwhile; look again, then decide.",
            )
        )


class CoachWrong(Invalid):
    """The coach works neither for the firm's unit nor for the bureau."""

    code = "pool_coach"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "辅导人须是科技局处室或企业所在县（市、区）的在岗人员，请重新选择。",
                "A coach works for the bureau or for the firm's county; choose somebody else.",
            )
        )


class TargetYearWrong(Invalid):
    """The target year is past, or too far."""

    code = "pool_year"

    def __init__(self, first: int, last: int) -> None:
        super().__init__(
            Text(f"目标年度请填{first}至{last}。", f"The target year is one of {first} to {last}.")
        )


class OutcomeWrong(Invalid):
    """The outcome of a call is none that the pack declares."""

    code = "pool_outcome"

    def __init__(self, known: Text) -> None:
        super().__init__(
            Text(f"请选择电话结果：{known.zh}。", f"Choose what came of the call: {known.en}.")
        )


class NotInPlace(Conflict):
    """The entry is not where the action needs it to be."""

    code = "pool_place"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这家企业已不在库，或没有被移出过；请刷新后再看。",
                "The firm is not in the pool, or was not taken out; look again.",
            )
        )
