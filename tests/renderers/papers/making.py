"""Papers of the smallest pack, declared in the test that reads them."""

from io import BytesIO

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from kechuang.pack import read_files
from kechuang.renderers.papers import Paper
from kechuang.values.problems import Problem, Problems
from tests.pack.broken_inputs import smallest

HEAD = """\
id: note
title: {zh: 示例, en: Example}
kind: notice
letter: electronic
subject: 关于示例工作的通知
addressee: 各处室
"""
SERIES = """
numbering:
  - id: issued
    title: {zh: 局发文, en: Papers}
    organ: bureau
    keeper: planning
    pattern: 小科发〔{year}〕{number}号
"""
ROWS = """\
fields:
  - id: areas
    label: 各地
    type: records
    fields:
      - {id: unit, label: 单位, type: unit}
      - {id: done, label: 完成数, type: count, counter: 家, none: 未报}
      - {id: share, label: 任务数, type: count, counter: 家}
"""


def found(
    body: str, head: str = HEAD, example: bytes | None = None
) -> tuple[dict[str, Paper], list[Problem]]:
    """The papers of the smallest pack with one more file, and what is wrong with it."""
    files = smallest()
    files["pack.yaml"] += SERIES.encode()
    files["documents/note.yaml"] = (head + body).encode()
    if example is not None:
        files["documents/note.example.json"] = example
    pack, problems = read_files(files, Problems())
    return dict(pack.documents) if pack else {}, list(problems)


def paper(body: str, head: str = HEAD) -> Paper:
    """The paper that a file declares."""
    papers, problems = found(body, head)
    assert papers, [each.line() for each in problems]
    return papers["note"]


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def markup(paragraph: Paragraph) -> str:
    """The paragraph as Word's markup."""
    return str(paragraph._p.xml)


def style_of(paragraph: Paragraph) -> str:
    return str(paragraph.style.name) if paragraph.style else ""


def lines(document: Document) -> list[tuple[str, str]]:
    """Style and words of each paragraph that says something."""
    return [(style_of(each), each.text) for each in document.paragraphs if each.text.strip()]
