"""What `kechuang plan extract` does: a file's plan, read without a database."""

from pathlib import Path

from kechuang.readers.files import read_text
from kechuang.readers.plan import Extraction, FoundTarget, extract
from kechuang.values.errors import NotFound
from kechuang.values.text import Language, Text


class NoSuchFile(NotFound):
    """The path names no file that can be read."""

    code = "no_such_file"

    def __init__(self, file: Path) -> None:
        super().__init__(
            Text(
                f"打不开文件“{file}”，请检查路径和权限。",
                f"The file “{file}” cannot be opened; check its path and your rights to it.",
            ),
            file=str(file),
        )


def read_plan(file: Path) -> Extraction:
    """Structure and promises of a plan. Raises FileRefused, NoSuchFile."""
    try:
        text = read_text(file)
    except OSError as error:
        raise NoSuchFile(file) from error
    return extract(text)


def rows(found: Extraction, language: Language) -> list[tuple[str, ...]]:
    """One row a promise: task, indicator, operator and value, kind, firmness, deadline, words."""
    heads = {
        "zh": ("任务", "指标", "目标", "类型", "力度", "期限", "原文"),
        "en": ("task", "indicator", "promise", "kind", "firmness", "by", "words"),
    }
    return [heads[language], *(_row(each) for each in found.targets)]


def _row(each: FoundTarget) -> tuple[str, ...]:
    high = "" if each.value_hi is None else f"-{each.value_hi}"
    value = each.reference or "" if each.value is None else f"{each.value}{high}"
    unit = "" if each.kind == "date" or each.value is None else each.unit or ""
    task = str(each.task or "")
    promise = f"{each.op} {value}{unit}"
    return task, each.indicator, promise, each.kind, each.firmness, each.deadline or "", each.phrase
