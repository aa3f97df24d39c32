"""Drafts as Word files: styles, first page, body, tables, pictures, last page."""

from kechuang.renderers.papers.word.writing import write

__all__ = ["write"]
