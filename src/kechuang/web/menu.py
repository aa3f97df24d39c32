"""The one menu of all pages. An entry appears when the reader may open its page.

Whoever adds a page adds its entry here, in the order of the groups; the right is the page's own,
never stated twice. An entry without a page is an error.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.urls import resolve, reverse

from kechuang.access.actor import Actor
from kechuang.access.register import Action
from kechuang.apps.work.rules import inside
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu. `name` is the page's URL name; `within` names pages that lie under it.

    `inside` is what only the city's own people work with: a firm finds its part among its matters.
    """

    title: Text
    icon: str
    name: str
    within: tuple[str, ...] = ()
    inside: bool = False


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
    Group(
        Text(""),
        (
            Entry(
                Text("工作台", "My desk"),
                "home",
                "desk",
                ("duty_hand_on", "notice_wishes", "calendar"),
            ),
        ),
    ),
    Group(
        Text("计划与指标", "Plan and indicators"),
        (
            Entry(Text("年度重点工作", "Annual priorities"), "plan", "plan_in_force", ("plan",)),
            Entry(
                Text("主要指标", "Headline indicators"),
                "target",
                "indicators",
                (
                    "target",
                    "target_counted",
                    "target_correct",
                    "target_record",
                    "target_adjust",
                    "target_tolerance",
                ),
            ),
            Entry(Text("任务分解", "Task breakdown"), "tree", "tasks_in_force", ("tasks",)),
            Entry(
                Text("数据报送", "Reporting"), "send", "rounds", ("round", "round_new"), inside=True
            ),
            Entry(
                Text("督查督办", "Follow-up"),
                "flag",
                "boards",
                ("board", "groups", "entries"),
                inside=True,
            ),
            Entry(Text("会议", "Meetings"), "calendar", "meetings", inside=True),
            Entry(
                Text("事项办理", "Cases"),
                "log",
                "cases",
                ("case", "case_new", "batches", "batch", "batch_new"),
            ),
            Entry(
                Text("公示", "Public notices"),
                "bell",
                "notices",
                ("notice", "notice_speak", "notice_answer"),
            ),
            Entry(
                Text("读取计划", "Read plans in"),
                "file",
                "readings",
                ("reading", "reading_upload", "reading_item", "reading_changes"),
            ),
        ),
    ),
    Group(
        Text("企业与平台", "Firms and platforms"),
        (
            Entry(
                Text("企业档案", "Firm files"),
                "firm",
                "subjects",
                (
                    "subject",
                    "subject_change",
                    "subject_tie",
                    "subject_merge",
                    "subject_authorise",
                    "subject_invite",
                    "subject_correct",
                ),
            ),
            Entry(
                Text("企业培育", "Firm cultivation"),
                "grow",
                "cultivation",
                (
                    "cultivation_pool",
                    "cultivation_entry",
                    "cultivation_near",
                    "cultivation_crossing",
                    "cultivation_funnel",
                    "cultivation_leading",
                ),
            ),
            Entry(
                Text("达标即准（无感认定）", "Recognition without applying"),
                "shield",
                "recognition",
                ("run", "run_subject", "proposals"),
            ),
            Entry(
                Text("资格台账", "Standings"),
                "book",
                "standings",
                ("standing", "standing_act", "standings_expiry"),
            ),
        ),
    ),
    Group(
        Text("项目与资金", "Projects and funds"),
        (
            Entry(
                Text("政策", "Policies"),
                "scale",
                "policies",
                (
                    "policy",
                    "policies_mine",
                    "policies_of",
                    "policies_check",
                    "policy_check",
                    "policy_draft",
                ),
            ),
        ),
    ),
    Group(
        Text("治理", "Governance"),
        (
            Entry(
                Text("规则", "Rules"),
                "ladder",
                "rules",
                ("rule_set", "rule_try", "rule_cases", "rule_changes", "rule_sql"),
            ),
            Entry(Text("发文登记簿", "Register of papers"), "book", "numbers", ("number_new",)),
            Entry(Text("操作日志", "Operation log"), "log", "log"),
        ),
    ),
    Group(
        Text("系统", "System"),
        (
            Entry(
                Text("数据集", "Datasets"),
                "data",
                "datasets",
                (
                    "dataset",
                    "import_new",
                    "import_preview",
                    "quality",
                    "authorisations",
                    "authorisation_new",
                ),
            ),
            Entry(
                Text("用户与角色", "People and roles"),
                "people",
                "people",
                ("person", "person_new", "permissions", "handover"),
            ),
            Entry(Text("任务队列", "Job queue"), "jobs", "jobs"),
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
        if entry.inside and not inside(actor):
            continue
        address = reverse(f"web:{entry.name}")
        if may_open(address, actor):
            yield Line(entry, address, here == entry.name or here in entry.within)


def may_open(address: str, actor: Actor) -> bool:
    """Whether the page's own right lets `actor` in."""
    action = cast("Action", resolve(address).func.action)  # type: ignore[attr-defined]
    return action.ask(actor).allowed
