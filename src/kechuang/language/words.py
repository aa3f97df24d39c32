"""The fixed words of the language: keywords and units, each in Chinese and in English.

The first spelling of each language is the canonical one, which the printer writes.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kechuang.values.text import Language


class Word(StrEnum):
    """A keyword, by its meaning."""

    AND = "and"
    OR = "or"
    NOT = "not"
    IF = "if"
    THEN = "then"
    ELSE = "else"
    BETWEEN = "between"
    IN = "in"
    TRUE = "true"
    FALSE = "false"
    NULL = "null"
    TIERS = "tiers"
    RULE = "rule"
    EXCEPT = "except"
    BY = "by"
    SOME = "some"
    EVERY = "every"
    SATISFIES = "satisfies"
    PARAMETER = "parameter"
    DAY = "day"


SPELLINGS: Final[dict[Word, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    Word.AND: (("且", "并且", "与"), ("and",)),
    Word.OR: (("或", "或者"), ("or",)),
    Word.NOT: (("非", "不"), ("not",)),
    Word.IF: (("如果", "若"), ("if",)),
    Word.THEN: (("则", "那么"), ("then",)),
    Word.ELSE: (("否则",), ("else", "otherwise")),
    Word.BETWEEN: (("介于",), ("between",)),
    Word.IN: (("属于",), ("in",)),
    Word.TRUE: (("真",), ("true",)),
    Word.FALSE: (("假",), ("false",)),
    Word.NULL: (("未知",), ("null",)),
    Word.TIERS: (("分档",), ("tiers",)),
    Word.RULE: (("原则",), ("generally",)),
    Word.EXCEPT: (("例外",), ("except",)),
    Word.BY: (("依据",), ("by",)),
    Word.SOME: (("存在",), ("some",)),
    Word.EVERY: (("每个",), ("every",)),
    Word.SATISFIES: (("满足",), ("satisfies",)),
    Word.PARAMETER: (("参数",), ("parameter",)),
    Word.DAY: (("基准日",), ("the day",)),
}

KEYWORDS: Final = {
    spelling: word for word, both in SPELLINGS.items() for each in both for spelling in each
}


def spell(word: Word, language: Language) -> str:
    """The canonical spelling of a keyword."""
    return SPELLINGS[word][0 if language == "zh" else 1][0]


class UnitKind(StrEnum):
    """What a unit measures."""

    SCALE = "scale"
    RATIO = "ratio"
    MONEY = "money"
    MONTHS = "months"
    DAYS = "days"
    WORKING_DAYS = "working days"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of literals: spellings, and how many yuan, months, seconds or ones it holds."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    kind: UnitKind
    factor: Decimal = Decimal(1)


def _unit(zh: str, en: str, kind: UnitKind, factor: str = "1") -> Unit:
    return Unit(tuple(zh.split("|")), tuple(en.split("|")), kind, Decimal(factor))


UNITS: Final = (
    _unit("%|个百分点", "%", UnitKind.RATIO, "0.01"),
    _unit("‰", "‰", UnitKind.RATIO, "0.001"),
    _unit("元", "CNY|yuan", UnitKind.MONEY),
    _unit("千元", "k CNY", UnitKind.MONEY, "1000"),
    _unit("万元", "wan CNY", UnitKind.MONEY, "10000"),
    _unit("百万元", "million CNY", UnitKind.MONEY, "1000000"),
    _unit("亿元", "yi CNY", UnitKind.MONEY, "100000000"),
    _unit("万", "wan", UnitKind.SCALE, "10000"),
    _unit("亿", "yi", UnitKind.SCALE, "100000000"),
    _unit("年", "years|year", UnitKind.MONTHS, "12"),
    _unit("个月", "months|month", UnitKind.MONTHS),
    _unit("日|天", "days|day", UnitKind.DAYS, "86400"),
    _unit("周", "weeks|week", UnitKind.DAYS, "604800"),
    _unit("小时", "hours|hour", UnitKind.DAYS, "3600"),
    _unit("分钟", "minutes|minute", UnitKind.DAYS, "60"),
    _unit("个工作日|工作日", "working days|working day", UnitKind.WORKING_DAYS),
    _unit("人|名", "persons|person", UnitKind.COUNT),
    _unit("家|户", "firms|firm", UnitKind.COUNT),
    _unit("件", "pieces|piece", UnitKind.COUNT),
    _unit("项", "items|item", UnitKind.COUNT),
    _unit("个", "units|unit", UnitKind.COUNT),
    _unit("篇", "papers|paper", UnitKind.COUNT),
    _unit("台", "machines|machine", UnitKind.COUNT),
    _unit("次", "times|time", UnitKind.COUNT),
    _unit("分", "points|point", UnitKind.COUNT),
)

UNIT_BY_WORD: Final = {word: unit for unit in UNITS for word in (*unit.zh, *unit.en)}
