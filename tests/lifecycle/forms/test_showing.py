"""Values read as people read them, and changes are told in words."""

from kechuang.lifecycle.forms.reading import read
from kechuang.lifecycle.forms.showing import changes, shown, typed_in
from kechuang.values.text import Text
from tests.lifecycle.forms.scene import BRIDGE, GROUNDS, fill

EVERYTHING = fill(
    research="1.5", crew="12", progress="33.25", state="滞后", reason="缺\n钢材", opened="2026-06-03",
    means=["加人", "加钱"], safe="否", owner="east", photos=["f1"],
).values  # fmt: skip


def test_values_are_shown_with_their_units() -> None:
    words = {
        name: shown(BRIDGE.plain[name], value, {"east": Text("东县", "East")})
        for name, value in EVERYTHING.fields.items()
    }
    assert words["spent"] == Text("1,280.5万元", "1,280.5 万元")
    assert words["month"] == Text("2026年6月", "2026-06")
    assert words["crew"].zh == "12人"
    assert words["progress"].zh == "33.25%"
    assert words["state"] == Text("滞后", "late")
    assert words["means"] == Text("加人、加钱", "hands, money")
    assert words["safe"].zh == "否"
    assert words["owner"] == Text("东县", "East")
    assert words["photos"].zh == "桥.jpg"


def test_what_is_shown_in_a_box_is_read_back_as_the_same_value() -> None:
    for name, value in EVERYTHING.fields.items():
        field = BRIDGE.plain[name]
        if field.calculated is None and name != "photos":
            assert read(field, typed_in(field, value), GROUNDS) == value, name


def test_changes_are_told_in_the_order_of_the_form() -> None:
    old = fill(state="正常", piers__1__pier="乙", piers__1__cost="5").values
    new = fill(spent="1300", crew="3", piers__0__cost="301").values
    assert [each.zh for each in changes(BRIDGE, old, new)] == [
        "本月投资：1,280.5万元 → 1,300万元",
        "工人数：（空） → 3人",
        "状态：正常 → （空）",
        "桥墩第1行，造价：300万元 → 301万元",
        "桥墩第2行：删去",
        "总造价：305万元 → 301万元",
    ]


def test_the_same_values_have_no_changes() -> None:
    assert changes(BRIDGE, EVERYTHING, EVERYTHING) == ()


def test_a_long_text_is_told_by_its_beginning() -> None:
    old = fill(state="滞后", reason="短").values
    new = fill(state="滞后", reason="长" * 300).values
    (change,) = changes(BRIDGE, old, new)
    assert len(change.zh) < 70
