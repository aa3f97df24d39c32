"""The series of numbers that `pack.yaml` declares."""

import re

from kechuang.pack.checks.naming import expect
from kechuang.pack.paperwork import codes
from kechuang.pack.shapes.papers import SeriesShape
from kechuang.pack.sources import Sources
from kechuang.pack.words import shown
from kechuang.renderers.papers.series import NUMBER, YEAR, Series
from kechuang.values.problems import Problems
from kechuang.values.text import Text

_FORM = re.compile(r"[^{}〔〕\[\]0-9]+〔\{year\}〕\{number\}[号期]")
_UNIT = (codes.SERIES_UNIT, Text("单位", "unit"))


def series_of(sources: Sources, units: tuple[str, ...], problems: Problems) -> dict[str, Series]:
    """The series by id; what is wrong is noted."""
    made: dict[str, Series] = {}
    for shape in sources.city.numbering if sources.city else ():
        expect(shape.organ, units, _UNIT, shape.at("organ"), problems)
        expect(shape.keeper, units, _UNIT, shape.at("keeper"), problems)
        _check_pattern(shape, problems)
        if shape.id in made or shape.pattern in {each.pattern for each in made.values()}:
            said = Text(f"“{shape.id}”与前面的系列重复", f"`{shape.id}` repeats one before")
            problems.add(codes.SERIES_TWICE, said, shape.at("id"))
            continue
        made[shape.id] = Series(
            shape.id, shape.title.text, shape.organ, shape.keeper, shape.pattern, dict(shape.starts)
        )
    return made


def _check_pattern(shape: SeriesShape, problems: Problems) -> None:
    if not _FORM.fullmatch(shape.pattern):
        written = shown(shape.pattern)
        said = Text(f"“{written}”不是字号式样", f"“{written}” is no pattern of numbers")
        hint = Text(
            f"请写成 嘉科发〔{YEAR}〕{NUMBER}号", f"Write it like 嘉科发〔{YEAR}〕{NUMBER}号"
        )
        problems.add(codes.PATTERN, said, shape.at("pattern"), hint)
