"""What people come to do, where they do it: the help page's first answers, by rights."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from kechuang.access.actor import Actor
from kechuang.apps.work.rules import inside
from kechuang.values.text import Text
from kechuang.web.menu import may_open


@dataclass(frozen=True, slots=True)
class Way:
    """Something to do, how it is done, and the page where it begins; `firm` is for firms alone."""

    what: Text
    how: Text
    name: str
    firm: bool = False

    @property
    def address(self) -> str:
        """Where it begins."""
        return reverse(f"web:{self.name}")


_EVERYBODY = {"me", "notices"}
_WAYS = (
    Way(
        Text("报送本月进展", "Report the month"),
        Text(
            "工作台“待办”里点“办理”，核对已带出的数，只填变化，负责人审核后上报",
            "On the desk open the matter, look at what is filled in, change what changed; the head "
            "checks it and sends it upward",
        ),
        "desk",
    ),
    Way(
        Text("看谁还没报，催报", "See who is missing, remind"),
        Text(
            "打开本期批次，点“催报”；“还差谁”可一键复制到工作群",
            "Open the round and remind; who is missing can be copied for the messenger",
        ),
        "rounds",
    ),
    Way(
        Text("登记、更正一个目标的数", "Record or correct a target's figure"),
        Text(
            "打开该目标，点“填报数据”；已报的数不覆盖，改数留下前后版本和理由",
            "Open the target and record; earlier figures stay, a change keeps both and its reason",
        ),
        "indicators",
    ),
    Way(
        Text("查一家企业", "Look a firm up"),
        Text(
            "按 Ctrl K 输入名称、拼音首字母或信用代码；曾用名、旧代码也能找到",
            "Press Ctrl K and type name, initials or code; former names and codes are found too",
        ),
        "subjects",
    ),
    Way(
        Text("导入一份 Excel", "Import a workbook"),
        Text(
            "先预览核对，确认之前不保存；导错了可以整次撤回",
            "Look first, nothing is kept before you confirm; a whole import can be taken back",
        ),
        "import_new",
    ),
    Way(
        Text("看哪些企业达标、哪些差一步", "See which firms qualify or nearly do"),
        Text(
            "打开最近一次运行，看符合、差一步和数据待补的名单及理由",
            "Open the latest run: who meets the rules, who nearly does, what is missing, and why",
        ),
        "recognition",
    ),
    Way(
        Text("看条文怎么算、试算一家", "See how a clause counts, try it"),
        Text(
            "打开规则，逐条看条件、条文和参数；右侧可填数试算",
            "Open the rule set: condition, clause and parameter; try figures beside it",
        ),
        "rules",
    ),
    Way(
        Text("给公文编号", "Number a paper"),
        Text("编号按系列和年份连续，作废的保留不再用", "Numbers run on; cancelled ones stay"),
        "numbers",
    ),
    Way(
        Text("确认本单位的数据、提出异议", "Confirm your data, or object"),
        Text(
            "工作台“待办”里点“办理”；哪项不对就点哪项，写明以什么为准",
            "On the desk open the matter; name the datum that is wrong and what is right",
        ),
        "desk",
        firm=True,
    ),
    Way(
        Text("看本单位能享受哪些政策", "See what support your firm can have"),
        Text(
            "逐条列出符合、待补和还差什么；测算结果以正式文件为准",
            "Clause by clause: met, unknown, short of what; the official paper decides",
        ),
        "policies_mine",
        firm=True,
    ),
    Way(
        Text("休假离岗、调岗", "Away, or changing posts"),
        Text(
            "“我的账户”里委托他人代办，到期自动结束；调岗用“岗位交接”列清单、成批转交",
            "Name a stand-in in your account, it ends by itself; hand a post over with its list",
        ),
        "me",
    ),
    Way(
        Text("对公示名单有意见", "Say something about a public notice"),
        Text(
            "期限内实名或匿名提出，凭回执编号查答复，不必登录",
            "By name or not, within its days; the receipt leads to the answer, without signing in",
        ),
        "notices",
    ),
)


def ways(actor: Actor) -> Iterator[Way]:
    """What `actor` may come to do: a firm what firms do, everybody else what the city does."""
    outside = actor.signed_in and bool(actor.roles) and not inside(actor)
    for each in _WAYS:
        meant = each.firm == outside or each.name in _EVERYBODY
        if meant and may_open(each.address, actor):
            yield each
