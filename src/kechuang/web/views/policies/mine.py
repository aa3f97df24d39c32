"""What a firm can have, what it misses, what is unknown and who can supply it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kechuang.apps.facts.queries.profile import Profile, profile
from kechuang.apps.recognition.policies.mine import Support, supports, together
from kechuang.apps.recognition.policies.rules import READ_POLICIES
from kechuang.apps.recognition.policies.seeing import visible
from kechuang.apps.subjects.registering.scope import FIRM, SEE
from kechuang.criteria.policies.model import CAVEAT
from kechuang.criteria.verdicts import Verdict
from kechuang.values.text import Text
from kechuang.values.uuids import uuid_of
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.wording import policies as words

_SHOWN = 4
PARTS = (
    ("have", Text("可以享受", "What you can have"), (Verdict.MET,)),
    ("open", Text("数据待补或待认定", "Not known yet"), (Verdict.UNKNOWN, Verdict.MANUAL)),
    ("miss", Text("尚差条件", "What is still short"), (Verdict.UNMET,)),
)


@page(READ_POLICIES)
def policies_mine(request: PageRequest) -> HttpResponse:
    """The page of a firm's own account; whoever has no firm is told so."""
    own = [unit for unit in sorted(request.actor.units(*FIRM)) if uuid_of(unit)]
    if len(own) == 1:
        return redirect("web:policies_of", subject=own[0])
    firms = [
        profile(UUID(each), actor=request.actor, pack=request.pack, on=request.day) for each in own
    ]
    return render(
        request, "web/policies/mine_none.html", {"firms": [each.file.line for each in firms]}
    )


@page(SEE)
def policies_of(request: PageRequest, subject: UUID) -> HttpResponse:
    """Every clause in force, judged for one firm from its own file."""
    found = profile(subject, actor=request.actor, pack=request.pack, on=request.day)
    book = visible(request.pack, request.actor)
    made = supports(found, book, request.day)
    context = {
        "line": found.file.line,
        "own": str(subject) in request.actor.units(*FIRM),
        "parts": [
            {
                "id": id_,
                "title": title,
                "rows": [told(each, request) for each in made if each.verdict in of],
            }
            for id_, title, of in PARTS
        ],
        "sentence": sentence(made),
        "caveat": CAVEAT,
        "day": request.day,
        "any": bool(made),
    }
    return render(request, "web/policies/mine.html", context)


def told(each: Support, request: PageRequest) -> dict[str, object]:
    """One clause as the page shows it."""
    left = (each.closes - request.day).days if each.closes else None
    return {
        "support": each,
        "unit": words.unit_of(each.policy, request.pack),
        "sum": words.yuan(each.fen) if each.fen is not None else None,
        "most": words.yuan(each.most) if each.most is not None else None,
        "deadline": _deadline(each, left),
        "late": left is not None and left < 0,
    }


def _deadline(each: Support, left: int | None) -> Text:
    if left is None or each.closes is None or each.opens is None:
        return Text("未列申报期限", "no term of application is declared")
    if left < 0:
        return Text(f"申报已于{each.closes}截止", f"applications closed on {each.closes}")
    return Text(
        f"申报{each.opens}至{each.closes}，还剩{left}天",
        f"apply from {each.opens} to {each.closes}, {left} days left",
    )


def sentence(made: list[Support]) -> Text:
    """The answer first: how many, and what they come to as far as it is known."""
    have = [each for each in made if each.verdict is Verdict.MET]
    unknown = sum(each.verdict in {Verdict.UNKNOWN, Verdict.MANUAL} for each in made)
    miss = sum(each.verdict is Verdict.UNMET for each in made)
    known = together(have)
    return Text(
        f"现行政策中符合{len(have)}条，已知金额{words.yuan(known).zh}（同一事项按叠加、就高、不兼得计算）；"
        f"数据待补{unknown}条；尚差条件{miss}条。",
        f"Of the policies in force {len(have)} are met, known sums {words.yuan(known).en} (one matter "
        f"as its clauses stack); {unknown} not known yet; {miss} short.",
    )


def policies_card(request: PageRequest, found: Profile) -> dict[str, object] | None:
    """The card of a firm's file: the sentence, and the first of what it can have; None for nothing."""
    if not READ_POLICIES.ask(request.actor).allowed:
        return None
    made = supports(found, visible(request.pack, request.actor), request.day)
    if not made:
        return None
    have = [told(each, request) for each in made if each.verdict is Verdict.MET]
    return {"sentence": sentence(made), "have": have[:_SHOWN], "caveat": CAVEAT}
