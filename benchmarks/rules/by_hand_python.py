"""The verdict of one firm written by hand in Python: numbers in fen, None for unknown."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

Truth = bool | None
_CUTOFF = date(2024, 6, 30)


def verdict(firm: Mapping[str, Any]) -> str:
    """What the rules come to for a firm."""
    rd, dom, sales = (_sum(firm, name) for name in ("rd", "rd_domestic", "revenue"))
    now, before = firm["revenue[-1]"], firm["revenue[-2]"]
    staff, tech = firm["staff[-1]"], firm["technical[-1]"]
    ip = _plus(firm["class_one"], firm["class_two"])
    share = (
        None if now is None else 5 if now <= 5_000_000_000 else 4 if now <= 20_000_000_000 else 3
    )
    found = [
        _both(firm["resident"], None if firm["founded"] is None else firm["founded"] <= _CUTOFF),
        None if firm["forbidden"] is None else not firm["forbidden"],
        None if ip is None else ip >= 1,
        _least(tech, staff, 10),
        None if share is None else _least(rd, sales, share),
        _least(dom, rd, 60),
        _least(firm["high_tech[-1]"], firm["total_income[-1]"], 60),
        _both(
            None if staff is None else staff <= 500, None if now is None else now <= 40_000_000_000
        ),
        _either(
            [
                _grown(now, before),
                _grown(firm["assets[-1]"], firm["assets[-2]"]),
                _grown(firm["assets[-2]"], firm["assets[-3]"]),
            ]
        ),
        _spend(now, firm["rd[-1]"]),
        _enough(_points(firm, ip, rd, sales)),
    ]
    return "unmet" if False in found else "unknown" if None in found else "met"


def _sum(firm: Mapping[str, Any], name: str) -> int | None:
    first, second, third = (firm[f"{name}[-{back}]"] for back in (1, 2, 3))
    if first is None or second is None or third is None:
        return None
    return int(first + second + third)


def _plus(left: int | None, right: int | None) -> int | None:
    return None if left is None or right is None else left + right


def _both(left: Truth, right: Truth) -> Truth:
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def _either(parts: Iterable[Truth]) -> Truth:
    found = list(parts)
    return True if True in found else None if None in found else False


def _least(over: int | None, under: int | None, percent: int) -> Truth:
    if over is None or not under:
        return None
    return over * 100 >= under * percent


def _grown(now: int | None, before: int | None) -> Truth:
    if now is None or not before:
        return None
    return now > before if before > 0 else now < before


def _spend(sales: int | None, rd: int | None) -> Truth:
    if sales is None:
        return None
    if sales <= 2_000_000_000:
        return True
    return None if rd is None else rd >= 100_000_000


def _enough(points: int | None) -> Truth:
    return None if points is None else points >= 30


def _points(
    firm: Mapping[str, Any], ip: int | None, rd: int | None, sales: int | None
) -> int | None:
    now, before = firm["revenue[-1]"], firm["revenue[-2]"]
    grown = None if now is None or before is None else now - before
    parts = (
        _ip_points(firm["class_one"], ip),
        _tiers(rd, sales, ((6, 40), (5, 30), (4, 20), (3, 10))),
        _tiers(grown, before, ((35, 20), (25, 16), (15, 12), (5, 8)), 4),
        _tiers(firm["technical[-1]"], firm["staff[-1]"], ((30, 10), (20, 6), (10, 3))),
    )
    return None if None in parts else sum(each for each in parts if each)


def _ip_points(one: int | None, ip: int | None) -> int | None:
    if one is None or ip is None:
        return None
    return 30 if one >= 1 else 24 if ip >= 5 else 18 if ip >= 3 else 6 if ip >= 1 else 0


def _tiers(
    over: int | None, under: int | None, tiers: Iterable[tuple[int, int]], some: int = 0
) -> int | None:
    if over is None or not under:
        return None
    for percent, points in tiers:
        if over * 100 >= under * percent:
            return points
    return some if over > 0 else 0
