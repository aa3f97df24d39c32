"""Targets without an own figure: ranks (进入全省前5位), comparisons (不低于全省平均水平), zero, full cover."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kechuang.readers.plan.numerals import CHARACTERS, number

_N = rf"(?:\d{{1,4}}(?:\.\d)?|[{CHARACTERS}]{{1,4}})"
_WHERE = r"(?:全国|全省|全市|全区|全州|全县|全球|世界|长三角|珠三角|中部|西部|东部|东北|西北|西南|华东|华中|华南|华北|苏南|苏北|浙北|我省|我市|同类|同级|省|市|国家|国内|全自治区|川渝|成渝|京津冀|粤港澳|沿海|副省级)(?:(?!进入|跻身|位|排|保持|居|数|率|达)[\u4e00-\u9fff(]){0,10}?"
_RANK_CUE = r"(?:进入|跻身|保持在?|位居|位列|稳居|排名|排位|位次|居|升至|上升至|上升到|提升至|提升到|列|挺进|迈入|迈进|进至|冲进|进到|争进|争取|力争|确保|稳定在|保|冲刺|闯入|挤进|达到|夺取|前进至|进|排)"
_END = r"(?=[,，、。;:!)\s”]|以上|以内|之内|左右|之列|行列|目标|的|并|和|及|城市|县|$)"
RANK = re.compile(
    rf"(?P<cue>{_RANK_CUE})(?P<core>(?:{_WHERE})?(?:"
    rf"(?:第|前)(?P<n>{_N})(?P<share>%)?(?:位次?|名次?|强)?(?:(?:以内|之内|左右))?{_END}|(?P<strong>{_N})强(?:县|区|市|镇|城市|高新区|园区)?{_END}))"
)
MOVE = re.compile(
    rf"(?:(?:排名|位次|名次|排位|综合排名|全[省国市]排名)(?:力争|再|继续|稳步|确保|较上年|比上年|实现)*)?(?P<core>(?:前移|提升|上升|进位|晋升|前进|进|提高|争先进位|升)(?P<n>{_N})(?:个)?(?:位次|位|名次|名))(?!数)"
)
REF_NOUN = (
    r"(?:(?:全国|全省|全市|全区|全州|省|市|国家|省定|市定|国定|我省|我市|周边|同类|苏南|长三角|中部|西部|东部|上级|规划|预期)[\u4e00-\u9fff]{0,8}?(?:平均(?:水平|值|增速|增幅|线|指数)?|水平|均值|增速|增幅|标准|目标|要求|下达(?:的)?(?:目标|任务)|控制线?|考核(?:目标|要求))"
    r"|上年(?:度|同期)?(?:实际)?(?:水平|值|数)?|去年(?:同期)?(?:水平)?|上一年(?:度)?(?:水平)?|(?:全省|全国|全市|全区|省|市)平均(?:水平)?|全省|全国|全市"
    r"|(?:地区生产总值|GDP|经济|地区经济|财政收入|财政|城镇居民收入|城镇居民人均可支配收入|居民收入|城镇居民|经常性收入|财政经常性收入|一般公共预算收入|同期财政(?:经常性)?收入)(?:的)?(?:增长(?:速度|水平|幅度)?|增速|增幅|发展)?)"
)
REFERENCE = re.compile(
    rf"(?P<cue>不低于|不高于|不超过|不少于|高于|低于|优于|好于|快于|超过|达到|达|保持|高出|多于|少于|力争高于|赶超|略高于|符合|满足)(?P<core>(?P<noun>{REF_NOUN})){_END}"
    rf"|(?P<with>与|和|同)(?P<noun2>{REF_NOUN})(?P<same>(?:保持|基本|大体|实现)*(?:同步(?:增长)?|持平|相当|一致|相适应|同步提高))"
    rf"|较(?P<noun3>上年(?:度|同期)?|去年(?:同期)?)(?P<flat>(?:基本|保持|实现|略有)*(?:持平|下降|增长|提高|提升|上升))(?=[,，。;]|$)"
)
_LOOSE_REFERENCE = re.compile(r"^(?:达到|达|保持|符合|满足|超过)$")
ZERO = re.compile(
    r"(?P<lead>实现|保持|确保|达到|做到|控制在|力争|为|维持)?(?P<core>(?:为零|零发生|零新增|零增长|零事故|零死亡|零差错|零拖欠|零感染|零火灾|零伤亡|零违规|零积压))"
)
COVER = re.compile(
    r"(?P<lead>实现|做到|达到|基本实现|全面实现)(?P<between>[^,，。;:、]{0,14}?)(?P<core>全覆盖|100%全覆盖)"
)
_TRIGGER = re.compile(
    "[第前强零位]|名次|升.{1,3}名|平均|水平|均值|增速|增幅|标准|目标|要求|任务|控制线|上年|去年|同步|持平|相当|一致|相适应"
    "|全[省国市区]|全覆盖|[于过到达].{0,2}[省市]"
)
BREAK = re.compile(r"(?P<core>零的突破|零突破)")


@dataclass(frozen=True, slots=True)
class Relation:
    """A rank, comparison, zero or cover found at ``core_start:core_end``; ``start`` is where its cue begins."""

    kind: str
    start: int
    core_start: int
    core_end: int
    value: Decimal | None = None
    unit: str | None = None
    reference: str | None = None


def relations(text: str, start: int, end: int) -> Iterator[Relation]:
    """All of them in a clause, ranks first."""
    if not _TRIGGER.search(text, start, end):
        return
    yield from _ranks(text, start, end)
    for match in REFERENCE.finditer(text, start, end):
        if (found := _reference(match)) is not None:
            yield found
    for match in ZERO.finditer(text, start, end):
        unit = "%" if match["core"] == "零增长" else None
        yield Relation(
            "zero", match.start(), match.start("core"), match.end("core"), Decimal(0), unit
        )
    for match in COVER.finditer(text, start, end):
        yield Relation(
            "cover", match.start(), match.start("core"), match.end("core"), Decimal(100), "%"
        )
    for match in BREAK.finditer(text, start, end):
        yield Relation("break", match.start(), match.start(), match.end(), Decimal(1), None)


def _ranks(text: str, start: int, end: int) -> Iterator[Relation]:
    for match in RANK.finditer(text, start, end):
        value = _decimal(match["n"] or match["strong"])
        if value is None or (match["strong"] and value < 5):
            continue
        unit = "%" if match["share"] else ("强" if match["strong"] else "位")
        yield Relation("rank", match.start(), match.start("core"), match.end("core"), value, unit)
    for match in MOVE.finditer(text, start, end):
        value = _decimal(match["n"])
        if value is not None:
            yield Relation(
                "move", match.start(), match.start("core"), match.end("core"), value, "位"
            )


def _reference(match: re.Match[str]) -> Relation | None:
    if match["with"]:
        return Relation("ref", match.start(), match.start(), match.end(), reference=match["noun2"])
    if match["noun3"]:
        return (
            None
            if not match["flat"].endswith("持平")
            else Relation("ref", match.start(), match.start(), match.end(), reference="上年")
        )
    noun = match["noun"]
    if _LOOSE_REFERENCE.match(match["cue"]) and not re.search("平均|水平|均值|上年|去年", noun):
        return None
    return Relation("ref", match.start(), match.start("core"), match.end("core"), reference=noun)


def _decimal(written: str) -> Decimal | None:
    return number(written) if written[0] in CHARACTERS else Decimal(written)
