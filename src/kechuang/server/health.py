"""`/healthz` and `/readyz`: asked by machines, answered without an actor, saying no more than that."""

from django.db import Error as DatabaseTrouble
from django.http import HttpRequest, HttpResponse, JsonResponse

from kechuang.apps.releases.queries import active_release
from kechuang.apps.subjects import clock


def healthz(_request: HttpRequest) -> HttpResponse:
    """200 while the server answers at all; asks nothing else."""
    return _plain({"alive": True}, 200)


def readyz(_request: HttpRequest) -> HttpResponse:
    """200 when requests can be served: the database answers and a pack is in force; else 503."""
    try:
        missing = None if active_release(clock.now()) else "pack"
    except DatabaseTrouble:
        missing = "database"
    return _plain({"ready": missing is None, "missing": missing}, 503 if missing else 200)


def _plain(content: dict[str, object], status: int) -> HttpResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})
