"""Addresses of the pages about runs."""

from django.urls import path

from kechuang.web.views.recognition import (
    certificates,
    confirming,
    datum,
    doing,
    listing,
    page,
    proposals,
    subject,
)

_RUN = "recognition/<uuid:run>/"

urlpatterns = [
    path("recognition/", listing.recognition, name="recognition"),
    path("recognition/start/", doing.run_start, name="run_start"),
    path(_RUN, page.run, name="run"),
    path(_RUN + "as-table/", page.run_export, name="run_export"),
    path(_RUN + "proposals/", proposals.proposals, name="proposals"),
    path(_RUN + "propose/", proposals.run_propose, name="run_propose"),
    path(_RUN + "draw/", proposals.run_draw, name="run_draw"),
    path(_RUN + "urge/", proposals.run_urge, name="run_urge"),
    path(_RUN + "request/", proposals.run_request, name="run_request"),
    path("recognition/confirm/<str:number>/", confirming.confirm, name="confirm"),
    path("recognition/confirm/<str:number>/act/", confirming.confirm_act, name="confirm_act"),
    path("recognition/data/<uuid:asked>/", datum.datum, name="datum"),
    path("certificates/", certificates.certificate_check, name="certificates"),
    path(
        "recognition/certificates/<str:number>/",
        certificates.certificate_file,
        name="certificate_file",
    ),
    path(_RUN + "replay/", doing.run_replay, name="run_replay"),
    path(_RUN + "discard/", doing.run_discard, name="run_discard"),
    path(_RUN + "subjects/<uuid:subject>/", subject.run_subject, name="run_subject"),
]
