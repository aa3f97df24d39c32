"""Addresses of the pages about subjects."""

from django.urls import path

from kechuang.web.views.subjects import exporting, listing, page

_ONE = "subjects/<uuid:subject>/"

urlpatterns = [
    path("subjects/", listing.subjects, name="subjects"),
    path("subjects/as-table/", listing.subjects_export, name="subjects_export"),
    path(_ONE, page.subject, name="subject"),
    path(_ONE + "as-table/", exporting.subject_export, name="subject_export"),
]
