"""Each kind of problem has its smallest broken input, and says these words."""

import pytest

from kechuang.pack import codes, read_files
from kechuang.values.problems import ProblemCode, Problems, Severity
from tests.pack.broken_inputs import BROKEN, broken, smallest

SHOWN_IN_PYTHON = {  # test_hostile_folders.py, test_archives.py, test_yaml.py
    "archive_broken",
    "file_link",
    "file_not_utf8",
    "file_too_large",
    "file_unreadable",
    "pack_too_large",
    "pack_too_many_files",
    "yaml_too_deep",
    "yaml_too_many",
}
CODES = {each.code for each in vars(codes).values() if isinstance(each, ProblemCode)}
INPUTS = sorted(path.stem for path in BROKEN.glob("*.txt"))


def test_the_smallest_pack_has_no_problem() -> None:
    pack, problems = read_files(smallest(), Problems())
    assert [problem.line() for problem in problems] == []
    assert pack is not None


def test_every_kind_of_problem_has_a_broken_input() -> None:
    assert set(INPUTS) | SHOWN_IN_PYTHON == CODES


@pytest.mark.parametrize("code", INPUTS)
def test_its_author_reads_these_words(code: str) -> None:
    made = broken(code)
    pack, problems = read_files(made.files, Problems())
    said = [problem.line(language) for problem in problems for language in ("zh", "en")]
    assert said == made.says
    assert code in {problem.code.code for problem in problems}
    assert (pack is None) is problems.refuses


@pytest.mark.parametrize("code", sorted(CODES))
def test_its_meaning_is_written_in_both_languages(code: str) -> None:
    (each,) = (c for c in vars(codes).values() if isinstance(c, ProblemCode) and c.code == code)
    assert each.meaning.zh
    assert each.meaning.en
    assert each.severity in Severity


def test_all_mistakes_of_all_files_are_found_in_one_run() -> None:
    """One mistake in each file, among them one that loses an item and one that loses a value."""
    files = smallest()
    for name, old, new in (
        ("pack.yaml", "Asia/Shanghai", "Asia/Nowhere"),
        ("mechanisms.yaml", "id: M1.1", "id: M 1.1"),
        ("indicators/all.yaml", "kind: new", "kind: fresh"),
        ("plan/2025.yaml", "owner: planning\n    partners", "owner: plan\n    partners"),
        ("plan/2025.md", "[20家以上]", "[20家左右]"),
        ("plan/2025.en.md", "# Priorities", "# Priorities\n\n> quoted"),
    ):
        assert old in files[name].decode()
        files[name] = files[name].decode().replace(old, new, 1).encode()
    pack, problems = read_files(files, Problems())
    assert pack is None
    assert sorted((p.place.file, p.code.code) for p in problems) == [
        ("indicators/all.yaml", "unknown_choice"),
        ("mechanisms.yaml", "id_form"),
        ("pack.yaml", "zone_unknown"),
        ("plan/2025.en.md", "plan_text_construct"),
        ("plan/2025.md", "mark_phrase"),
        ("plan/2025.yaml", "serves_unknown"),
        ("plan/2025.yaml", "unit_unknown"),
    ]
