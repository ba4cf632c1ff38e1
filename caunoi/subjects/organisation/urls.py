"""Units."""

from django.urls import path

from . import deeds, views

urlpatterns = [
    path("", views.units, name="units"),
    path("found/", deeds.found_root, name="unit-found-root"),
    path("<int:pk>/", views.unit, name="unit"),
    path("<int:pk>/found/", deeds.found_below, name="unit-found"),
    path("<int:pk>/rename/", deeds.restate_unit, name="unit-restate"),
    path("<int:pk>/move/", deeds.move_unit, name="unit-move"),
    path("<int:pk>/close/", deeds.close_unit, name="unit-close"),
]
