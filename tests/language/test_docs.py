"""The documented grammar and the documented limits are the real ones."""

from pathlib import Path

import pytest

from kechuang.language import elaborating, lexing, parsing, stream
from kechuang.language.functions import BY_NAME, FUNCTIONS, REFUSED, SPECIAL

DOCS = Path(__file__).parents[2] / "docs"


def test_the_grammar_in_the_docs_is_that_of_the_parser() -> None:
    written = (DOCS / "language.md").read_text(encoding="utf-8")
    grammar = [line[4:] for line in str(parsing.__doc__).splitlines() if line.startswith("    ")]
    assert "\n".join(grammar) in written


def test_the_limits_in_the_docs_are_the_real_ones() -> None:
    written = (DOCS / "language.md").read_text(encoding="utf-8")
    limits = (lexing.LONGEST, lexing.MOST_TOKENS, elaborating.LARGEST, stream.DEEPEST)
    assert all(f"{limit:,}" in written for limit in limits)


@pytest.mark.parametrize("name", sorted({*FUNCTIONS, *REFUSED} - set(SPECIAL)))
def test_every_function_of_feel_stands_on_its_page(name: str) -> None:
    assert name in (DOCS / "feel.md").read_text(encoding="utf-8")


def test_no_two_functions_share_a_name() -> None:
    assert len(BY_NAME) == 2 * len(FUNCTIONS)
