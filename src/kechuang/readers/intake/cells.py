"""One cell to its exact value: a number in its smallest unit, a day, a truth, a text.

`None` is unknown: an empty cell, `/`, `—`. Each parser returns the value and, where something is
odd, the rule that it breaks; the value is then None, or for a warning what was understood.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite

from kechuang.readers.intake import findings
from kechuang.readers.intake.book import Cell
from kechuang.readers.intake.findings import Rule
from kechuang.values.widths import narrow

Parsed = tuple[object, Rule | None]
Parser = Callable[[Cell], Parsed]
NOTHING: Parsed = (None, None)
BLANKS = frozenset(["", "/", "／", "\\", "-", "－", "—", "——", "--", "…", "n/a", "na", "null"])
_NONE_WORDS = frozenset(["无", "没有", "暂无", "未填", "不详"])
_FACTORS = {"": 1, "元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
_TAIL = re.compile(r"(亿|百万|万|千)?(元|人民币)?(整)?$")
_SCALES = {"亿": 100_000_000, "百万": 1_000_000, "万": 10_000, "千": 1_000}
LARGEST = 10**13
"""Larger numbers are a slip."""
MOST_FEN = 10**18
"""Money below fits a column."""
_EPOCH = date(1899, 12, 30)
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_DAY = re.compile(r"(\d{4})[年./\-](\d{1,2})(?:[月./\-](\d{1,2})日?)?月?(?:[T\s].*)?")
_TRUE = frozenset(["是", "√", "有", "y", "yes", "true", "t", "1", "对"])
_FALSE = frozenset(["否", "×", "x", "没有", "无", "n", "no", "false", "f", "0", "不是"])


def _words(cell: Cell) -> str | None:
    """The text of a cell; None for one that says nothing."""
    if cell is None:
        return None
    text = narrow(cell).strip() if isinstance(cell, str) else _as_text(cell)
    return None if text.lower() in BLANKS else text


def _as_text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


@lru_cache(maxsize=50_000)
def _number_of(text: str) -> Decimal | None:
    """The number that a text writes, with 万 and 亿; None where it is none."""
    bare = text.replace(",", "").replace("，", "").replace(" ", "").lstrip("¥￥")
    found = _TAIL.search(bare)
    scale = 1
    if found and found[0]:
        bare = bare[: found.start()]
        scale = _SCALES.get(found[1] or "", 1)
    negative = bare.startswith("(") and bare.endswith(")")
    try:
        value = Decimal(bare.strip("()")) * scale
    except InvalidOperation:
        return None
    return (-value if negative else value) if value.is_finite() else None


def fen_of(unit: str) -> int:
    """How many fen one of a unit is."""
    return _FACTORS.get(unit, 1) * 100


def money(unit: str) -> Parser:
    """Money in fen as a whole number; what the cell or heading does not say is in `unit`."""
    fen = fen_of(unit)

    def parse(cell: Cell) -> Parsed:
        if type(cell) is not float and type(cell) is not int:
            return _money_said(cell, fen)
        if not isfinite(cell) or abs(cell) > LARGEST:
            return None, findings.NUMBER
        exact = cell * fen
        whole = round(exact)
        if abs(whole) >= MOST_FEN:
            return None, findings.NUMBER
        odd = abs(exact - whole) > 0.005 + abs(exact) * 1e-13
        return whole, findings.FEN if odd else None

    return parse


def _money_said(cell: Cell, fen: int) -> Parsed:
    """Money written as a text, its own unit before that of the column."""
    text = _words(cell)
    if text is None:
        return NOTHING
    if text in _NONE_WORDS:
        return None, findings.NONE_WORD
    value = _number_of(text)
    if value is None or abs(value) > LARGEST:
        return None, findings.NUMBER
    own = text[-1] in "元万亿千整"
    exact = value * (100 if own else fen)
    whole = int(exact.to_integral_value())
    if abs(whole) >= MOST_FEN:
        return None, findings.NUMBER
    return whole, findings.FEN if exact != whole else None


def number(cell: Cell) -> Parsed:
    """A number as a decimal text; percent signs are read as hundredths."""
    if type(cell) is int:
        return (str(cell), None) if abs(cell) <= LARGEST else (None, findings.NUMBER)
    if type(cell) is float:
        good = isfinite(cell) and abs(cell) <= LARGEST
        return (repr(cell), None) if good else (None, findings.NUMBER)
    text = _words(cell)
    if text is None:
        return NOTHING
    if text in _NONE_WORDS:
        return None, findings.NONE_WORD
    share = text.endswith("%")
    value = _number_of(text.rstrip("%"))
    if value is None or abs(value) > LARGEST:
        return None, findings.NUMBER
    return format(value / 100 if share else value, "f"), None


def count(cell: Cell) -> Parsed:
    """A whole number; a counter behind it is passed over."""
    if type(cell) is float:
        fits = cell.is_integer() and abs(cell) <= LARGEST
        return (int(cell), None) if fits else (None, findings.WHOLE)
    if type(cell) is int:
        return (cell, None) if abs(cell) <= LARGEST else (None, findings.NUMBER)
    text = _words(cell)
    if text is None:
        return NOTHING
    if text in _NONE_WORDS:
        return None, findings.NONE_WORD
    value = _number_of(text.rstrip("人家件项个名台套"))
    if value is None or abs(value) > LARGEST:
        return None, findings.NUMBER
    return (int(value), None) if value == value.to_integral_value() else (None, findings.WHOLE)


def day(cell: Cell) -> Parsed:
    """A day: a date, an Excel number, or a text in the ways people write."""
    if isinstance(cell, datetime):
        return cell.date(), None
    if isinstance(cell, date):
        return cell, None
    if type(cell) in {int, float} and 1 < float(cell) < 110_000:  # type: ignore[arg-type]
        return _serial(cell)
    text = _words(cell)
    return NOTHING if text is None else _day_of(text)


def _serial(cell: Cell) -> Parsed:
    value = float(cell)  # type: ignore[arg-type] # a number
    if 1900 <= value < 2200:
        return _day_of(f"{value:.2f}".rstrip("0").rstrip("."))
    return _EPOCH + timedelta(days=int(value)), None


@lru_cache(maxsize=50_000)
def _day_of(text: str) -> Parsed:
    plain = re.sub(r"[〇零一二三四五六七八九十]+", _chinese_number, text)
    if re.fullmatch(r"(19|20)\d{6}", plain):
        plain = f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    if re.fullmatch(r"\d{5}", plain):
        return _serial(int(plain))
    found = _DAY.fullmatch(plain)
    if found is None:
        return None, findings.DAY
    try:
        made = date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return None, findings.DAY
    return made, None if found[3] else findings.MONTH_ONLY


def _chinese_number(found: "re.Match[str]") -> str:
    """二〇二五 as digits, 十二 and 二十三 as numbers."""
    words = found[0]
    if "十" not in words:
        return words.translate(_DIGITS)
    tens, ones = words.split("十", 1)
    return str(int(tens.translate(_DIGITS) or 1) * 10 + int(ones.translate(_DIGITS) or 0))


def year(cell: Cell) -> Parsed:
    """A year from 1990 to 2199; 年 and 年度 behind it are passed over."""
    if isinstance(cell, datetime | date):
        return cell.year, None
    text = _words(cell)
    if text is None:
        return NOTHING
    plain = text.translate(_DIGITS).removesuffix("度").removesuffix("年")
    good = plain.isdecimal() and 1990 <= int(plain) < 2200
    return (int(plain), None) if good else (None, findings.YEAR_FORM)


def quarter(cell: Cell) -> Parsed:
    """A quarter as 2025-Q2: from 2025年第2季度, 2025年二季度, 2025Q2, or a day in it."""
    if isinstance(cell, datetime | date):
        return f"{cell.year:04d}-Q{(cell.month + 2) // 3}", None
    text = _words(cell)
    if text is None:
        return NOTHING
    found = _QUARTER.fullmatch(text.translate(_DIGITS).upper())
    return (f"{found[1]}-Q{found[2]}", None) if found else (None, findings.QUARTER_FORM)


def month(cell: Cell) -> Parsed:
    """A month as 2025-06: from 2025年6月, 202506, 2025.6, or a day in it."""
    if isinstance(cell, datetime | date):
        return f"{cell.year:04d}-{cell.month:02d}", None
    text = _words(cell)
    if text is None:
        return NOTHING
    found = _MONTH.fullmatch(text.translate(_DIGITS))
    number = int(found[2] or found[3]) if found else 0
    if found is None or not 1 <= number <= 12:
        return None, findings.MONTH_FORM
    return f"{found[1]}-{number:02d}", None


_QUARTER = re.compile(r"((?:19|20|21)\d\d)\s*[-年/.]?\s*第?\s*Q?([1-4])\s*(?:季度|季)?", re.ASCII)
_MONTH = re.compile(r"((?:19|20|21)\d\d)(?:\s*[-年/.]\s*(\d{1,2})|(\d{2}))\s*月?", re.ASCII)


def truth(cell: Cell) -> Parsed:
    """是 or 否, in the ways people mark it."""
    if isinstance(cell, bool):
        return cell, None
    text = _words(cell)
    if text is None:
        return NOTHING
    if text.lower() in _TRUE:
        return True, None
    return (False, None) if text.lower() in _FALSE else (None, findings.TRUTH)


def text(cell: Cell) -> Parsed:
    """Words as they stand, full-width letters made ordinary."""
    return _words(cell), None


def choice(options: tuple[str, ...]) -> Parser:
    """One of the options, whatever its width and blanks; Roman numerals as letters too."""
    meant = {_loosely(option): option for option in options}

    def parse(cell: Cell) -> Parsed:
        words = _words(cell)
        if words is None:
            return NOTHING
        found = meant.get(_loosely(words))
        return (found, None) if found else (None, findings.OPTION)

    return parse


def _loosely(words: str) -> str:
    for sign, letters in (
        ("Ⅰ", "I"),
        ("Ⅱ", "II"),
        ("Ⅲ", "III"),
        ("Ⅳ", "IV"),
        ("一类", "I类"),
        ("二类", "II类"),
    ):
        words = words.replace(sign, letters)
    return re.sub(r"\s", "", narrow(words)).lower()


def code(cell: Cell) -> Parsed:
    """A long number that must have stayed text; what Excel made a number of is damaged."""
    if type(cell) is float or (type(cell) is int and abs(cell) >= 10**15):
        return None, findings.DAMAGED
    words = _words(cell)
    if words is not None and re.fullmatch(r"\d(\.\d+)?e\+?\d+", words.lower()):
        return None, findings.DAMAGED
    return words, None
