"""Mistakes with policies and checks of drafts, one class each."""

from collections.abc import Iterable

from kechuang.values.errors import Conflict, Invalid, NotFound
from kechuang.values.problems import Problem
from kechuang.values.text import Text


class NoPolicy(NotFound):
    """There is no such document, or it is none of the reader's concern."""

    code = "no_policy"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这份政策文件，或您无权查看",
                "There is no such policy, or it is not for you to see",
            )
        )


class NoCheck(NotFound):
    """There is no such check, or it is none of the reader's concern."""

    code = "no_policy_check"

    def __init__(self) -> None:
        super().__init__(
            Text("没有这次比对，或您无权查看", "There is no such check, or it is not for you")
        )


class DraftNotRead(Invalid):
    """A draft has mistakes; all of them are listed."""

    code = "policy_draft"

    def __init__(self, problems: Iterable[Problem]) -> None:
        listed = [each for each in problems if each.severity == "error"]
        first = listed[0].sentence if listed else Text("")
        said = Text(
            f"草案有{len(listed)}处写法不对：{first.zh}",
            f"The draft has {len(listed)} mistakes, the first: {first.en}",
        )
        super().__init__(said, problems=[each.to_json() for each in listed])
        self.problems = listed


class DraftOfOthers(Invalid):
    """A county checks drafts of its own only."""

    code = "policy_draft_of_others"

    def __init__(self) -> None:
        super().__init__(
            Text("草案的单位须是本人任职的单位", "A draft's unit is one on which you hold a role")
        )


class CheckUnfinished(Conflict):
    """A check is handed in once, after it is done, and only where it has a draft."""

    code = "policy_check_unfinished"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "比对还没有完成，或已提交过评估，或没有草案",
                "The check is not done, was handed in before, or has no draft",
            )
        )


class NoDraft(NotFound):
    """There is no such draft, or it is none of the reader's concern."""

    code = "no_policy_draft"

    def __init__(self) -> None:
        super().__init__(
            Text("没有这份草案，或您无权查看", "There is no such draft, or it is not for you")
        )


class NoClause(NotFound):
    """The draft has no such clause."""

    code = "no_policy_clause"

    def __init__(self) -> None:
        super().__init__(
            Text("草案中没有这一条，请刷新后再看", "The draft has no such clause; look again")
        )


class DraftSettled(Conflict):
    """Clauses change only while a draft is written or consulted on."""

    code = "policy_draft_settled"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "草案已进入审查或已放弃，不能修改；请先退回起草",
                "The draft is under review or given up; send it back to drafting first",
            )
        )


class DraftChanged(Conflict):
    """Somebody changed the draft meanwhile."""

    code = "policy_draft_changed"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "草案刚被他人改动，请刷新后再改",
                "Somebody changed this draft meanwhile; look again, then change it",
            )
        )


class NoSuchMove(Conflict):
    """The draft does not go from where it is to there."""

    code = "policy_draft_move"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "草案不能从现在的环节转到那里，请刷新后再办",
                "The draft does not go there from its stage; look again",
            )
        )


class NoStages(Conflict):
    """The pack does not say at which stage drafts begin."""

    code = "policy_no_stages"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "城市包没有写草案由哪个环节开始：请在 pack.yaml 写 policy_stages 并发布",
                "The pack names no stage at which drafts begin: write `policy_stages` in pack.yaml"
                " and release it",
            )
        )


class DraftUnassessed(Conflict):
    """A stage is entered only with a filed assessment of the text as it stands."""

    code = "policy_draft_unassessed"

    def __init__(self, stage: Text, why: Text) -> None:
        super().__init__(
            Text(
                f"转入“{stage.zh}”须有已归档的一致性评估：{why.zh}",
                f"To enter “{stage.en or stage.zh}” a filed assessment is needed: {why.en}",
            )
        )


class DraftUnready(Invalid):
    """A draft needs clauses to go on, a number and a day to be issued."""

    code = "policy_draft_unready"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "草案须有1至40条条款；印发须填文号和不晚于今天的印发日期",
                "A draft has 1 to 40 clauses; to be issued it needs a number and a day not after today",
            )
        )
