"""Who gives and keeps the numbers of papers, and why one is not given."""

from dataclasses import dataclass

from kechuang.access.actor import Actor
from kechuang.access.register import SIGN_IN, YES, Answer, register
from kechuang.access.roles import Role
from kechuang.apps.work.rules import insiders, no
from kechuang.values.errors import Conflict, Invalid, NotFound
from kechuang.values.text import Text

KEEPING = (Role.HANDLER, Role.DIVISION_HEAD)
"""Who works with the register for the unit that keeps it."""


@dataclass(frozen=True, slots=True)
class OfSeries:
    """A series of numbers, by the unit that keeps its register."""

    keeper: str


def _keeps(actor: Actor, thing: OfSeries | None) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    held = actor.holds(*KEEPING) if thing is None else actor.holds(*KEEPING, unit=thing.keeper)
    if actor.system or held:
        return YES
    return no(
        "只有负责发文登记的处室可以办理",
        "Only the unit that keeps the register of papers may do this",
    )


_KEEPER = Text("登记单位的经办人和负责人", "Handlers and head of the unit that keeps the register")
READ_NUMBERS = register(
    "numbers.read",
    Text("查看发文登记簿", "See the register of papers"),
    Text("查看、导出已编发文字号", "See and export the numbers of papers"),
    insiders,
    who=Text("有角色的人员", "Whoever holds a role"),
)
ASSIGN_NUMBER = register(
    "numbers.assign",
    Text("编发文字号", "Assign a number"),
    Text(
        "按系列和年份顺序编号，不重不漏",
        "The next of its series and year, none twice, none left out",
    ),
    _keeps,
    who=_KEEPER,
)
CANCEL_NUMBER = register(
    "numbers.cancel",
    Text("作废发文字号", "Cancel a number"),
    Text(
        "作废须写原因，号码保留，不再使用", "With a reason; the number stays and is not given again"
    ),
    _keeps,
    who=_KEEPER,
)
PUBLISH_NUMBER = register(
    "numbers.publish",
    Text("登记公布情况", "Record the publication"),
    Text("登记官方网站链接和公布日期", "Link and day of the official site"),
    _keeps,
    who=_KEEPER,
)


class NoSeries(NotFound):
    """The pack declares no such series."""

    code = "no_series"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"没有字号系列“{name}”，请先在城市包的 numbering 中声明。",
                f"There is no series “{name}”; declare it under `numbering` of the pack first.",
            ),
            name=name,
        )


class NoNumber(NotFound):
    """There is no such number, or the actor may not know of it."""

    code = "no_number"

    def __init__(self) -> None:
        super().__init__(Text("登记簿中没有这个字号。", "The register has no such number."))


class NumberedAlready(Conflict):
    """The thing has a number in force."""

    code = "numbered_already"

    def __init__(self, words: str) -> None:
        super().__init__(
            Text(
                f"已编号{words}，不必再编；确需重编的，请先作废原号。",
                f"It has {words} already; cancel that first if another is needed.",
            ),
            number=words,
        )


class NumberCancelled(Conflict):
    """It was cancelled before."""

    code = "number_cancelled"

    def __init__(self, words: str) -> None:
        super().__init__(
            Text(
                f"{words}已作废，不能再办理。", f"{words} was cancelled; nothing more can be done."
            ),
            number=words,
        )


class NumberPublished(Conflict):
    """What has been published by law is repealed by another paper, not by cancelling its number."""

    code = "number_published"

    def __init__(self, words: str) -> None:
        super().__init__(
            Text(
                f"{words}已公布，不能作废字号；请另行发文废止。",
                f"{words} has been published; repeal it by another paper instead.",
            ),
            number=words,
        )


class PaperDayWrong(Invalid):
    """The date of a paper, or of its publication, cannot be."""

    code = "paper_day_wrong"

    def __init__(self, expected: Text) -> None:
        super().__init__(Text(f"日期应{expected.zh}。", f"The day should be {expected.en}."))


class LinkWrong(Invalid):
    """The address of the official site cannot be one."""

    code = "link_wrong"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "请填写官方网站的完整网址，以 https:// 或 http:// 开头，不超过500字。",
                "Give the full address on the official site, beginning with https:// or http://, "
                "at most 500 characters.",
            )
        )
