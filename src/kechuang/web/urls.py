"""Addresses of the pages."""

from django.urls import URLPattern

from kechuang.web import people_urls

app_name = "web"
urlpatterns: list[URLPattern] = [*people_urls.urlpatterns]
