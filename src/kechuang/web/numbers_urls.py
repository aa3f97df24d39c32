"""Addresses of the register of papers."""

from django.urls import path

from kechuang.web.views import numbers

urlpatterns = [
    path("numbers/", numbers.register, name="numbers"),
    path("numbers/as-table/", numbers.register_export, name="numbers_export"),
    path("numbers/new/", numbers.number_new, name="number_new"),
    path("numbers/<uuid:number>/cancel/", numbers.number_cancel, name="number_cancel"),
    path("numbers/<uuid:number>/publish/", numbers.number_publish, name="number_publish"),
]
