"""What was filled in comes back from JSON as it was, whatever it was."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.engines.inputs import InputNotRead
from kechuang.lifecycle.forms.filling import filled
from kechuang.lifecycle.forms.jsoning import from_json, to_json
from tests.lifecycle.forms.scene import BRIDGE, GOOD, GROUNDS, fill

WORDS = st.text(max_size=30)
NUMBERS = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=6).map(str),
    st.integers(-(10**9), 10**9).map(str),
    WORDS,
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "bridge_name": WORDS,
        "month": st.dates().map(lambda day: f"{day:%Y-%m}"),
        "opened": st.dates().map(str),
        "spent": NUMBERS,
        "research": NUMBERS,
        "crew": st.integers(-1, 20_000).map(str),
        "progress": NUMBERS,
        "state": st.sampled_from(["正常", "滞后", "", "?"]),
        "reason": WORDS,
        "means": st.lists(st.sampled_from(["加人", "加班", "加钱"])),
        "safe": st.sampled_from(["是", "否", ""]),
        "owner": st.sampled_from(["east", "west", ""]),
        "photos": st.lists(st.sampled_from(["f1", "f2"]), max_size=2),
        "piers.0.pier": WORDS,
        "piers.0.cost": NUMBERS,
        "piers.3.cost": NUMBERS,
        "piers.3.before": NUMBERS,
    },
)


@given(ANSWERS)
def test_filled_to_json_and_back_is_the_same(raw: dict[str, str | list[str]]) -> None:
    values = filled(BRIDGE, raw, GROUNDS).values
    stored = json.loads(json.dumps(to_json(BRIDGE, values)))
    assert from_json(BRIDGE, stored, GROUNDS) == values


def test_money_is_kept_in_yuan_to_the_fen_with_its_type() -> None:
    stored = to_json(BRIDGE, fill(spent="0.000001", photos=["f1"]).values)
    assert stored["spent"] == {"type": "money", "value": "0.01"}
    assert stored["month"] == {"type": "date", "value": "2026-06-01"}
    assert stored["piers"] == [
        {"pier": {"type": "text", "value": "甲"}, "cost": {"type": "money", "value": "3000000"}}
    ]
    assert stored["photos"] == {
        "type": "files",
        "value": [{"id": "f1", "name": "桥.jpg", "size": 400_000, "pledged": True}],
    }


def test_what_the_form_does_not_know_is_left_alone() -> None:
    stored = to_json(BRIDGE, fill().values) | {"gone": {"type": "text", "value": "x"}}
    assert from_json(BRIDGE, stored, GROUNDS) == filled(BRIDGE, GOOD, GROUNDS).values


@pytest.mark.parametrize(
    "stored",
    [
        {"spent": {"type": "text", "value": "many"}},
        {"spent": {"type": "money", "value": "NaN"}},
        {"month": {"type": "date", "value": "2026-13-01"}},
        {"piers": {"pier": "甲"}},
        {"piers": [3]},
        {"photos": {"type": "files", "value": "f1"}},
        {"photos": {"type": "files", "value": [{"id": "f1"}]}},
    ],
)
def test_json_that_is_no_such_value_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(InputNotRead):
        from_json(BRIDGE, stored, GROUNDS)
