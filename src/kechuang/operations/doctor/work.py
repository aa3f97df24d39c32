"""Looks at what should happen by itself: sealing, anchors, jobs, backups, the clock."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from kechuang.apps.audit.chain import PATIENCE
from kechuang.apps.audit.event_kinds import BACKED_UP
from kechuang.apps.audit.models import Event, Job, JobState, Link, Record
from kechuang.apps.cases.queries.replaying import all_replayed
from kechuang.operations.anchoring import newest_anchor
from kechuang.operations.doctor.findings import Finding, ill, weak, well
from kechuang.operations.owner import OWNER
from kechuang.values.text import Text

_ANCHOR_AGE = timedelta(hours=26)
_BACKUP_AGE = timedelta(days=7)
_JOB_LATE = timedelta(minutes=5)
_CASES = 200
"""Cases that one look replays; `kechuang cases replay --all` does every one."""
_NAMED = 5
_WORKER = (
    "启动后台进程：kechuang worker（kechuang serve 会自带一个）",
    "Start kechuang worker (kechuang serve brings one along)",
)


def look_at_sealing(now: datetime) -> Iterator[Finding]:
    """That records do not stay unsealed."""
    late = Record.objects.filter(link=None, at__lt=now - PATIENCE).count()
    if late:
        yield ill("sealing", Text(f"{late}条记录未封存", f"{late} records unsealed"), *_WORKER)
    else:
        yield well("sealing", "日志及时封存", "The log is sealed in time")


def look_at_anchors(now: datetime) -> Iterator[Finding]:
    """That there is an anchor of the last day."""
    anchor = newest_anchor()
    if anchor is None:
        yield weak(
            "anchors",
            Text("没有存证", "There is no anchor"),
            "运行 kechuang audit anchor，并另存到别的机器",
            "Run kechuang audit anchor and keep a copy on another machine",
        )
        return
    seen = Text(f"最近存证 {anchor.made_at:%F %R}", f"Newest anchor {anchor.made_at:%F %R}")
    if now - anchor.made_at > _ANCHOR_AGE:
        yield weak("anchors", seen, *_WORKER)
    else:
        yield well("anchors", seen.zh, seen.en)


def look_at_jobs(now: datetime) -> Iterator[Finding]:
    """That jobs are done, and none waits for a person."""
    failed = Job.objects.filter(state=JobState.FAILED).count()
    late = Job.objects.filter(state=JobState.QUEUED, due_at__lt=now - _JOB_LATE).count()
    if late:
        yield ill("jobs", Text(f"{late}项任务逾期未执行", f"{late} jobs are overdue"), *_WORKER)
    if failed:
        yield weak(
            "jobs",
            Text(f"{failed}项任务未能完成", f"{failed} jobs failed"),
            "在“后台任务”页查看原因，重新执行或取消",
            "See why on the page of background jobs; try again or cancel",
        )
    if not late and not failed:
        yield well("jobs", "后台任务正常", "Background jobs are well")


def look_at_cases(now: datetime) -> Iterator[Finding]:
    """That the newest cases stand where their records lead."""
    found = list(islice(all_replayed(actor=OWNER, now=now, newest=True), _CASES))
    wrong = [each.number for each in found if not each.follows]
    if wrong:
        some = "、".join(wrong[:_NAMED])
        yield ill(
            "cases",
            Text(
                f"{len(wrong)}件事项与办理记录不符：{some}",
                f"{len(wrong)} cases do not follow from their records: {', '.join(wrong[:_NAMED])}",
            ),
            "运行 kechuang cases replay --all 查看，并核对操作日志",
            "Run kechuang cases replay --all, and compare with the operation log",
        )
    else:
        yield well(
            "cases",
            f"最近{len(found)}件事项与办理记录相符",
            f"The newest {len(found)} cases follow from their records",
        )


def look_at_backups(now: datetime) -> Iterator[Finding]:
    """That there is a backup of the last week."""
    at = Event.objects.filter(kind=BACKED_UP.name).order_by("-at").values_list("at", flat=True)
    last = at.first()
    if last is None or now - last > _BACKUP_AGE:
        seen = Text("最近七天没有备份", "No backup within seven days")
        advice = "运行 kechuang backup 目录", "Run kechuang backup FOLDER"
        yield weak("backups", seen, *advice)
    else:
        yield well("backups", f"最近备份 {last:%F %R}", f"Newest backup {last:%F %R}")


def look_at_clock(now: datetime) -> Iterator[Finding]:
    """That the clock did not go back behind what the log has seen."""
    sealed = Link.objects.order_by("-number").values_list("sealed_at", flat=True).first()
    if sealed and sealed > now + PATIENCE:
        yield ill(
            "clock",
            Text(
                f"本机时间 {now:%F %T} 早于日志最后封存时间 {sealed:%F %T}",
                f"The clock says {now:%F %T}, but the log was sealed at {sealed:%F %T}",
            ),
            "请校准系统时间（NTP）",
            "Set the clock right (NTP)",
        )
    else:
        shift = now - datetime.now(UTC)
        shifted = abs(shift) > PATIENCE
        note = (f"（演示时钟，偏移{shift.days}天）", f" (demonstration, {shift.days} days off)")
        yield well("clock", "时钟正常" + note[0] * shifted, "The clock is well" + note[1] * shifted)
