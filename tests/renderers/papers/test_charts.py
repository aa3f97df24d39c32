"""Charts: what is missing stays open, signs go below zero, words cannot leave their place."""

from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from kechuang.renderers.papers.charts import svg
from kechuang.renderers.papers.drafted import ChartDrawn
from kechuang.renderers.papers.printing import picture

SVG = "{http://www.w3.org/2000/svg}"


def drawn(kind: str, *rows: tuple[Decimal | None, ...], labels: tuple[str, ...] = ("甲", "乙", "丙")) -> ET.Element:  # fmt: skip
    chart = ChartDrawn(kind, labels, tuple((f"第{n}", row) for n, row in enumerate(rows)))
    return ET.fromstring(svg(chart, "Noto Sans SC"))


def test_a_missing_value_has_no_bar_and_breaks_the_line() -> None:
    row = (Decimal(1), None, Decimal(3))
    assert len(drawn("bar", row).findall(f"{SVG}rect")) == 2
    line = drawn("line", row)
    assert len(line.findall(f"{SVG}circle")) == 2
    assert len([each for each in line.findall(f"{SVG}path") if each.get("fill") == "none"]) == 2


def test_a_value_below_zero_hangs_from_the_zero_line() -> None:
    up, down = drawn("bar", (Decimal(4), Decimal(-4)), labels=("甲", "乙")).findall(f"{SVG}rect")
    assert Decimal(up.get("y", "")) + Decimal(up.get("height", "")) == Decimal(down.get("y", ""))


@pytest.mark.parametrize("values", [(), (None,), (Decimal(0),), (Decimal("1e14"),), (Decimal("-0.01"),)])  # fmt: skip
def test_every_axis_has_room(values: tuple[Decimal | None, ...]) -> None:
    for kind in ("bar", "line"):
        root = drawn(kind, values, labels=("甲",) * len(values))
        for each in root.iter():
            numbers = [each.get(name) for name in ("x", "y", "cx", "cy", "height", "width")]
            assert all("nan" not in (one or "").casefold() for one in numbers)


def test_labels_are_words() -> None:
    hostile = '</text><script>&"'
    (label,) = [
        each
        for each in drawn("bar", (Decimal(1),), labels=(hostile,)).findall(f"{SVG}text")
        if "script" in (each.text or "")
    ]
    assert label.text == hostile


def test_it_becomes_a_picture_for_word() -> None:
    chart = ChartDrawn("line", ("甲",), (("一", (Decimal(1),)),))
    assert picture(chart).startswith(b"\x89PNG")
