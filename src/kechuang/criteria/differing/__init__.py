"""What differs between two versions of a rule set, or two rule books, in words and as data."""

from kechuang.criteria.differing.books import compare_books, compare_versions
from kechuang.criteria.differing.changes import Change, Part

__all__ = ["Change", "Part", "compare_books", "compare_versions"]
