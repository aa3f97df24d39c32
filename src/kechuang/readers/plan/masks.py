"""Third stage: numbers that can never be targets, each with its reason.

Dates, document numbers, contacts, ordinals, names, versions, slogans in quotes, titles of papers,
idioms and frequencies are found in one pass; quantities that touch them are passed over.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from kechuang.readers.plan.lexicon import cues

_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇零九][〇零一二三四五六七八九]{2})"
_N = r"[〇零一二两三四五六七八九十百\d]"
_IDIOMS = (
    "一件事|一家人|千家万户|千家万铺|万家灯火|一亩三分地|最后一公里|最后一米|一公里|一条龙|一张网|一张图|一张表|一张蓝图|一站式|一个不少|"
    "一号工程|一对一|一件不漏|一户不落|一人一策|一企一策|一校一案|一村一品|一户一|一院一|一事一议|百家争鸣|千方百计|千人计划|万人计划|百姓|一把手|"
    "一道|一起(?!案)|一支(?:笔|队伍)?|一片|一条心|一件大事|一度|万一|一门心思|一门式|一类|二类|三类|四类|一口|一块|一份力|一名党员|一个中心|一个平台|一个窗口|"
    "三公|四上企业|五一|六一|七一|八一|十一(?=假期|黄金周|长假)|一本账|一本通|一个口子|一个目标|一种|一道防线|三道防线|百亿级|千亿级|万亿级|百万亩级|"
    "万元GDP|亿元GDP|一点|一站|三级书记|一人|一年一度|一年来|三农|十分|百分百|半小时|一小时|每一|某一|同一|任一|这一|那一|另一|之一|唯一|统一|逐一"
)
_PARTS = (
    (
        "contact",
        r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)(?:\d{2,4}-)?\d{3,4}-\d{4,8}(?:[转-]\d{1,6})?(?!\d)",
    ),
    ("date", r"(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?"),
    (
        "doc_no",
        r"\[(?:19|20)\d{2}\]第?\d{1,5}号|第?\d{1,5}号(?:文|令|公告|线|楼|院|地块|库|路|坝|桥|机组|井)?",
    ),
    (
        "date",
        (
            rf"{_YEAR}年?(?:-|~|至|到){_YEAR}(?:年|\b)|{_YEAR}[-/]{_YEAR}学?年"
            rf"|{_YEAR}(?:学)?年(?:度|底|末|初)?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?"
        ),
    ),
    (
        "date",
        (
            rf"(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?:份)?(?:(?:\d{{1,2}}|{_N}{{1,3}})日)?"
            r"(?:(?:-|~|至|到)\d{1,2}月(?:份)?(?:\d{1,2}日)?)?"
        ),
    ),
    ("date", r"[一二三四1-4](?:个)?季度|十[一二三四五六七]五|前三季度"),
    (
        "ordinal",
        (
            rf"第{_N}{{1,4}}(?:[次届批轮期章节条款项位名个]|产业)?|{_N}{{1,4}}届|二十大|(?:首|头)[家个批]"
            r"|前(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:名|位|强)|[三四五六七八]位一体|[一二三四五六七八九十]期(?!培训|班)|\d期(?=工程|项目|建设|改造|扩建|竣工|开工|投)"
        ),
    ),
    (
        "name",
        r"(?<![A-Za-z\d.])[A-Za-z][A-Za-z.&-]{0,15}\d{1,9}(?:\.\d{1,4})?[A-Za-z]{0,8}|(?<![\d.])\d{1,2}[ACDG](?![A-Za-z])级?|(?:二|三)甲|Ⅰ|[一二三四五六七八九]星级?",
    ),
    (
        "version",
        r"(?<!\d)\d{1,4}(?:\.\d{1,3})?版|[一二三四五六七八九十]级|\d级|[一二三四五六七八九十](?:省|市|县|乡)?(?:横|纵|廊|带|核|轴|极|翼)|[三四五六七八九]大|\d{1,2}大(?=[\u4e00-\u9fff])",
    ),
    (
        "slogan",
        r"“[^“”\n]{1,40}”|\"[^\"\n]{1,30}\"|《[^《》\n]{1,80}》|‘[^‘’\n]{1,30}’|「[^「」\n]{1,30}」|【[^【】\n]{1,30}】",
    ),
    ("slogan", r"\d{1,2}(?:\+[\dNnXx])+|\d{1,2}:\d{1,3}(?!\d)"),
    ("idiom", rf"(?<![零〇一二三四五六七八九十百千万亿\d])(?:{_IDIOMS})"),
    (
        "list_no",
        r"[一二三四五六七八九十]{1,2}是(?!否)|\(\d{1,2}\)|\([一二三四五六七八九十]{1,3}\)|(?:表|图|附件|附表|专栏)\d{1,2}",
    ),
)
_MASK = re.compile("|".join(f"(?:{pattern})" for _, pattern in _PARTS))
_REASONS = tuple((reason, re.compile(pattern)) for reason, pattern in _PARTS)
_EVERY = re.compile(cues.FREQUENT)


@dataclass(frozen=True, slots=True)
class Masks:
    """Stretches of the text that hold no target, by their start."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    reasons: tuple[str, ...]

    def reason(self, start: int, end: int) -> str | None:
        """Why ``start:end`` is no target, None when nothing touches it."""
        index = bisect_right(self.starts, end - 1) - 1
        if index >= 0 and self.ends[index] > start:
            return self.reasons[index]
        return None

    def end_at(self, start: int) -> int | None:
        """The end of the stretch that ``start`` lies in."""
        index = bisect_right(self.starts, start) - 1
        return self.ends[index] if index >= 0 and self.ends[index] > start else None


def masks(text: str) -> Masks:
    """All such stretches of ``text``."""
    found = [(m.start(), m.end(), _reason(m)) for m in _MASK.finditer(text)]
    if not found:
        return Masks((), (), ())
    starts, ends, reasons = zip(*found, strict=True)
    return Masks(starts, ends, reasons)


def _reason(match: re.Match[str]) -> str:
    for reason, pattern in _REASONS:
        if pattern.fullmatch(match.string, match.start(), match.end()):
            return reason
    return "name"
