"""The register of who follows datasets: a job noted whenever an import of one is seen or taken back."""

from collections.abc import Callable
from datetime import datetime

from kechuang.apps.audit.writing import Write

Wants = Callable[[str, datetime], bool]
FOLLOWERS: dict[str, Wants] = {}


def follower(job: str, wants: Wants) -> None:
    """Enter a job, which is given `dataset` and `seq`. Raises ValueError when the name is taken."""
    if FOLLOWERS.setdefault(job, wants) is not wants:
        message = f"{job!r} follows datasets twice"
        raise ValueError(message)


def tell(write: Write, dataset: str, seq: int) -> None:
    """Note the work of those who follow a dataset, once for each number of its log."""
    for job, wants in FOLLOWERS.items():
        if wants(dataset, write.now):
            write.later(job, key=f"{job}:{dataset}:{seq}", dataset=dataset, seq=seq)
