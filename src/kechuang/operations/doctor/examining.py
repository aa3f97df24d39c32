"""The order of the doctor's looks; a database that does not answer ends it early."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import Error as DatabaseTrouble

from kechuang.operations.doctor import data, machine, work
from kechuang.operations.doctor.findings import Finding, Health, ill
from kechuang.values.text import Text


def examine(clock: Callable[[], datetime]) -> list[Finding]:
    """Look at everything; `clock` is asked only once the database answers."""
    return list(_looks(clock))


def _looks(clock: Callable[[], datetime]) -> Iterator[Finding]:
    yield from machine.look_at_settings()
    yield from machine.look_at_disk()
    yield from machine.look_at_keys()
    yield from machine.look_at_printing()
    found = list(data.look_at_database())
    yield from found
    if any(finding.health is Health.ILL for finding in found):
        return
    yield from data.look_at_tables()
    try:
        yield from _inside(clock())
    except DatabaseTrouble as trouble:
        yield ill(
            "tables",
            Text(f"数据表不可用：{trouble}", f"The tables cannot be read: {trouble}"),
            "运行 kechuang upgrade；仍不行则恢复备份",
            "Run kechuang upgrade; if that does not help, restore a backup",
        )


def _inside(now: datetime) -> Iterator[Finding]:
    yield from data.look_at_pack(now)
    yield from data.look_at_persons()
    yield from data.look_at_facts(now)
    yield from work.look_at_sealing(now)
    yield from work.look_at_anchors(now)
    yield from work.look_at_jobs(now)
    yield from work.look_at_cases(now)
    yield from work.look_at_backups(now)
    yield from work.look_at_clock(now)
