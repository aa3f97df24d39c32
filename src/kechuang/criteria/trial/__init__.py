"""A rule set tried with values given by hand: what it asks, read from text, written as text."""

from kechuang.criteria.trial.form import Field, Form, Group, Mark, Table, form_of
from kechuang.criteria.trial.reading import Mistake, Trial, read
from kechuang.criteria.trial.writing import as_given

__all__ = [
    "Field",
    "Form",
    "Group",
    "Mark",
    "Mistake",
    "Table",
    "Trial",
    "as_given",
    "form_of",
    "read",
]
