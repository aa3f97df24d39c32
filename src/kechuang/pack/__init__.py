"""A city as a folder: read with every problem in one run, compared, packed, released."""

from kechuang.pack.archiving import archive, digest, export, files_of
from kechuang.pack.comparing import Difference, differences
from kechuang.pack.coverage import CoverageRow, coverage
from kechuang.pack.model import Pack
from kechuang.pack.reading import read, read_archive, read_files

__all__ = [
    "CoverageRow",
    "Difference",
    "Pack",
    "archive",
    "coverage",
    "differences",
    "digest",
    "export",
    "files_of",
    "read",
    "read_archive",
    "read_files",
]
