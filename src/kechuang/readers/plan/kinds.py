"""What kind of target a number is: level, new, ratio, growth, amount (ranks and dates are found apart)."""

import re

from kechuang.readers.plan.lexicon import cues, units, verbs
from kechuang.readers.plan.records import Kind

_NEW_VERBS = frozenset(verbs.NEW.split())
_STOCK = re.compile(rf"(?:{cues.STOCK_NAMES})$")
_FLOW = re.compile(rf"(?:{cues.FLOW_NAMES})")
_CHANGE_NAME = re.compile(
    r"(?:增速|增幅|增长率|降幅|增长|下降率|增长速度|下降|降低|递增|减少)(?:\([^()]*\))?$"
)
_NEW_NAME = re.compile(r"新增|新建|净增|新认定|新引进|增量|培育数|新入库|新注册|新开工")
_SCALE = re.compile(rf"^(?:{units.SCALE})(?!米|克|瓦|伏)")
_PER_HEAD = re.compile(r"每[百千万十亿]|人均|每.{1,4}拥有")
_DONE = re.compile(
    r"(?:筛查|培训|服务|检查|改造|治理|整治|修复|救助|安置|帮扶|流转|转移|加固|抽检|演出|活动|执法|巡查|维修|走访|造林|出栏)$"
)
_FLOW_END = re.compile(
    r"(?:吞吐量|产量|客流量|客运量|货运量|运量|销量|供应量|发电量|用电量|排放量|减排量|接待量|交易量|游客|案件|抽检量|就业|销售面积)$"
)


def base_unit(unit: str | None) -> str:
    """万人次 without its scale, 人(团队) without what stands in brackets."""
    return _SCALE.sub("", (unit or "").split("(")[0])


def is_money(unit: str | None) -> bool:
    """Whether the unit is a sum of money (not a price per something)."""
    return "/" not in (unit or "") and (
        base_unit(unit).endswith(("元", "人民币")) or base_unit(unit) == ""
    )


def is_percent(unit: str | None) -> bool:
    """Whether the unit is %, ‰ or percentage points."""
    return unit in ("%", "‰", "个百分点")


def is_change_name(indicator: str) -> bool:
    """Whether the indicator itself is a rate of change (增速, 降幅)."""
    return bool(_CHANGE_NAME.search(indicator))


def kind(
    unit: str | None,
    indicator: str,
    own_verb: str,
    inherited: str = "",
    *,
    reach: bool,
    change: str | None,
) -> Kind:
    """The kind from the unit first, then the words of change, the verb and the noun."""
    if unit == "个百分点":
        return "growth"
    if unit in ("%", "‰"):
        return "growth" if change or is_change_name(indicator) else "ratio"
    if unit in ("倍", "番"):
        return "growth" if change or not reach else "ratio"
    if change == "down":
        return "growth"
    return _counted(unit, indicator, own_verb, inherited, reach=reach, change=change)


def _counted(
    unit: str | None,
    indicator: str,
    own_verb: str,
    inherited: str,
    *,
    reach: bool,
    change: str | None,
) -> Kind:
    base = base_unit(unit)
    if is_money(unit) and unit:
        return _money(indicator)
    if base in units.EVENTS:
        return "level" if reach and _PER_HEAD.search(indicator) else "amount"
    if base in units.DURATIONS | units.AGES:
        return "level"
    if own_verb.startswith(("新", "净增", "增")) or change == "up" or _NEW_NAME.search(indicator):
        return "new"
    return _stock_or_work(indicator, own_verb, inherited, reach=reach)


def _stock_or_work(indicator: str, own_verb: str, inherited: str, *, reach: bool) -> Kind:
    if _FLOW_END.search(indicator) or (_DONE.search(indicator) and not own_verb):
        return "amount"
    if reach or (_STOCK.search(indicator) and not own_verb) or _PER_HEAD.search(indicator):
        return "level"
    verb = own_verb or inherited
    counts_new = verb in _NEW_VERBS if verb else not _DONE.search(indicator)
    return "new" if counts_new else "amount"


def _money(indicator: str) -> Kind:
    if _STOCK.search(indicator) or indicator.endswith(
        ("基金", "人均可支配收入", "标准", "工资", "均收入")
    ):
        return "level"
    return "amount"
