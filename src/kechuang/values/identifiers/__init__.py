"""Numbers by which subjects are known: their normal form and their check (handbook §4.1).

A failed check is a warning that a person may override with a reason: numbers in use are known that
fail. A number of the wrong form is none.
"""

from kechuang.values.identifiers.schemes import SCHEMES, Checked, Scheme, checked

__all__ = ["SCHEMES", "Checked", "Scheme", "checked"]
