"""Names that lean on an earlier one: 取证率 after 技能培训, 总量 after 零售总额, 其中省级 after 孵化器."""

import re

_RATE = re.compile(
    r"^(?:取证|合格|完成|满意|办结|投用|就业|优良|达标|通过|及格|上线|使用|覆盖|参与|入住|开工|竣工"
    r"|投产|利用|处理|成活|保存|签约|履约|兑现|公开|到位|处置|整改|验收|留存|优秀|响应|巩固)[率度]$"
)
_CHANGES = ("增速", "增幅", "涨幅", "降幅")
_TOTALS = ("总量", "总数", "数量", "规模", "总额", "总规模", "存量", "总面积")
_WORK_RATE = re.compile(
    r"^[\u4e00-\u9fff]{0,2}(?:完成|达标|合格|办结|满意|落实|投产|开工|竣工|验收|整改)率$"
)
_OWN_RATE = re.compile(r"失业率|出生率|死亡率|不良率|城镇化率|增长率")
_SHARE = re.compile(r"占(?!比|地|用|道)")
_LEVEL = re.compile(r"(?:国家|省|市|县)级(?:及以上|以上)?")


def completed(indicator: str, subject: str, owner: str, *, percent: bool) -> str:
    """The full name of ``indicator``.

    ``subject`` is the last indicator of the sentence or the one before a semicolon, ``owner`` the
    last one of this sentence; both may be empty.
    """
    if subject and indicator in _CHANGES:
        return subject + indicator
    if subject and indicator in _TOTALS:
        return subject.removesuffix("增速")
    if subject and _SHARE.match(indicator):
        return subject + indicator
    return _owned(indicator, owner, percent=percent) if owner else indicator


def _owned(indicator: str, owner: str, *, percent: bool) -> str:
    if _WORK_RATE.match(indicator) and len(indicator) <= 5 and not owner.endswith("率"):
        return owner + indicator
    if percent and _RATE.match(indicator) and not _OWN_RATE.search(indicator):
        return (owner[:-3] if _RATE.match(owner[-3:]) else owner) + indicator
    if _LEVEL.fullmatch(indicator):
        return indicator + _LEVEL.sub("", owner, count=1)
    return indicator
