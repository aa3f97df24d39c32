"""Small random rule sets: what is proved or found agrees with trying every firm of a grid."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.criteria.judging import judging
from kechuang.criteria.plans import plan
from kechuang.criteria.verifying.model import Question
from kechuang.criteria.verifying.running import Terms, verify
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value
from tests.criteria.verifying.books import DAY, book_of, codes

_STAFF: list[Value] = [None, *map(Fraction, range(6))]
_GRID: dict[str, list[Value]] = {
    "staff[-1]": _STAFF,
    "staff[-2]": _STAFF,
    "resident": [None, True, False],
}
_ATOMS = st.builds(
    "职工数[{}] {} {}".format,
    st.sampled_from(["上年", "前第2年"]),
    st.sampled_from(["<", "<=", ">", ">=", "="]),
    st.integers(0, 4).map("{}人".format),
)
_PAIRS = st.builds(
    "职工数[上年] {} 职工数[前第2年] * {}".format,
    st.sampled_from(["<", ">="]),
    st.integers(1, 2),
)
_TRUTHS = st.recursive(
    st.one_of(_ATOMS, _PAIRS, st.just("居民企业"), st.just("已知(居民企业)")),
    lambda inner: st.one_of(
        st.builds("({} 且 {})".format, inner, inner),
        st.builds("({} 或 {})".format, inner, inner),
        st.builds("非 ({})".format, inner),
    ),
    max_leaves=4,
)


def _written(conditions: list[str], combine: str) -> str:
    lines = [f"combine: {combine}", "criteria:"]
    for place, each in enumerate(conditions):
        lines += [
            f"  - id: c{place}",
            f"    title: {{zh: 条件{place}, en: Criterion {place}}}",
            "    basis: 第一条",
            f"    require: {each}",
        ]
    return "\n".join(lines) + "\n"


def _firms() -> list[Subject]:
    rows = product(*_GRID.values())
    return [Subject(dict(zip(_GRID, row, strict=True))) for row in rows]


def _bigger(subject: Subject, other: Subject) -> bool:
    """Whether the second knows all that the first knows, alike."""
    return all(
        value is None or other.columns[key] == value for key, value in subject.columns.items()
    )


@settings(max_examples=15, deadline=None)
@given(st.lists(_TRUTHS, min_size=1, max_size=2), st.sampled_from(["all", "any"]))
def test_findings_agree_with_every_firm_of_a_grid(conditions: list[str], combine: str) -> None:
    book = book_of(_written(conditions, combine))
    asked = Terms(questions=(Question.CONTRADICTION, Question.UNKNOWN))
    contradiction, unknown = verify(book, [], DAY, asked).answers
    assert not contradiction.open
    judge = judging(plan(book.versions[0], book.schema, DAY))
    firms = _firms()
    judged = [judge(each).values for each in firms]
    found = codes(contradiction)
    for place in range(len(conditions)):
        came = {values[f"criterion.c{place}"] for values in judged}
        if "met" in came:
            assert ("never_met", f"c{place}") not in found
        elif "*" not in conditions[place]:  # with constants to 4, a grid to 5 shows all there is
            assert ("never_met", f"c{place}") in found
        if "unmet" in came:
            assert ("never_unmet", f"c{place}") not in found
    verdicts = [values["verdict"] for values in judged]
    assert (("never_met", "verdict") in found) <= ("met" not in verdicts)
    turned = any(
        verdict in {"met", "unmet"} and other != verdict and _bigger(firm, more)
        for firm, verdict in zip(firms, verdicts, strict=True)
        for more, other in zip(firms, verdicts, strict=True)
    )
    if turned or all("*" not in each for each in conditions):
        assert bool(codes(unknown)) is turned
