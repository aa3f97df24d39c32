"""The pack in force at an instant, read once per process and digest."""

from datetime import datetime
from functools import lru_cache

from kechuang.apps.releases.models import Release
from kechuang.pack import Pack, read_archive
from kechuang.values.errors import Refusal
from kechuang.values.text import Text


class NoPack(Refusal):
    """No pack has been installed yet."""

    code = "no_pack"
    kind = "unavailable"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "还没有安装城市包，请先运行 kechuang setup。",
                "No pack is installed yet; run kechuang setup first.",
            )
        )


def active_release(now: datetime) -> Release | None:
    """The release in force at `now`; its archive is not loaded."""
    return (
        Release.objects.defer("archive")
        .filter(active_from__lte=now, withdrawn_at__isnull=True)
        .order_by("-active_from", "-created_at")
        .first()
    )


def active_pack(now: datetime) -> Pack:
    """The pack in force at `now`: one statement once its digest has been read. Raises NoPack."""
    release = active_release(now)
    if release is None:
        raise NoPack
    return pack_of(release.digest)


@lru_cache(maxsize=8)
def pack_of(digest: str) -> Pack:
    """The pack with this digest. Raises Release.DoesNotExist for an unknown one."""
    archive = Release.objects.values_list("archive", flat=True).get(digest=digest)
    pack, problems = read_archive(bytes(archive))
    if pack is None:
        message = f"release {digest} can no longer be read: {[p.line() for p in problems]}"
        raise RuntimeError(message)
    return pack
