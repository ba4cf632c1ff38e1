"""Welfare: what is no page of a register."""

from django.urls import path

from . import views

urlpatterns = [
    path("signing/", views.signing, name="welfare-signing"),
]
