"""Ids in events and their names: units, roles, people."""

from uuid import UUID

from kechuang.access.roles import ROLE_NAMES
from kechuang.apps.audit.log import Naming
from kechuang.apps.plans.queries.naming import named
from kechuang.apps.subjects.queries import Person
from kechuang.pack import Pack
from kechuang.values.text import Text

_UNITS = {"unit", "owner", "scope", "seconded_from", "partners"}
_PEOPLE = {"taker", "giver", "account", "person", "assignee", "to"}
THINGS: dict[str, Text] = {
    "account": Text("账号", "account"),
    "anchor": Text("存证锚点", "anchor"),
    "backup": Text("备份", "backup"),
    "comment": Text("批注", "remark"),
    "batch": Text("成批办理", "batch"),
    "case": Text("事项", "case"),
    "commitment": Text("待办", "matter owed"),
    "draft": Text("城市包草稿", "draft pack"),
    "figure": Text("数据", "figure"),
    "file": Text("附件", "file"),
    "job": Text("任务", "job"),
    "notice": Text("提醒", "notice"),
    "plan": Text("计划", "plan"),
    "policy_check": Text("政策比对", "check of a draft"),
    "pool": Text("培育库", "pool"),
    "reading": Text("读取的文本", "text read"),
    "release": Text("城市包版本", "pack release"),
    "round": Text("批次", "round"),
    "rules": Text("规则", "rule set"),
    "authorisation": Text("数据授权", "authorisation"),
    "dataset": Text("数据集", "dataset"),
    "import": Text("数据导入", "import"),
    "run": Text("达标运行", "run of rules"),
    "standing": Text("资格", "standing"),
    "subject": Text("主体", "subject"),
    "signoff": Text("会签", "sign-off"),
    "target": Text("目标", "target"),
    "token": Text("接口令牌", "token"),
}
"""What events are about, in words."""


def naming(pack: Pack, people: dict[UUID, Person]) -> Naming:
    """Names for the fields of events' data that hold ids, codes, periods and days."""
    of_plans = named(pack)
    tables = _tables(pack)

    def name(field: str, value: object) -> Text | None:
        if not isinstance(value, str):
            return None
        if field in _PEOPLE:
            return _person(value, people)
        return tables.get(field, {}).get(value) or of_plans(field, value)

    return name


def _tables(pack: Pack) -> dict[str, dict[str, Text]]:
    """The names of ids by the field that holds them."""
    units = {name: each.title for name, each in pack.units.items()}
    return {
        **dict.fromkeys(_UNITS, units),
        "rules": {each.id: each.title for each in pack.rules.versions if not each.draft},
        "dataset": {name: each.form.title for name, each in pack.datasets.items()},
        "aspect": dict(pack.register.particulars),
        "role": _roles(pack),
    }


def _roles(pack: Pack) -> dict[str, Text]:
    """Roles of people, and of ties by every word for them."""
    ties = {word: each.title for each in pack.register.ties for word in (each.id, *each.also)}
    return ties | {role.value: words for role, words in ROLE_NAMES.items()}


def _person(value: str, people: dict[UUID, Person]) -> Text | None:
    try:
        found = people.get(UUID(value))
    except ValueError:
        return None
    return found.name if found else None
