"""Whatever an author does to the files of a pack, reading answers and never raises."""

from hypothesis import given
from hypothesis import strategies as st

from kechuang.pack import differences, read_files
from kechuang.pack.files import Files
from kechuang.values.problems import Problems
from tests.pack.broken_inputs import smallest

FILES = smallest()
LINES = [line for content in FILES.values() for line in content.decode().splitlines()]
VALUES = [
    "", "~", "null", "true", "[]", "{}", "[[]]", "{a: {b: c}}", "0", "-1", "99999", "1e9", "x" * 300,
    "'", '"', "- x", "2025-02-30", "0000-00-00", "9999-12-31", "2025-01-01..9999-12-31", "format: 2",
    "counties", "T01", "east", "&a", "*a", "!t", "\t", "---", "[x](T01)", "<b>", "\u202e", "\ufeff",
]  # fmt: skip
changes = st.tuples(
    st.sampled_from(sorted(FILES)),
    st.integers(0, 40),
    st.sampled_from(["drop", "repeat", "line", "value", "indent"]),
    st.sampled_from(LINES),
    st.sampled_from(VALUES),
)


def changed(files: Files, change: tuple[str, int, str, str, str]) -> Files:
    name, at, how, line, value = change
    lines = files[name].decode().splitlines()
    if not lines:
        return files
    at %= len(lines)
    old = lines[at]
    lines[at : at + 1] = {
        "drop": [],
        "repeat": [old, old],
        "line": [line],
        "value": [old.rpartition(": ")[0] + ": " + value],
        "indent": [f"  {old}"],
    }[how]
    return {**files, name: "\n".join(lines).encode()}


@given(
    st.lists(changes, min_size=1, max_size=4), st.sets(st.sampled_from(sorted(FILES)), max_size=2)
)
def test_it_answers_with_a_pack_or_with_errors(
    made: list[tuple[str, int, str, str, str]], dropped: set[str]
) -> None:
    files = {name: content for name, content in FILES.items() if name not in dropped}
    for change in made:
        if change[0] in files:
            files = changed(files, change)
    pack, problems = read_files(files, Problems())
    assert (pack is None) is problems.refuses
    if pack is not None:
        original, _ = read_files(FILES, Problems())
        assert original is not None
        assert bool(differences(original, pack)) is (files != FILES)
    for problem in problems:
        assert problem.sentence.zh
        assert problem.sentence.en
        assert problem.hint.zh
        assert problem.hint.en
        assert "pydantic" not in problem.line("en")
