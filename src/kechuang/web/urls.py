"""Addresses of the pages."""

from django.urls import URLPattern, path

from kechuang.web import (
    cases_urls,
    cultivation_urls,
    datasets_urls,
    jobs_urls,
    notices_urls,
    numbers_urls,
    people_urls,
    plan_urls,
    policies_urls,
    readings_urls,
    recognition_urls,
    rules_urls,
    standings_urls,
    subjects_urls,
)
from kechuang.web.views import frame

app_name = "web"
urlpatterns: list[URLPattern] = [
    path("", frame.home, name="home"),
    path("prefer/", frame.prefer, name="prefer"),
    path("search/", frame.search, name="search"),
    path("help/", frame.help_page, name="help"),
    *readings_urls.urlpatterns,
    *plan_urls.urlpatterns,
    *cases_urls.urlpatterns,
    *notices_urls.urlpatterns,
    *people_urls.urlpatterns,
    *policies_urls.urlpatterns,
    *rules_urls.urlpatterns,
    *recognition_urls.urlpatterns,
    *subjects_urls.urlpatterns,
    *standings_urls.urlpatterns,
    *cultivation_urls.urlpatterns,
    *datasets_urls.urlpatterns,
    *jobs_urls.urlpatterns,
    *numbers_urls.urlpatterns,
]
