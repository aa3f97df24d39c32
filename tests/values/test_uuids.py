"""An id is read from its text; anything else is none."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from kechuang.values.uuids import uuid_of


def test_an_id_is_read_with_and_without_dashes() -> None:
    made = uuid4()
    assert uuid_of(str(made)) == uuid_of(made.hex) == made


@given(st.text(max_size=31))
def test_what_is_too_short_is_none(written: str) -> None:
    assert uuid_of(written) is None
