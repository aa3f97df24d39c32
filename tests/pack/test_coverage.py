"""Coverage lists every mechanism and promise, the empty ones as empty."""

from pathlib import Path

from kechuang.pack import coverage, read_files
from kechuang.pack.coverage import driven_by
from kechuang.values.problems import Problems
from tests.pack.broken_inputs import smallest

TESTS = """
import pytest
pytestmark = pytest.mark.drives("H1")

@pytest.mark.drives("M1.1", "T01")
def test_recognition(): ...

class TestWhole:
    @pytest.mark.drives("T01")
    @pytest.mark.browser
    async def test_page(self): ...

@pytest.mark.drives("T01")
def helper(): ...

def test_without_marks(): ...
"""


def test_each_row_says_what_declares_it_and_what_drives_it(tmp_path: Path) -> None:
    (tmp_path / "tests/web").mkdir(parents=True)
    (tmp_path / "tests/web/test_a.py").write_text(TESTS)
    files = smallest()
    files["plan/2025.yaml"] = files["plan/2025.yaml"].replace(b", serves: [M1.1]", b"")
    pack, _problems = read_files(files, Problems())
    assert pack is not None
    rows = coverage(pack, tmp_path / "tests")
    assert [row.to_json() for row in rows] == [
        {
            "id": "H1",
            "title": {"zh": "计划分解", "en": "Plan tree"},
            "task": "0",
            "declared_by": ["pack.yaml#small"],
            "tests": [
                "tests/web/test_a.py::test_recognition",
                "tests/web/test_a.py::TestWhole::test_page",
                "tests/web/test_a.py::test_without_marks",
            ],
        },
        {
            "id": "M1.1",
            "title": {"zh": "企业培育", "en": "Growing firms"},
            "task": "1",
            "declared_by": [],
            "tests": ["tests/web/test_a.py::test_recognition"],
        },
        {
            "id": "T01",
            "title": {"zh": "高企", "en": "High-tech enterprises"},
            "task": "1",
            "declared_by": ["indicators/all.yaml#firms"],
            "tests": [
                "tests/web/test_a.py::test_recognition",
                "tests/web/test_a.py::TestWhole::test_page",
            ],
        },
    ]
    assert [row.empty for row in rows] == [False, True, False]


def test_without_the_tests_folder_nothing_drives() -> None:
    pack, _problems = read_files(smallest(), Problems())
    assert pack is not None
    assert {row.tests for row in coverage(pack)} == {()}


def test_a_file_that_is_not_python_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "test_bad.py").write_text("def (")
    (tmp_path / "test_null.py").write_bytes(b"\x00")
    assert driven_by(tmp_path) == {}


def test_nothing_is_run(tmp_path: Path) -> None:
    (tmp_path / "test_danger.py").write_text(
        "import pytest\nraise SystemExit\n@pytest.mark.drives('T01')\ndef test_x(): ...\n"
    )
    assert driven_by(tmp_path)["T01"] == [f"{tmp_path.name}/test_danger.py::test_x"]
