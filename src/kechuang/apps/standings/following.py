"""The register follows the lists that the pack names: a job whenever an import of one is seen or taken back."""

from datetime import datetime

from kechuang.apps.facts.following import follower
from kechuang.apps.releases.queries import NoPack, active_pack

JOB = "standings.follow"


def wants(dataset: str, now: datetime) -> bool:
    """Whether the pack in force names the dataset as a list."""
    try:
        return dataset in active_pack(now).standings.listed
    except NoPack:
        return False


follower(JOB, wants)
