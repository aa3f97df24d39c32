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
