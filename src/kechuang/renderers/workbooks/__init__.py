"""Workbooks in the officials' layout: progress, counties, one target, tasks, any plain table."""

from kechuang.renderers.workbooks.book import workbook
from kechuang.renderers.workbooks.counties import counties
from kechuang.renderers.workbooks.progress import headline, progress
from kechuang.renderers.workbooks.sheets import Align, Column, Marked, Number, Sheet, numbered
from kechuang.renderers.workbooks.target import split, vintages
from kechuang.renderers.workbooks.tasks import breakdown, pressing

__all__ = [
    "Align",
    "Column",
    "Marked",
    "Number",
    "Sheet",
    "breakdown",
    "counties",
    "headline",
    "numbered",
    "pressing",
    "progress",
    "split",
    "vintages",
    "workbook",
]
