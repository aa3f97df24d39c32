"""Addresses of the pages about runs."""

from django.urls import path

from kechuang.web.views.recognition import doing, listing, page, subject

_RUN = "recognition/<uuid:run>/"

urlpatterns = [
    path("recognition/", listing.recognition, name="recognition"),
    path("recognition/start/", doing.run_start, name="run_start"),
    path(_RUN, page.run, name="run"),
    path(_RUN + "as-table/", page.run_export, name="run_export"),
    path(_RUN + "replay/", doing.run_replay, name="run_replay"),
    path(_RUN + "discard/", doing.run_discard, name="run_discard"),
    path(_RUN + "subjects/<uuid:subject>/", subject.run_subject, name="run_subject"),
]
