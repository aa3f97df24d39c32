"""Why a batch is not carried on."""

from collections.abc import Sequence

from kechuang.values.errors import Conflict, Invalid, NotFound
from kechuang.values.text import Text


class NoBatch(NotFound):
    """There is no such batch."""

    code = "no_batch"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这一办理批次，请刷新后查看。", "There is no such batch; reload and look again."
            )
        )


class BatchClosed(Conflict):
    """The batch was taken or given up."""

    code = "batch_closed"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这一办理批次已办结或取消，请另建一批。",
                "This batch has been taken or given up; open another one.",
            )
        )


class BatchMisfit(Invalid):
    """Cases that do not stand where the batch is taken, or wait in another one."""

    code = "batch_misfit"

    def __init__(self, numbers: Sequence[str]) -> None:
        super().__init__(
            Text(
                f"这些事项不在该步骤，或已在另一批次：{'、'.join(numbers)}；请先核对。",
                f"These stand elsewhere or wait in another batch: {', '.join(numbers)}; check first.",
            ),
            numbers=list(numbers),
        )


class NothingToDraw(Conflict):
    """No case of the round waits for a draw."""

    code = "nothing_to_draw"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有等待抽取的事项；企业确认后再抽取。",
                "No case waits to be drawn from; draw once firms have confirmed.",
            )
        )
