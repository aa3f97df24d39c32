"""Reasons that lie in cases taken, merged or split together."""

from kechuang.lifecycle.model import Step
from kechuang.lifecycle.state import Reason
from kechuang.values.text import Text


def not_in_batches(step: Step) -> Reason:
    """The kind of step is taken case by case."""
    return Reason(
        "not_in_batches",
        "state",
        Text(f"“{step.title.zh}”须逐件办理", f"“{step.title.en}” is taken case by case"),
        Text("请逐件办理", "Take each case by itself"),
    )


def not_in_step(step: Step) -> Reason:
    """The case stands elsewhere."""
    return Reason(
        "not_in_step",
        "state",
        Text(f"此事项不在“{step.title.zh}”环节", f"This matter is not in “{step.title.en}”"),
        Text("到达该环节后可编入以后的批次", "It may join a later batch once it is there"),
    )


def held_in_batch(why: str) -> Reason:
    """The clock of the case stands still."""
    return Reason(
        "held",
        "time",
        Text(f"此事项暂缓中：{why}", f"This matter is on hold: {why}"),
        Text("恢复办理后再办", "It goes on once it is resumed"),
    )


def not_together() -> Reason:
    """Two cases that are merged stand in the same step of the same scheme."""
    return Reason(
        "not_together",
        "state",
        Text(
            "两件事项不在同一方案的同一环节", "The two are not in the same step of the same scheme"
        ),
        Text("请办到同一环节后再合并", "Bring them to the same step first"),
    )


def joining_wants_words() -> Reason:
    """Merging and splitting want a reason."""
    return Reason(
        "reason_missing",
        "words",
        Text("合并、拆分须写明理由", "Merging and splitting want a reason"),
        Text("请填写理由", "Write why"),
    )


def parts_unfit(parts: int, most: int) -> Reason:
    """A case is split into at least one part, and not into too many."""
    return Reason(
        "parts_unfit",
        "state",
        Text(f"拆为{parts}件，应为1至{most}件", f"It is to be split into {parts}, not 1 to {most}"),
        Text("请改拆分件数", "Change the number of parts"),
    )
