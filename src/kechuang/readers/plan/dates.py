"""Dates as deadlines: 10月底前 is 2025-10, 二季度末 is 2025-06, 年底前 is 2025-12."""

import re
from dataclasses import dataclass

from kechuang.readers.plan.lexicon import verbs
from kechuang.readers.plan.numerals import number
from kechuang.readers.plan.period import Period, year

_Y = r"(?:(?P<year>20\d\d|二[〇零][二三四][〇零一二三四五六七八九])年|(?P<this>今年|本年|当年|明年))?"
_M = r"(?P<month>1[0-2]|[1-9]|0[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?"
_D = r"(?:(?P<day>[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日)?"
_EDGE = r"(?P<edge>(?:底|末|初|上旬|中旬|下旬|中)?(?:之?以?前|之内|以内|内)?)"
DATE = re.compile(
    rf"{_Y}(?:{_M}{_D}|(?:第)?(?P<quarter>[一二三四1-4])季度|(?P<half>上半年|下半年)|(?P<end>年底|年末|年内|年中)"
    rf"|(?P<term>秋季(?:学期)?(?:开学)|秋季学期|春季(?:学期)?开学|开学|汛期|国庆节?|春节|“?五一”?|“?十一”?|供暖季|采暖季|入冬|汛)(?=之?前)){_EDGE}"
    rf"|(?P<only>20\d\d)年(?P<only_edge>(?:年)?(?:底|末)(?:之?以?前)?|之?前)"
)
YEAR = re.compile(
    r"(?P<lead>到|至|截至|展望)?(?:(?P<year>20\d\d)|(?P<cn>二[〇零][〇零一二三四][〇零一二三四五六七八九]))年(?P<tail>年?[底末](?!前|之前)|度)?"
)
_REFERRED = re.compile(r"(?:较|比|与|以|超|自|从|由|对|同|、|相对|相比|和|及|在)$")
_REFERRED_TAIL = re.compile(r"^(?:的)?(?:基础|版|水平|、|基数|相比|以来|和|-|~|至|的)")
_QUARTER_END = {
    "1": "03",
    "2": "06",
    "3": "09",
    "4": "12",
    "一": "03",
    "二": "06",
    "三": "09",
    "四": "12",
}
_TERMS = {
    "秋季": "09",
    "开学": "09",
    "春季": "03",
    "汛": "05",
    "国庆": "09",
    "春节": "01",
    "五一": "04",
    "十一": "09",
    "供暖": "11",
    "采暖": "11",
    "入冬": "11",
}
FINISHING = re.compile(verbs.FINISHING)
_DATED_WORK = re.compile(r"前|底|末|内|季度|半年|旬")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date written at ``start:end``; ``value`` is YYYY, YYYY-MM or YYYY-MM-DD."""

    start: int
    end: int
    value: str
    is_limit: bool


def deadlines(text: str, start: int, end: int, current: int | None) -> list[Deadline]:
    """The dates of a clause; the year is the clause's own, else ``current``."""
    found = (
        _deadline(match, current)
        for match in DATE.finditer(text, start, end)
        if match.end() > match.start()
    )
    return [deadline for deadline in found if deadline is not None]


def _deadline(match: re.Match[str], current: int | None) -> Deadline | None:
    if match["only"]:
        return Deadline(match.start(), match.end(), f"{match['only']}-12", is_limit=True)
    named = year(match["year"]) if match["year"] else current
    if match["this"] == "明年" and named:
        named += 1
    month = _month(match)
    if named is None or month is None:
        return None
    value = f"{named}-{month}"
    if match["day"]:
        day = int(match["day"]) if match["day"].isdigit() else int(number(match["day"]) or 0)
        value = f"{value}-{day:02d}" if day else value
    written = match[0]
    return Deadline(match.start(), match.end(), value, bool(_DATED_WORK.search(written)))


def _month(match: re.Match[str]) -> str | None:
    if match["month"]:
        written = match["month"]
        value = int(written) if written.isdigit() else int(number(written) or 0)
        return f"{value:02d}" if 1 <= value <= 12 else None
    if match["quarter"]:
        return _QUARTER_END[match["quarter"]]
    if match["half"]:
        return "06" if match["half"] == "上半年" else "12"
    if match["end"]:
        return "06" if match["end"] == "年中" else "12"
    return next((month for word, month in _TERMS.items() if word in (match["term"] or "")), None)


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A year that governs what follows; ``is_goal`` after 到, 至 or 展望."""

    at: int
    year: int
    is_goal: bool


def named_years(text: str, start: int, end: int) -> list[NamedYear]:
    """Years that say when, leaving out those that something is compared with."""
    found: list[NamedYear] = []
    for match in YEAR.finditer(text, start, end):
        before = text[max(start, match.start() - 3) : match.start()]
        behind = text[match.end() : match.end() + 3]
        if text[match.end() : match.end() + 1] in ("前", "内") or behind.startswith(
            ("底前", "之前", "以前", "年底前", "末前")
        ):
            continue
        if match["lead"] is None and (_REFERRED.search(before) or _REFERRED_TAIL.match(behind)):
            continue
        found.append(
            NamedYear(match.start(), year(match["year"] or match["cn"]), match["lead"] is not None)
        )
    return found


def default_deadline(period: Period) -> str | None:
    """The year of a one-year plan; a longer plan gives no default."""
    return str(period.first) if period.is_single else None
