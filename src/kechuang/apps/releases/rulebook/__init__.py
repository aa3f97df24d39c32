"""The rules of the pack in force, as far as somebody may see them.

Whatever is worked out from them is kept in the process by the pack's digest: no request types an
expression or runs a worked case anew.
"""

from kechuang.apps.releases.rulebook.casework import Worked, worked
from kechuang.apps.releases.rulebook.listing import Filters, Row, rows
from kechuang.apps.releases.rulebook.seeing import Seen, see, visible
from kechuang.apps.releases.rulebook.trying import Tried, explained, form_for, ladder_for, tried

__all__ = [
    "Filters",
    "Row",
    "Seen",
    "Tried",
    "Worked",
    "explained",
    "form_for",
    "ladder_for",
    "rows",
    "see",
    "tried",
    "visible",
    "worked",
]
