"""The register in one table: search, narrow, sort, page, take along."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.standings.queries import listing
from kechuang.apps.standings.queries.lines import AGAIN, FIRST, Line
from kechuang.apps.standings.queries.listing import STATES, Wanted
from kechuang.apps.standings.rules import READ, SANCTIONS
from kechuang.pack.standings import LEVELS, Level
from kechuang.renderers.workbooks import workbook
from kechuang.renderers.workbooks.sheets import NUMBER, Column, Sheet, numbered
from kechuang.values.text import Text, same
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of, sent
from kechuang.web.views.plan import asked
from kechuang.web.views.subjects.listing import units_of
from kechuang.web.wording import register

STATE_NAMES = {
    listing.IN_FORCE: Text("有效", "In force"),
    listing.ENDED: Text("已到期", "Expired"),
    listing.KEPT: Text("有效或已到期", "In force or expired"),
    listing.TAKEN_BACK: Text("撤销或合并", "Withdrawn or merged"),
    listing.EVERY: Text("全部", "All"),
}
_SORTS = {
    listing.NEWEST: Text("最近生效在前", "Newest first"),
    listing.ENDS: Text("最早到期在前", "First to end first"),
}
_WITHIN = (3, 6, 12)
_MOST_PAGES = 100_000
TITLE = Text("资格台账", "Register of standings")
COLUMNS = (
    NUMBER,
    Column(Text("企业", "Firm"), 36),
    Column(Text("统一社会信用代码", "Credit code"), 22),
    Column(Text("填报单位", "Reporting unit"), 14),
    Column(Text("资格", "Standing"), 24),
    Column(Text("机构名称", "Body"), 26),
    Column(Text("级别", "Level"), 10),
    Column(Text("证书编号", "Number"), 20),
    Column(Text("认定类型", "Recognition"), 12),
    Column(Text("生效日期", "From"), 13),
    Column(Text("失效日期", "Until"), 13),
    Column(Text("状态", "State"), 12),
)


@page(READ)
def standings(request: PageRequest) -> HttpResponse:
    """What is in force today, unless something else is asked for."""
    wanted = wanted_of(request)
    found = listing.page(wanted, actor=request.actor, pack=request.pack)
    context = {
        "found": found,
        "wanted": wanted,
        "kinds": request.pack.standings.kinds.values(),
        "levels": [(each.value, LEVELS[each]) for each in Level],
        "units": units_of(request),
        "states": [(each, STATE_NAMES[each]) for each in STATES],
        "agains": (("first", FIRST), ("again", AGAIN)),
        "within": _WITHIN,
        "sorts": _SORTS.items(),
        "narrowed": wanted != Wanted(request.day),
        "before": asked(request, page=str(found.page - 1)) if found.page > 1 else "",
        "following": asked(request, page=str(found.page + 1)) if found.page < found.pages else "",
        "exported": asked(request, page=""),
        "sanctions": SANCTIONS.ask(request.actor),
        "is_today": wanted.on == request.day,
    }
    return render(request, "web/standings/list.html", context)


@page(READ)
def standings_export(request: PageRequest) -> HttpResponse:
    """The list as it is narrowed, as a workbook."""
    wanted = wanted_of(request)
    lines = listing.everything(wanted, actor=request.actor, pack=request.pack)
    day = wanted.on.isoformat()
    title = Text(f"资格台账（截至{day}）", f"Register of standings on {day}")
    sheet = Sheet(TITLE, title, COLUMNS, numbered(tuple(row(x, request) for x in lines)), kept=2)
    return sent(workbook(title, [sheet], frame_of(request)), title, request)


def row(each: Line, request: PageRequest) -> tuple[Text | str, ...]:
    """A standing as a row of a workbook."""
    return (
        each.name,
        each.code,
        register.unit(each.unit, request.pack) if each.unit else "",
        each.title,
        each.body,
        same(each.level),
        each.number,
        each.said_again,
        each.starts.isoformat(),
        each.ends.isoformat() if each.ends else Text("未定有效期", "no end stated"),
        each.state,
    )


def wanted_of(request: PageRequest) -> Wanted:
    """What the address narrows the list to; sanctions for those who may see some."""
    get = request.GET.get
    months, number = get("months", ""), get("page", "")
    return Wanted(
        day_of(get("on", ""), request.day),
        words=get("words", "").strip()[:80],
        kind=get("kind", "")[:60],
        level=get("level", "") if get("level", "") in set(Level) else "",
        unit=get("unit", "")[:40],
        state=get("state", "") if get("state", "") in STATES else listing.IN_FORCE,
        again=get("again", "") if get("again", "") in {"first", "again"} else "",
        months=int(months) if months in {str(each) for each in _WITHIN} else 0,
        first=day_or_none(get("from", "")),
        last=day_or_none(get("to", "")),
        sanctions=get("show", "") == "sanctions" and SANCTIONS.ask(request.actor).allowed,
        sort=get("sort", "") if get("sort", "") in _SORTS else listing.NEWEST,
        page=min(int(number), _MOST_PAGES) if number.isascii() and number.isdigit() else 1,
    )


def day_of(written: str, otherwise: date) -> date:
    """A day of the address; today for what is none."""
    return day_or_none(written) or otherwise


def day_or_none(written: str) -> date | None:
    """A day of the address; None for what is none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
