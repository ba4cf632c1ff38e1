"""Grassroots democracy: what is no page of a register."""

from django.urls import path

from . import views

urlpatterns = [path("conferences/open/", views.open_conferences, name="conferences-open")]
