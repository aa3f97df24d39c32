"""Sixth stage: whether a number is promised at all, or a threshold, subsidy, frequency, context."""

import re
from dataclasses import dataclass

from kechuang.readers.plan.cuescan import Tail
from kechuang.readers.plan.kinds import base_unit, is_money, is_percent
from kechuang.readers.plan.lexicon import cues, either, units, verbs
from kechuang.readers.plan.nouns import Noun
from kechuang.readers.plan.quantities import Quantity

_GIVEN = re.compile(rf"(?:{either(cues.GIVEN)})")
_PER_ONE = re.compile(rf"(?:{either(cues.PER_ONE)})")
_HANDED_OUT = re.compile(cues.HANDED_OUT)
_VAGUE = re.compile(rf"(?:{cues.VAGUE_COUNT})$")
_WHOLE = re.compile(rf"(?:{cues.COUNTED_WHOLE})$")
_FREQUENT = re.compile(cues.FREQUENT)
_EXISTING = re.compile(
    r"现有|已有|已建成|已累计|已完成|已达|已实现|目前|原有|现共有|已认定|已培育|已引进|现已|已建|已开|已有效|共有(?!产权)|已经"
)
_NAME_OF_TIME = re.compile(
    r"(?:天数|时限|时间|寿命|年限|时长|周期|工作日|日数|时效|期限|天|小时|环节|年龄|半径|用时|时耗|里程|课时|学时|间隔)$"
)
_CHOSEN_FROM = re.compile(r"中的|中遴选|基础上|中选|名单中")
_BASELINE_LEFT = re.compile(
    r"(?:由|从|自)(?:(?:20\d\d年|上年|去年|现有|目前|原来|现在)(?:底|末)?(?:的)?)?(?:约)?$"
)
_BASELINE_RIGHT = re.compile(
    r"(?:左右|以上)?(?:,|，)?(?:逐步|力争|稳步)?(?:提高|提升|增加|增长|上升|扩大|增|升|降低|下降|降|减少|减|压减|压缩|缩短|缩减|拓展|发展|调整|优化|扩|提|至|到)(?:到|至)?"
)
_BASIS_RIGHT = re.compile(r"^(?:的)?(?:基础上|基数)")
_TOTAL_INVESTMENT = re.compile(
    r"(?:总投资|计划投资|投资规模|投资额|占地|建筑面积|总建筑面积|注册资本|概算|年产|设计|全长|总长)(?:约|达|超|超过|为|近)?$"
)
_SUBJECT_ACTS = re.compile(rf"(?:{verbs.FINISHING}|达到|通过|上市|创建|获评|纳入|入选|晋升|挂牌)")
_STRONG_SMALL = re.compile(
    r"新|净增|增|建成|举办|引进|争创|创成|培育|评选|招引|打造|创建|选树|承办|获批|建设|成立|组建|建立|开展|开工|改造|实施|推出|设立|布局"
)
_WEAK_UNITS = frozenset(
    [
        "个",
        "项",
        "种",
        "批",
        "条",
        "张",
        "件",
        "支",
        "部",
        "份",
        "块",
        "片",
        "对",
        "类",
        "点",
        "站",
        "位",
        "口",
        "款",
        "道",
        "级",
        "度",
        "级",
        "次",
        "起",
        "门",
        "组",
        "队",
        "期",
    ]
)
_CONDITION_LEFT = re.compile(
    r"(?:年营业收入|营业收入|营收|产值|投资|总投资|税收|销售收入|收入|年产值|主营业务收入|单体投资|交易额|固定资产投资|规模|面积|年满|年龄|年龄在|满|市值|资产|注册资本|装机|人口)(?:超过|超|达到|达|在|逾|突破|不低于|大于|高于)?$"
)
_CYCLE = re.compile(r"(?:\d年)?周期")
_PERIOD_UNITS = frozenset(("月", "周", "日", "天", "季度", "旬"))


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around one number: cues before, operator behind, nouns on both sides."""

    text: str
    region: int
    clause_start: int
    clause_end: int
    quantity: Quantity
    tail: Tail
    op_after: str | None
    tail_end: int
    noun: Noun
    right: tuple[int, int]
    next_start: int | None

    @property
    def right_text(self) -> str:
        """The noun right of the number."""
        return self.text[self.right[0] : self.right[1]]

    @property
    def left_text(self) -> str:
        """Everything of the clause before the number."""
        return self.text[max(self.clause_start, self.quantity.start - 60) : self.quantity.start]


def verdict(at: Setting) -> str | None:
    """The reason why the number is no target, None when it is one."""
    for check in (
        _baseline,
        _frequency,
        _given,
        _threshold,
        _duration,
        _whole,
        _small,
        _scale_alone,
        _without_unit,
    ):
        if (reason := check(at)) is not None:
            return reason
    return None


def _baseline(at: Setting) -> str | None:
    before = at.text[max(at.region, at.quantity.start - 14) : at.quantity.start]
    behind = at.text[at.quantity.end : at.clause_end]
    if _BASELINE_LEFT.search(before) and _BASELINE_RIGHT.match(behind):
        return "baseline"
    if _BASIS_RIGHT.match(behind) or (
        at.quantity.unit != "倍"
        and re.search(r"(?:较|比)(?:20\d\d年|上年|去年)(?:底|末)?的?$", before)
    ):
        return "baseline"
    if _CYCLE.match(behind):
        return "context"
    return "context" if _EXISTING.search(at.left_text) and not at.tail.respective else None


def _frequency(at: Setting) -> str | None:
    if (
        at.quantity.unit
        and at.quantity.unit.partition("/")[2] in _PERIOD_UNITS
        and base_unit(at.quantity.unit).startswith(("次", "场", "期"))
    ):
        return "frequency"
    if _FREQUENT.search(at.left_text) and not is_money(at.quantity.unit):
        return "frequency"
    return None


def _given(at: Setting) -> str | None:
    if at.quantity.unit is None or not is_money(at.quantity.unit):
        return None
    left = at.left_text[-24:]
    if (
        _PER_ONE.search(left)
        and not at.tail.reach
        and not re.search(r"(?:标准|提高|增长|人均)", left)
    ):
        return "threshold" if at.tail.op == "<=" else "subsidy"
    given = _GIVEN.search(left) or re.match(
        r"(?:的)?(?:奖励|补助|补贴|奖补|资助|奖金|罚款)", at.text[at.tail_end : at.tail_end + 4]
    )
    if given and not _HANDED_OUT.search(left) and not (at.tail.reach and "标准" in left):
        return "subsidy"
    if (
        at.right[0] == at.right[1]
        and _TOTAL_INVESTMENT.search(at.left_text[-40:])
        and at.text[at.tail_end : at.tail_end + 1] == "的"
    ):
        return "threshold"
    return None


def _threshold(at: Setting) -> str | None:
    unit = base_unit(at.quantity.unit)
    bounded = at.op_after in (">=", "<=") or at.tail.op is not None
    followed = at.right[1] > at.right[0]
    if is_percent(at.quantity.unit):
        return (
            "threshold"
            if followed and at.op_after and at.noun.is_empty and not at.tail.has_cue
            else None
        )
    if followed and at.op_after == "<=" and "/" in (at.quantity.unit or ""):
        return "threshold"
    attached = at.next_start is not None and followed and at.right[1] >= at.next_start - 12
    if followed and (is_money(at.quantity.unit) or unit in units.ATTRIBUTIVE):
        condition = _CONDITION_LEFT.search(at.left_text[-40:])
        if condition or (at.op_after and (is_money(at.quantity.unit) or not _counting(at))):
            return "threshold"
    if attached and _is_attribute(at, bounded=bounded):
        return "threshold"
    if followed and at.op_after and at.noun.is_empty and not at.noun.verb and not at.tail.words:
        return "threshold"
    return None


def _is_attribute(at: Setting, *, bounded: bool) -> bool:
    """A number before a noun that is itself counted: 产值10亿元企业5家, 3000吨级泊位2个."""
    between = at.text[at.tail_end : at.next_start or at.clause_end]
    if re.search(rf"[、,，和及并]|{either(cues.REACH)}|{verbs.STRONG}", between):
        return False
    unit = base_unit(at.quantity.unit)
    return (
        bounded or is_money(at.quantity.unit) or unit in units.ATTRIBUTIVE or at.quantity.bare_scale
    )


def _counting(at: Setting) -> bool:
    """新建5公里以上绿道: an extent that the verb makes, not a property of the noun."""
    return (
        bool(at.noun.verb) and at.op_after != "<=" and base_unit(at.quantity.unit) in units.EXTENTS
    )


def _duration(at: Setting) -> str | None:
    unit = base_unit(at.quantity.unit)
    if unit not in units.DURATIONS | units.AGES or "/" in (at.quantity.unit or ""):
        return None
    noun = at.text[at.noun.start : at.noun.end]
    if _NAME_OF_TIME.search(noun):
        return None
    if (
        at.tail.reach
        and at.right[0] == at.right[1]
        and not at.noun.is_empty
        and unit not in ("年", "周岁", "岁", "学年")
    ):
        return None
    return "context"


def _whole(at: Setting) -> str | None:
    followed = at.right[1] > at.right[0]
    before = at.text[max(at.clause_start, at.quantity.start - 6) : at.quantity.start]
    if _CHOSEN_FROM.search(at.text[at.tail_end : at.clause_end][:24]) and followed:
        return "context"
    if followed and not is_percent(at.quantity.unit) and at.quantity.unit != "元":
        if _WHOLE.search(before) or (_VAGUE.search(at.right_text) and not at.op_after):
            return "context"
        if (
            at.noun.is_empty
            and not at.noun.verb
            and not at.tail.words
            and at.region == at.clause_start
        ):
            return None if _SUBJECT_ACTS.search(at.right_text) or before else "context"
    if (
        before.endswith(("全市", "全县", "全区", "全省", "等", "这", "辖区"))
        and not at.tail.words
        and at.noun.is_empty
    ):
        return "context"
    return None


def _small(at: Setting) -> str | None:
    """一个, 两种, 三所新建学校: small Chinese numerals count little unless a verb counts them."""
    quantity = at.quantity
    if (
        not quantity.chinese
        or quantity.bare_scale
        or is_percent(quantity.unit)
        or quantity.unit == "倍"
    ):
        return None
    if quantity.value > 10:
        return None
    followed = at.right[1] > at.right[0]
    if not followed:
        ended = at.text[at.tail_end : at.tail_end + 1]
        return (
            None
            if at.noun.verb
            or at.tail.words
            or (ended in "、,，。; " and not at.noun.is_empty and quantity.unit not in _WEAK_UNITS)
            else "idiom"
        )
    weak = quantity.unit in _WEAK_UNITS
    if (
        at.noun.is_empty
        and _STRONG_SMALL.match(at.noun.verb or "")
        and not (weak and quantity.value <= 3)
    ):
        return None
    return "context"


def _scale_alone(at: Setting) -> str | None:
    """百家 or 亿元 without a numeral needs a cue: 突破百家."""
    if not at.quantity.bare_scale:
        return None
    followed = at.right[1] > at.right[0]
    return (
        None if at.tail.has_cue and not (followed and is_money(at.quantity.unit)) else "threshold"
    )


def _without_unit(at: Setting) -> str | None:
    """A bare number is a target only right behind a cue and at the end of its clause."""
    if at.quantity.chinese and re.search("(?<![总人户个次位天件])[数几]$", at.left_text):
        return "vague"
    if at.quantity.unit is not None:
        return None
    if not at.tail.has_cue or at.quantity.chinese:
        return "no_unit"
    behind = at.text[at.tail_end : at.tail_end + 1]
    ended = behind == "" or behind in "、,，。;:) " or behind in "的和及"
    return None if ended and not (at.noun.is_empty and at.tail.op is None) else "no_unit"
