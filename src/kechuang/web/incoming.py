"""A file as a form sends it, with the pledge beside it."""

from kechuang.apps.work.actions import Incoming
from kechuang.web.request import PageRequest


def incoming(request: PageRequest) -> Incoming | None:
    """What was sent as `file`; None when nothing was chosen."""
    file = request.FILES.get("file")
    if file is None:
        return None
    return Incoming(file.name or "", file.chunks(), request.POST.get("pledged") == "yes")
