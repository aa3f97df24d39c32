"""Addresses of the register of standings."""

from django.urls import path

from kechuang.web.views.standings import acts, calendar, listing, page

_ONE = "standings/<uuid:standing>/"

urlpatterns = [
    path("standings/", listing.standings, name="standings"),
    path("standings/as-table/", listing.standings_export, name="standings_export"),
    path("standings/expiry/", calendar.standings_expiry, name="standings_expiry"),
    path(
        "standings/expiry/as-table/",
        calendar.standings_expiry_export,
        name="standings_expiry_export",
    ),
    path(_ONE, page.standing, name="standing"),
    path(_ONE + "<slug:act>/", acts.standing_act, name="standing_act"),
]
