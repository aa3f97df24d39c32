"""Certificates: checked by anybody, taken along by those concerned."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.recognition.queries.certificates import certificate, of_case, paper
from kechuang.apps.recognition.rules import CHECK, TAKE
from kechuang.renderers.papers import pdf
from kechuang.renderers.shapes import Made
from kechuang.values.text import Text
from kechuang.web.answers import warning
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import sent


@page(CHECK)
def certificate_check(request: PageRequest) -> HttpResponse:
    """A certificate checked by its code, without signing in."""
    code = request.GET.get("code", "").strip()[:24]
    context: dict[str, object] = {"code": code}
    if code:
        with warning(request):
            context["found"] = certificate(code, actor=request.actor, now=request.now)
    return render(request, "web/recognition/certificate.html", context)


@page(TAKE)
def certificate_file(request: PageRequest, number: str) -> HttpResponse:
    """The certificate that came of a case, as PDF."""
    found = of_case(number, actor=request.actor, now=request.now)
    check_at = request.build_absolute_uri(reverse("web:certificates"))
    draft = paper(found, check_at, request.now, invented=request.demo)
    name = Text(f"认定凭证-{found.certificate.holder}", f"certificate-{number}")
    return sent(Made(pdf(draft), "application/pdf", "pdf"), name, request)
