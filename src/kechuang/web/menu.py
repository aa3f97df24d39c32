"""The one menu of all pages. An entry appears when its page exists and the reader may open it.

Whoever adds a page adds its entry here; the right is the page's own, never stated twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, resolve, reverse

from kechuang.access.actor import Actor
from kechuang.access.register import Action
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu. `name` is the page's URL name; `within` names pages that lie under it."""

    title: Text
    icon: str
    name: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; the first group has none."""

    title: Text
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as shown: where it leads and whether the reader is there."""

    entry: Entry
    address: str
    current: bool


MENU: tuple[Group, ...] = (
    Group(Text(""), (Entry(Text("工作台", "My desk"), "home", "desk", ("notices",)),)),
    Group(
        Text("计划与指标", "Plan and indicators"),
        (
            Entry(Text("年度重点工作", "Annual priorities"), "plan", "plan_in_force", ("plan",)),
            Entry(
                Text("主要指标", "Headline indicators"),
                "target",
                "indicators",
                ("target", "target_correct", "target_record", "target_adjust", "target_tolerance"),
            ),
            Entry(Text("任务分解", "Task breakdown"), "tree", "tasks_in_force", ("tasks",)),
            Entry(
                Text("读取计划", "Read plans in"),
                "file",
                "readings",
                ("reading", "reading_upload", "reading_item", "reading_changes"),
            ),
            Entry(Text("数据报送", "Reporting"), "send", "reporting"),
            Entry(Text("督查督办", "Follow-up"), "flag", "follow_up"),
        ),
    ),
    Group(
        Text("企业与平台", "Firms and platforms"),
        (
            Entry(Text("企业档案", "Firm files"), "firm", "firms"),
            Entry(Text("企业培育", "Firm cultivation"), "grow", "cultivation"),
            Entry(
                Text("达标即准（无感认定）", "Recognition without applying"), "check", "recognition"
            ),
        ),
    ),
    Group(
        Text("项目与资金", "Projects and funds"),
        (
            Entry(Text("申报通知", "Calls"), "call", "calls"),
            Entry(Text("科技计划项目", "Programme projects"), "flask", "projects"),
            Entry(Text("专家评审", "Expert review"), "people", "reviews"),
            Entry(Text("政策兑现", "Policy payout"), "coin", "payouts"),
            Entry(Text("资金台账", "Funds ledger"), "book", "ledger"),
        ),
    ),
    Group(
        Text("治理", "Governance"),
        (
            Entry(Text("规则", "Rules"), "scale", "rules"),
            Entry(Text("监督评估", "Supervision and evaluation"), "shield", "supervision"),
            Entry(Text("操作日志", "Operation log"), "log", "log"),
        ),
    ),
    Group(
        Text("系统", "System"),
        (
            Entry(Text("数据集", "Datasets"), "data", "datasets"),
            Entry(Text("用户与角色", "People and roles"), "people", "people", ("person",)),
            Entry(Text("任务队列", "Job queue"), "jobs", "jobs", ("job",)),
            Entry(Text("帮助", "Help"), "help", "help"),
        ),
    ),
)


def lines(actor: Actor, here: str) -> Iterator[tuple[Text, tuple[Line, ...]]]:
    """The groups that have something for `actor`; `here` is the URL name of the page shown."""
    for group in MENU:
        shown = tuple(_shown(group.entries, actor, here))
        if shown:
            yield group.title, shown


def _shown(entries: tuple[Entry, ...], actor: Actor, here: str) -> Iterator[Line]:
    for entry in entries:
        address = _address(entry.name)
        if address and _may_open(address, actor):
            yield Line(entry, address, here == entry.name or here in entry.within)


def _address(name: str) -> str:
    try:
        return reverse(f"web:{name}")
    except NoReverseMatch:
        return ""


def _may_open(address: str, actor: Actor) -> bool:
    action = getattr(resolve(address).func, "action", None)
    return isinstance(action, Action) and action.ask(actor).allowed
