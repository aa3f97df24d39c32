"""The register of jobs: names that outbox rows carry, and what they call."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from kechuang.values.text import Text

JobFunction = Callable[..., None]


@dataclass(frozen=True, slots=True)
class JobKind:
    """A registered job. `function` takes a JobContext, then the row's arguments by keyword.

    It is run at least once and must not mind being run again. `every` makes it periodic. `attempts` bounds the tries; waits double from `backoff`.
    """

    name: str
    title: Text
    function: JobFunction
    every: timedelta | None = None
    attempts: int = 8
    backoff: timedelta = timedelta(seconds=5)


JOBS: dict[str, JobKind] = {}


def job(
    name: str, title: Text, *, every: timedelta | None = None, attempts: int = 8
) -> Callable[[JobFunction], JobFunction]:
    """Register the decorated function. Raises ValueError when the name is taken."""

    def enter(function: JobFunction) -> JobFunction:
        if name in JOBS:
            message = f"job {name!r} is registered twice"
            raise ValueError(message)
        JOBS[name] = JobKind(name, title, function, every, attempts)
        return function

    return enter
