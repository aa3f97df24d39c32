"""What calls for a re-check: a datum that a firm called wrong comes again, or its supplier has answered."""

from datetime import datetime

from kechuang.apps.facts.following import follower
from kechuang.apps.recognition.actions.requesting import OWED
from kechuang.apps.recognition.models import Request
from kechuang.apps.work.settling import afterwards

ARRIVED_JOB = "recognition.datum_arrived"
RECHECK_JOB = "recognition.recheck"


def wants(dataset: str, now: datetime) -> bool:
    """Whether somebody waits for a datum of the dataset."""
    del now
    waiting = Request.objects.filter(dataset=dataset, case__isnull=False, answered_at=None)
    return waiting.exists()


follower(ARRIVED_JOB, wants)
afterwards(OWED, RECHECK_JOB)
