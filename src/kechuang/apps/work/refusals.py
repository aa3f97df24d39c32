"""Why a piece of daily work is not carried out."""

from datetime import datetime

from kechuang.values.errors import Conflict, Invalid, NotFound, Refusal
from kechuang.values.text import Text


class NoCommitment(NotFound):
    """There is no such matter, or it was dropped."""

    code = "no_commitment"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "没有这件事项，或已取消，请刷新后查看。",
                "There is no such matter; reload and look again.",
            )
        )


class DoneAlready(Conflict):
    """Somebody finished it before."""

    code = "done_already"

    def __init__(self, who: Text, at: datetime) -> None:
        when = f"{at:%Y-%m-%d %H:%M}"
        super().__init__(
            Text(
                f"{who.zh}已于{when}办结此事项，不必再办。",
                f"{who.en or who.zh} has finished this already, {when}.",
            )
        )


class MovedByCase(Conflict):
    """What is owed in a case is done by taking the step, not by a note."""

    code = "moved_by_case"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "此事项随所属事项办理自动办结，请打开该事项办理。",
                "This is finished by taking the step of its case; open the case and act there.",
            )
        )


class NotDone(Conflict):
    """It is open, so it cannot be reopened."""

    code = "not_done"

    def __init__(self) -> None:
        super().__init__(
            Text("此事项尚未办结，无需撤销。", "This matter is not finished; nothing to undo.")
        )


class ChangedMeanwhile(Conflict):
    """Somebody else changed the matter since it was read."""

    code = "changed_meanwhile"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "此事项刚被他人修改，请刷新后再办。",
                "Somebody has just changed this matter; reload and try again.",
            )
        )


class WordsMissing(Invalid):
    """Something that needs words was given none, or too many."""

    code = "words_missing"

    def __init__(self, what: Text, limit: int) -> None:
        super().__init__(
            Text(
                f"请填写{what.zh}，不超过{limit}字。",
                f"Please write {what.en}, at most {limit} characters.",
            ),
            limit=limit,
        )


class NobodyToRemind(Invalid):
    """The unit has no person with a role to tell."""

    code = "nobody_to_remind"

    def __init__(self, unit: Text) -> None:
        super().__init__(
            Text(
                f"{unit.zh}没有在岗的经办人，无法提醒；请安全管理员先授予角色。",
                f"{unit.en or unit.zh} has nobody with a role to be reminded; a role must be granted first.",
            )
        )


class RemindedToday(Conflict):
    """The same person was reminded of the same thing today."""

    code = "reminded_today"

    def __init__(self, at: datetime) -> None:
        super().__init__(
            Text(
                f"今天{at:%H:%M}已提醒过，确需再次提醒请选择“再次催办”。",
                f"Reminded today at {at:%H:%M}; choose “remind again” if it is needed.",
            )
        )


class NotOfThisUnit(Invalid):
    """A matter is handed on within the unit that owes it."""

    code = "not_of_this_unit"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "只能转交给责任单位中有角色的人员。",
                "A matter is handed on to somebody with a role on the unit that owes it.",
            )
        )


class FileRefused(Refusal):
    """An upload that is not taken in; nothing of it is kept."""

    code = "file_refused"


class FileTooLarge(FileRefused):
    """More bytes than the limit."""

    code = "file_too_large"
    kind = "too_large"

    def __init__(self, limit: int) -> None:
        megabytes = limit // 1024 // 1024
        super().__init__(
            Text(
                f"附件超过{megabytes} MB，请压缩图片或拆分后再传。",
                f"The file exceeds {megabytes} MB; shrink its pictures or split it.",
            ),
            limit=limit,
        )


class PledgeMissing(FileRefused):
    """The uploader did not confirm that no state secret is inside."""

    code = "pledge_missing"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "本系统为非涉密系统；请先确认附件不含国家秘密，再上传。",
                "This system is not for state secrets; confirm that the file holds none, then upload.",
            )
        )


class NoFile(NotFound):
    """There is no such file, or the actor may not know of it."""

    code = "no_file"

    def __init__(self) -> None:
        super().__init__(
            Text("没有这个附件，或已撤回。", "There is no such file, or it was withdrawn.")
        )


class HookNotAllowed(Invalid):
    """Messages are posted only to origins that the installation has set up."""

    code = "hook_not_allowed"

    def __init__(self, host: str) -> None:
        super().__init__(
            Text(
                f"本系统未允许向 {host or '该地址'} 发送消息；"
                "请系统管理员在 KECHUANG_HOOK_ORIGINS 中加入其来源。",
                f"Messages to {host or 'this address'} are not allowed here; ask the system "
                "administrator to add its origin to KECHUANG_HOOK_ORIGINS.",
            ),
            host=host,
        )


class NoFilter(NotFound):
    """There is no such filter, or it is neither one's own nor shared in one's unit."""

    code = "no_filter"

    def __init__(self) -> None:
        super().__init__(
            Text("没有这个常用筛选，或已删除。", "There is no such filter, or it was deleted.")
        )


class TooManyFilters(Invalid):
    """One page holds so many filters of one person, and no more."""

    code = "too_many_filters"

    def __init__(self, limit: int) -> None:
        super().__init__(
            Text(
                f"每页最多保存{limit}个常用筛选，请先删除不用的。",
                f"A page keeps {limit} filters at most; delete one that you do not use.",
            ),
            limit=limit,
        )


class NothingNarrowed(Invalid):
    """A filter without anything in it would be the page as it is."""

    code = "nothing_narrowed"

    def __init__(self) -> None:
        super().__init__(
            Text("请先选好筛选条件，再保存。", "Narrow the list first, then save the filter.")
        )


class NotOneOfYourUnits(Invalid):
    """A filter is shared in a unit in which one works."""

    code = "not_one_of_your_units"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "只能与本人任职的单位共用筛选。",
                "A filter is shared within a unit in which one holds a role.",
            )
        )
