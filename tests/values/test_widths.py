"""Full-width letters are ordinary ones typed wide."""

from hypothesis import given
from hypothesis import strategies as st

from kechuang.values.widths import narrow


def test_letters_digits_signs_and_blanks_become_ordinary() -> None:
    assert narrow("（ＡＢＣ－１２３）\u3000公司\u00a0～") == "(ABC-123) 公司 ~"


@given(st.text())
def test_nothing_else_changes(text: str) -> None:
    made = narrow(text)
    assert len(made) == len(text)
    assert narrow(made) == made
