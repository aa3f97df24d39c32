"""What tests of reading plans in share."""

from dataclasses import dataclass, field
from datetime import datetime

import pytest

from kechuang.access.actor import Actor


@dataclass
class Context:
    """A job's context: the clock stands, progress is kept."""

    at: datetime
    said: list[tuple[int, int]] = field(default_factory=list)

    @property
    def actor(self) -> Actor:
        return Actor(account=None, system=True, via="job")

    def now(self) -> datetime:
        return self.at

    def progress(self, done: int, total: int) -> None:
        self.said.append((done, total))


@pytest.fixture
def job_context(now: datetime) -> Context:
    """The context of a job in hand."""
    return Context(now)
