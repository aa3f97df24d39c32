"""What every command answers to wrong input: what was expected, what came, what to do."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kechuang.cli import main
from kechuang.cli.frame import listing

SECOND = Path(__file__).parents[1] / "packs" / "second"


@pytest.mark.parametrize("written", ["2025-13-01", "2025", "六月"])
def test_a_wrong_day_is_refused_with_an_example(written: str) -> None:
    done = CliRunner().invoke(main, ["--lang", "zh", "rules", "run", "hnte", "--on", written])

    assert done.exit_code == 2
    assert f"应为2025-06-30这样的日期，收到“{written}”" in done.stderr


def test_the_language_asked_for_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KECHUANG_LANG", raising=False)
    done = CliRunner().invoke(main, ["--lang", "en", "rules", "run", "hnte", "--on", "June"])

    assert "expected a day such as 2025-06-30, got “June”" in done.stderr


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    example = SECOND.parents[2] / "packs" / "jiaxing" / "documents" / "minutes.example.json"
    target = tmp_path / "nowhere" / "minutes.docx"
    pack = SECOND.parents[2] / "packs" / "jiaxing"
    words = ["papers", "draft", "minutes", "--data", str(example), "-o", str(target)]
    done = CliRunner().invoke(main, [*words, "--pack", str(pack)])

    assert done.exit_code == 3, done.stderr
    assert "file_trouble" in done.stderr
    assert str(target) in done.stderr
    assert not target.parent.exists()


def test_an_empty_list_says_so_beside_the_result(capsys: pytest.CaptureFixture[str]) -> None:
    listing([])

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip() in {"没有符合的。", "Nothing fits."}
