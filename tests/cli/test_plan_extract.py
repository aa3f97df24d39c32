"""`kechuang plan extract` reads a plan without a database."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kechuang.cli.root import main
from kechuang.readers.plan import extract

PLAN = "一、企业服务行动\n1. 走进企业\n全年走访企业600家以上。\n"


def run(file: Path, *arguments: str, language: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", language, "plan", "extract", str(file), *arguments])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan as a text file."""
    file = tmp_path / "要点.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_it_prints_headings_and_promises(plan: Path) -> None:
    done = run(plan)
    assert done.exit_code == 0
    assert "走进企业" in done.output
    assert ">= 600家" in done.output


def test_json_is_the_readers(plan: Path) -> None:
    said = json.loads(run(plan, "--json").output)
    assert said == extract(PLAN).to_json()
    assert set(said) == {"text", "targets", "structure"}
    target = said["targets"][0]
    assert said["text"][target["start"] : target["end"]] == target["phrase"]
    assert (target["op"], target["value"], target["unit"]) == (">=", 600, "家")


def test_gb18030_is_read_and_line_ends_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(PLAN.replace("\n", "\r\n").encode("gb18030"))
    assert json.loads(run(file, "--json").output)["text"] == PLAN.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("旧.doc", b"\xd0\xcf", "请另存为.docx"),
        ("坏.docx", b"PK", "file_broken"),
        ("空.txt", b"", "file_empty"),
        ("密.txt", "秘密 5年\n文".encode(), "secrecy_mark"),
    ],
)
def test_a_file_that_is_not_read_is_named_with_the_reason(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    done = run(file)
    assert done.exit_code == 3
    assert said in done.output


def test_a_refusal_is_told_in_english_too(tmp_path: Path) -> None:
    file = tmp_path / "old.wps"
    file.write_bytes(b"x")
    assert "save it as .docx" in run(file, language="en").output


def test_a_path_that_is_no_file_is_told(tmp_path: Path) -> None:
    done = run(tmp_path / "nothing.txt")
    assert done.exit_code == 3
    assert "no_such_file" in done.output


def test_it_starts_no_django(plan: Path) -> None:
    code = (
        "import sys; from click.testing import CliRunner; from kechuang.cli.root import main;"
        f"CliRunner().invoke(main, ['plan', 'extract', {str(plan)!r}]);"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
