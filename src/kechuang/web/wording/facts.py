"""Values of datasets as people read them, and the words around them."""

from decimal import Decimal, InvalidOperation

from kechuang.apps.facts.queries.leave import Leave, State
from kechuang.pack import Pack
from kechuang.readers.intake.form import FormColumn
from kechuang.values.quantity import number
from kechuang.values.text import Text, same
from kechuang.web.wording import days
from kechuang.web.wording.register import coded
from kechuang.web.wording.said import said_in

UNKNOWN = Text("—", "—")
_TEN_THOUSAND = Decimal(10_000)
_PLACES = 2
GRAINS = {
    "subject": Text("每个主体一行", "One row a subject"),
    "year": Text("每个主体每年一行", "One row a subject and year"),
    "quarter": Text("每个主体每季一行", "One row a subject and quarter"),
    "month": Text("每个主体每月一行", "One row a subject and month"),
    "date": Text("每个主体每个日期一行", "One row a subject and day"),
    "record": Text("每条记录一行", "One row a record"),
}
WAYS = {
    "file": Text("文件导入", "File"),
    "paste": Text("粘贴导入", "Pasted"),
    "correction": Text("更正", "Correction"),
    "built": Text("演示数据", "Demonstration"),
    "decision": Text("本局决定", "Our decision"),
}
SHORT_WAYS = {
    "file": Text("导入", "file"),
    "paste": Text("粘贴", "pasted"),
    "correction": Text("更正", "corrected"),
    "built": Text("演示", "built"),
    "decision": Text("决定", "decided"),
}
AUTHORISATIONS = {
    "": Text("不需要", "None needed"),
    "firm": Text("企业授权", "The firm's own"),
    "sharing": Text("部门共享批准或企业授权", "A sharing approval or the firm's own"),
}


def unit_of(column: FormColumn) -> Text:
    """The unit in which figures of a column are shown."""
    if column.kind == "money":
        return Text("万元", "CNY 10,000")
    return {"ratio": same("%")}.get(column.kind, said_in(column.unit))


def value(said: object, column: FormColumn, pack: Pack) -> Text:
    """A figure as pages show it: codes by name, money in 万元, ratios in percent, two decimals."""
    if said is None:
        return UNKNOWN
    if isinstance(said, bool):
        return Text("是", "yes") if said else Text("否", "no")
    found = _number(said) if column.kind in {"money", "ratio", "number", "count"} else None
    if found is None or column.named_by:
        return coded(str(said), column, pack) or said_in(str(said))
    if column.kind == "money":
        return same(number(found / _TEN_THOUSAND, _PLACES))
    if column.kind == "ratio":
        return same(number(found * 100, _PLACES))
    return same(number(found))


def exact(said: object, column: FormColumn, pack: Pack) -> Text:
    """A figure with its unit and all its decimals, for the history of it."""
    if column.kind == "money" and (found := _number(said)) is not None:
        return Text(f"{number(found)}元", f"CNY {number(found)}")
    shown = value(said, column, pack)
    unit = unit_of(column)
    return shown if said is None or not unit else Text(shown.zh + unit.zh, f"{shown.en} {unit.en}")


def distance(one: object, other: object, column: FormColumn, pack: Pack) -> Text:
    """How far two figures are apart, without a sign; empty for what is no number."""
    first, second = _number(one), _number(other)
    if first is None or second is None:
        return Text("")
    return value(str(abs(first - second)), column, pack)


def _number(said: object) -> Decimal | None:
    try:
        return None if said is None or isinstance(said, bool) else Decimal(str(said))
    except InvalidOperation:
        return None


def leave(found: Leave) -> Text:
    """Whether values may be used, in words."""
    ends = found.paper.ends if found.paper else None
    until = days.full_day(ends) if ends else Text("长期", "without end")
    if found.state is State.GIVEN:
        shared = found.paper is not None and found.paper.subject_id is None
        zh, en = ("共享至", "Shared until") if shared else ("已授权至", "Authorised until")
        return Text(f"{zh}{until.zh}" if ends else f"{zh[:-1]}，长期", f"{en} {until.en}")
    return {
        State.FREE: Text("公开或依职权取得", "Public, or held by office"),
        State.MISSING: Text("未授权，不能使用", "Not authorised, not to be used"),
        State.ENDED: Text(f"授权已于{until.zh}到期", f"Ran out on {until.en}"),
        State.REVOKED: Text("授权已撤销", "Taken back"),
        State.STATISTICS: Text(
            "仅供统计使用，不进入本页", "For statistics alone, not on this page"
        ),
    }[found.state]


def short_source(source: Text) -> Text:
    """The first of several sources, for the small line under a figure."""
    zh = source.zh.replace("，", "、").split("、")[0]
    return Text(zh, source.en.split(",")[0])


def looks(found: Leave) -> str:
    """The tone of a leave."""
    return {State.GIVEN: "met", State.FREE: "met", State.STATISTICS: "open"}.get(
        found.state, "behind"
    )
