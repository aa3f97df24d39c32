"""Writes on facts: previews, imports, corrections, withdrawals, authorisations, compaction."""

from kechuang.apps.facts.actions.authorising import (
    NewAuthorisation,
    authorise,
    authorise_many,
    revoke,
)
from kechuang.apps.facts.actions.compacting import compact
from kechuang.apps.facts.actions.confirming import confirm
from kechuang.apps.facts.actions.correcting import NewCorrection, correct
from kechuang.apps.facts.actions.importing import Arrival, bring_in, settle
from kechuang.apps.facts.actions.previewing import Upload, cancel, preview
from kechuang.apps.facts.actions.rereading import reread
from kechuang.apps.facts.actions.withdrawing import withdraw

__all__ = [
    "Arrival",
    "NewAuthorisation",
    "NewCorrection",
    "Upload",
    "authorise",
    "authorise_many",
    "bring_in",
    "cancel",
    "compact",
    "confirm",
    "correct",
    "preview",
    "reread",
    "revoke",
    "settle",
    "withdraw",
]
