"""Whatever is typed, pasted or kept, the answer is values and problems, never an error."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from kechuang.engines.inputs import InputNotRead
from kechuang.lifecycle.forms.asking import asked, missing
from kechuang.lifecycle.forms.filling import filled
from kechuang.lifecycle.forms.jsoning import from_json, to_json
from kechuang.lifecycle.forms.pasting import pasted
from kechuang.lifecycle.forms.showing import changes, shown
from tests.lifecycle.forms.scene import BRIDGE, GOOD, GROUNDS

FIELDS = [
    *BRIDGE.plain,
    "piers.0.pier",
    "piers.0.cost",
    "piers.1.before",
    "piers",
    "piers.1",
    "x.y.z",
]
ANYTHING = st.one_of(
    st.text(), st.lists(st.text(), max_size=3), st.sampled_from(list(GOOD.values()))
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=9)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*FIELDS, "type", "value", "id"]), inner, max_size=3),
    ),
    max_leaves=9,
)


@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING))
def test_anything_may_be_typed(raw: dict[str, str | list[str]]) -> None:
    made = filled(BRIDGE, raw, GROUNDS)
    assert all(each.words.zh and each.words.en for each in made.problems)
    assert all(len(each.words.zh) < 200 for each in made.problems)
    missing(BRIDGE, made.values, GROUNDS)
    assert {"head", "piers"} <= asked(BRIDGE, made.values, GROUNDS)
    for name, value in made.values.fields.items():
        assert shown(BRIDGE.plain[name], value)
    again = from_json(BRIDGE, to_json(BRIDGE, made.values), GROUNDS)
    assert changes(BRIDGE, made.values, again) == ()


@given(st.text(alphabet=st.sampled_from('甲乙造价墩号\t\n\r"\x00=1,9 ')))
def test_anything_may_be_pasted(block: str) -> None:
    raw, _problems = pasted(BRIDGE.by_id["piers"], block)
    filled(BRIDGE, raw, GROUNDS)


@given(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=4))
def test_json_of_anybody_is_read_or_refused(stored: dict[str, object]) -> None:
    with suppress(InputNotRead):
        values = from_json(BRIDGE, stored, GROUNDS)
        assert from_json(BRIDGE, to_json(BRIDGE, values), GROUNDS) == values
