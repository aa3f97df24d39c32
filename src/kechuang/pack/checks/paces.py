"""A pace runs through twelve months from 0 to 1."""

from decimal import Decimal
from itertools import pairwise

from kechuang.pack import codes
from kechuang.pack.checks.naming import expect
from kechuang.pack.sources import Sources
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_PACE = (codes.PACE_UNKNOWN, Text("进度曲线", "pace"))


def check_bands(sources: Sources, problems: Problems) -> None:
    """What is on pace ends before what is far behind begins."""
    bands = sources.city.bands if sources.city else None
    if bands is None or 0 <= bands.on < bands.late:
        return
    problems.add(
        codes.BANDS_ORDER,
        Text(
            f"on 为{bands.on}，late 为{bands.late}",
            f"on is {bands.on} and late is {bands.late}",
        ),
        bands.at("on"),
        Text(
            "请写成 on: 0.5, late: 5 这样的百分点",
            "Write percentage points such as on: 0.5, late: 5",
        ),
    )


def check_paces(sources: Sources, problems: Problems) -> None:
    """Twelve shares each, none falling, the last 1; targets name listed paces."""
    for part in sources.plans.values():
        if part.data is None:
            continue
        for pace in part.data.paces.values():
            _check_line(pace.shares, pace.at("shares"), problems)
            for index, year in enumerate(pace.past):
                _check_line(year, pace.at("past", index), problems)
        for target in part.data.targets:
            if target.pace:
                names = part.data.names("paces")
                expect(target.pace, names, _PACE, target.at("pace"), problems)


def _check_line(shares: list[Decimal], place: Place, problems: Problems) -> None:
    if len(shares) != 12:
        problems.add(
            codes.PACE_COUNT,
            Text(f"有{len(shares)}个值", f"There are {len(shares)} values"),
            place,
            Text("请写一月到十二月各一个值", "Write one value for each month"),
        )
        return
    falls = [month for month, (a, b) in enumerate(pairwise(shares), start=2) if b < a]
    if falls or shares[0] < 0 or shares[-1] != 1:
        problems.add(
            codes.PACE_SHARE,
            _what_is_wrong(shares, falls),
            place,
            Text("请写到每月底的累计份额", "Write the share reached by the end of each month"),
        )


def _what_is_wrong(shares: list[Decimal], falls: list[int]) -> Text:
    if falls:
        return Text(f"{falls[0]}月比上月小", f"Month {falls[0]} is below the month before")
    if shares[0] < 0:
        return Text(f"1月为{shares[0]}", f"January is {shares[0]}")
    return Text(f"12月为{shares[-1]}，应为1", f"December is {shares[-1]}, not 1")
