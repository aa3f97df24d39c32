"""Writes of the register: standings opened, warned, kept, withdrawn, corrected, merged.

`…_within` are for effects and other actions: they join a write in hand and ask for no right.
"""

from kechuang.apps.standings.actions.changing import (
    Correcting,
    correct,
    keep,
    keep_within,
    merge,
    warn,
    warn_within,
    withdraw,
    withdraw_within,
)
from kechuang.apps.standings.actions.opening import open_many, open_standing, open_within
from kechuang.apps.standings.shapes import NewStanding

__all__ = [
    "Correcting",
    "NewStanding",
    "correct",
    "keep",
    "keep_within",
    "merge",
    "open_many",
    "open_standing",
    "open_within",
    "warn",
    "warn_within",
    "withdraw",
    "withdraw_within",
]
