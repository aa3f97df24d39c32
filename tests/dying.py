"""A process killed before any one of its writes: what was begun is rolled back as the database would.

No process is started: an exception that nobody catches ends the work at the n-th write, and every
open transaction with it. `at_each_write` tries every write in turn, each from the same beginning.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from kechuang.apps.audit.models import Event, Job
from kechuang.apps.cases.models import (
    Attempt,
    BatchMember,
    Case,
    CasePaper,
    FormVersion,
    Link,
    Passage,
    Receipt,
)
from kechuang.apps.work.models import Commitment, PaperNumber

_WRITES = ("INSERT", "UPDATE", "DELETE")
MOST = 400


class Killed(BaseException):
    """Not to be caught by anybody but the test."""


@contextmanager
def dying(at: int) -> Iterator[None]:
    """Inside, the work dies before its write number `at`, counted from 0."""
    done = 0

    def counted(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        nonlocal done
        if sql.lstrip().upper().startswith(_WRITES):
            if done == at:
                raise Killed
            done += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counted):
        yield


def at_each_write(work: Callable[[], object], look: Callable[[], object], stride: int = 1) -> int:
    """Kill `work` before each of its writes in turn, and `look` after each; how many were tried."""
    for tried, at in enumerate(range(0, MOST, stride)):
        whole = transaction.atomic()
        whole.__enter__()
        try:
            ended = _ends(work, at)
            look()
        finally:
            transaction.set_rollback(True)
            whole.__exit__(None, None, None)
        if ended:
            return tried
    message = f"it never came to an end in {MOST} writes"
    raise AssertionError(message)


def _ends(work: Callable[[], object], at: int) -> bool:
    """Whether the work came to its end before it was killed."""
    try:
        with dying(at):
            work()
    except Killed:
        return False
    return True


def traces() -> dict[str, object]:
    """All that moves of cases leave behind: where each stands, and how many rows of each kind."""
    kinds = (Attempt, BatchMember, CasePaper, Event, FormVersion, Job, Link, Passage, Receipt)
    counts: dict[str, object] = {each.__name__: each.objects.count() for each in kinds}
    counts["cases"] = sorted(Case.objects.values_list("number", "step", "version", "handed_in"))
    counts["numbers"] = sorted(PaperNumber.objects.values_list("series", "year", "number"))
    counts["owed"] = Commitment.objects.filter(done_at=None, dropped_at=None).count()
    counts["in"] = BatchMember.objects.filter(state="in").count()
    return counts
