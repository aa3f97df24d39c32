"""`kechuang papers` lists, checks and makes papers; nothing of it needs a database."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kechuang.cli.root import main
from tests.pack.broken_inputs import smallest
from tests.renderers.papers.making import HEAD, SERIES

FIELD = "fields:\n  - {id: rate, label: 比率, type: ratio}\n"
BODY = 'series: issued\nbody: [{text: "比率为{比率}。"}]\n'


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    files = smallest()
    files["pack.yaml"] += SERIES.encode()
    files["documents/note.yaml"] = (HEAD + FIELD + BODY).encode()
    for name, content in files.items():
        path = tmp_path / "pack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "pack"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "values.json"
    values = {"number": "小科发〔2025〕12号", "date": "2025-07-08", "rate": 3.6}
    path.write_text(json.dumps(values), encoding="utf-8")
    return path


def run(pack: Path, *arguments: object, language: str = "zh") -> Result:
    given = [*map(str, arguments), "--pack", str(pack)]
    return CliRunner().invoke(main, ["--lang", language, "papers", *given])


def test_it_lists_papers_with_what_they_need(pack: Path) -> None:
    assert run(pack, "list").output.split() == [
        "note",
        "通知",
        "红头（电子）",
        "小科发〔{year}〕{number}号",
        "示例",
    ]
    (listed,) = json.loads(run(pack, "list", "--json").output)
    assert listed["series"] == "issued"
    assert listed["fields"] == [{"id": "rate", "label": "比率", "type": "ratio", "unit": "%"}]


def test_a_complete_paper_passes(pack: Path, data: Path) -> None:
    done = run(pack, "check", "note", "--data", data)
    assert done.exit_code == 0
    assert (
        "√ number 发文字号：应为 已编号，如 小科发〔2025〕12号；现为 小科发〔2025〕12号"
        in done.output
    )


def test_what_is_missing_is_named_and_the_exit_code_says_so(pack: Path, data: Path) -> None:
    data.write_text("{}", encoding="utf-8")
    done = run(pack, "check", "note", "--data", data)
    assert done.exit_code == 1
    assert "× value_missing 内容：应为 每个值都已给出；现为 缺：比率" in done.output
    found = json.loads(run(pack, "check", "note", "--data", data, "--json").output)
    assert {"value_missing", "number", "date"} == {e["code"] for e in found if e["refuses"]}


@pytest.mark.parametrize(("suffix", "start"), [(".docx", b"PK"), (".pdf", b"%PDF")])
def test_it_writes_a_file(pack: Path, data: Path, suffix: str, start: bytes) -> None:
    target = data.with_suffix(suffix)
    done = run(pack, "draft", "note", "--data", data, "-o", target)
    assert done.exit_code == 0
    assert target.read_bytes().startswith(start)


def test_a_file_with_gaps_is_written_and_its_gaps_are_named(pack: Path, data: Path) -> None:
    data.write_text("{}", encoding="utf-8")
    target = data.with_suffix(".pdf")
    done = run(pack, "draft", "note", "--data", data, "-o", target, "--json")
    assert done.exit_code == 1
    assert target.exists()
    assert "缺：比率" in [each["came"]["zh"] for each in json.loads(done.output)["open"]]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["draft", "notes", "-o", "x.pdf"], "no_paper"),
        (["draft", "note", "-o", "x.wps"], "no_such_format"),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_reason(
    pack: Path, data: Path, arguments: list[str], code: str
) -> None:
    done = run(pack, *arguments, "--data", data, language="en")
    assert done.exit_code == 3
    assert done.output.startswith(f"{code}: ")


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b"{" * 100_000])
def test_values_that_are_no_object_are_refused(pack: Path, data: Path, content: bytes) -> None:
    data.write_bytes(content)
    done = run(pack, "check", "note", "--data", data)
    assert (done.exit_code, done.output[:15]) == (3, "values_refused:")
