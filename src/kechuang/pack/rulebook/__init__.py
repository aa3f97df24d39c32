"""The rules of a pack: datasets, parameters and rule sets read into one rule book."""

from kechuang.pack.rulebook.forms import forms_of
from kechuang.pack.rulebook.reading import read_archived_rules, read_rules, rules_of

__all__ = ["forms_of", "read_archived_rules", "read_rules", "rules_of"]
