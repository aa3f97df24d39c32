"""Made-up subjects for all engines: adversarial values of every column, crossed at random."""

import random
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value
from kechuang.language.schema import Column, Records, Schema
from kechuang.language.types import BOOLEAN, DAY, MONEY, NUMBER, TEXT, count

COLUMNS = (
    Column("revenue", MONEY, "营业收入"),
    Column("rd", MONEY, "研发费用"),
    Column("assets", MONEY, "净资产"),
    Column("staff", count("人"), "职工数"),
    Column("sales", MONEY, "销售额"),
    Column("insured", count("人"), "参保人数"),
    Column("n", NUMBER, "数"),
    Column("m", NUMBER, "另一数"),
    Column("founded", DAY, "成立日期"),
    Column("granted", DAY, "授予日期"),
    Column("level", TEXT, "级别"),
    Column("listed", BOOLEAN, "上市"),
    Column("zone", BOOLEAN, "园区内"),
)
RECORDS = Records(
    "ip",
    (Column("class", TEXT, "类别"), Column("fee", MONEY, "费用"), Column("on", DAY, "授权日")),
    "知识产权",
    "件",
)
SCHEMA = Schema(COLUMNS, (RECORDS,))
_YUAN = ("0", "0.01", "49999999.99", "50000000", "50000000.01", "200000000", "200000000.01")
_FEN = [Fraction(yuan) * 100 for yuan in _YUAN]
_QUARTERS = ("Q-1", "Q-2", "Q-3", "Q-4", "Q-5", "same", "2025-Q1")
_MONTHS = ("M0", "M-1", "M-2", "M-3", "2024-06")
VALUES: dict[str, Sequence[Value]] = {
    **{f"sales[{period}]": [None, *_FEN] for period in _QUARTERS},
    **{f"insured[{period}]": [None, Fraction(0), Fraction(30)] for period in _MONTHS},
    "revenue": [None, *_FEN, Fraction(10**14)],
    "revenue[-1]": [None, *_FEN],
    "revenue[-2]": [None, *_FEN],
    "revenue[-3]": [None, *_FEN],
    "rd": [None, *_FEN, *(fen / 20 for fen in _FEN if fen % 20 == 0), Fraction(10**14)],
    "assets": [None, Fraction(0), Fraction(-5), *_FEN, Fraction(-(10**14))],
    "staff": [None, Fraction(0), Fraction(1), Fraction(15), Fraction(300)],
    "n": [None, *map(Fraction, (-7, -2, -1, 0, 1, 2, 3, 5, 25))],
    "m": [None, *map(Fraction, (-3, -1, 0, 1, 2, 10))],
    "founded": [None, date(2023, 6, 30), date(2024, 2, 29), date(2024, 6, 30), date(2024, 7, 1)],
    "granted": [None, date(2024, 2, 29), date(2025, 2, 28), date(1999, 12, 31)],
    "level": [None, "", "国家级", "省级", "a"],
    "listed": [None, True, False],
    "zone": [None, True, False],
}
_ITEMS: dict[str, Sequence[Value]] = {
    "class": ["I类", "II类", None],
    "fee": [Fraction(0), Fraction(5), Fraction(10**12), None],
    "on": [date(2024, 2, 29), date(2025, 1, 1), None],
}


def subjects(number: int, seed: int = 1) -> list[Subject]:
    """That many subjects; the same for the same seed. Every fourth has records without gaps."""
    chance = random.Random(seed)
    return [_subject(chance, gaps=index % 4 != 0) for index in range(number)]


def _subject(chance: random.Random, *, gaps: bool) -> Subject:
    columns = {key: chance.choice(values) for key, values in VALUES.items()}
    rows = [_record(chance, gaps=gaps) for _ in range(chance.choice((0, 0, 1, 2, 5)))]
    return Subject(columns, {"ip": rows})


def _record(chance: random.Random, *, gaps: bool) -> dict[str, Value]:
    last = None if gaps else -1
    return {name: chance.choice(values[:last]) for name, values in _ITEMS.items()}
