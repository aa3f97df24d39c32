"""Addresses of the pages about subjects."""

from django.urls import path

from kechuang.web.views.subjects import (
    acts,
    claiming,
    correcting,
    exporting,
    listing,
    page,
    revealing,
)

_ONE = "subjects/<uuid:subject>/"

urlpatterns = [
    path("subjects/", listing.subjects, name="subjects"),
    path("subjects/as-table/", listing.subjects_export, name="subjects_export"),
    path("claim/", claiming.claim_page, name="claim"),
    path(_ONE, page.subject, name="subject"),
    path(_ONE + "as-table/", exporting.subject_export, name="subject_export"),
    path(_ONE + "change/<slug:aspect>/", acts.subject_change, name="subject_change"),
    path(_ONE + "tie/", acts.subject_tie, name="subject_tie"),
    path(_ONE + "ties/<uuid:tie>/end/", acts.tie_end, name="tie_end"),
    path(_ONE + "merge/", acts.subject_merge, name="subject_merge"),
    path(_ONE + "merges/<uuid:merge>/undo/", acts.subject_unmerge, name="subject_unmerge"),
    path(_ONE + "authorise/", acts.subject_authorise, name="subject_authorise"),
    path(_ONE + "invite/", acts.subject_invite, name="subject_invite"),
    path(_ONE + "reveal/<slug:aspect>/", revealing.subject_reveal, name="subject_reveal"),
    path(_ONE + "secret/", revealing.subject_secret, name="subject_secret"),
    path(_ONE + "correct/", correcting.subject_correct, name="subject_correct"),
]
