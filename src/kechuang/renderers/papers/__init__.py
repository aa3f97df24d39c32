"""Papers after GB/T 9704 (§5.1): declared in the pack, filled in, checked, made as Word and PDF.

paper = pack.documents["monthly_circular"]
made = draft(paper, values)
findings = checked(made)
content = docx(made)
"""

from kechuang.renderers.papers.checking import Finding, checked
from kechuang.renderers.papers.declared import Paper
from kechuang.renderers.papers.drafted import Draft
from kechuang.renderers.papers.filling import draft

__all__ = ["Draft", "Finding", "Paper", "checked", "docx", "draft", "pdf"]


def docx(draft: Draft) -> bytes:
    """The draft as a Word file with real styles; the same bytes for the same draft."""
    from kechuang.renderers.papers.word import write  # noqa: PLC0415 - packs are read without it

    return write(draft)


def pdf(draft: Draft) -> bytes:
    """The draft as PDF; the same bytes for the same draft and fonts. Raises NoChineseFont."""
    from kechuang.renderers.papers.printing import write  # noqa: PLC0415 - packs are read without it

    return write(draft)
