"""Units."""

from django.urls import path

from . import clusters, deeds, listing, offices, picture, slide, views

urlpatterns = [
    path("", views.units, name="units"),
    path("list/", listing.unit_list, name="unit-list"),
    path("picture/", picture.picture, name="units-picture"),
    path("picture/slide/", slide.tree_slide, name="units-slide"),
    path("found/", deeds.found_root, name="unit-found-root"),
    path("<int:pk>/", views.unit, name="unit"),
    path("<int:pk>/found/", deeds.found_below, name="unit-found"),
    path("<int:pk>/rename/", deeds.restate_unit, name="unit-restate"),
    path("<int:pk>/move/", deeds.move_unit, name="unit-move"),
    path("<int:pk>/close/", deeds.close_unit, name="unit-close"),
    path("<int:pk>/appoint/", offices.appoint_to, name="unit-appoint"),
    path("<int:pk>/term/", offices.begin_term, name="unit-term"),
    path("<int:pk>/office/<int:holding>/end/", offices.dismiss_from, name="unit-dismiss"),
    path("<int:pk>/office/<int:holding>/stand-in/", offices.stand_in, name="unit-stand-in"),
    path(
        "<int:pk>/stand-in/<int:delegation>/end/",
        offices.stand_in_no_more,
        name="unit-stand-in-end",
    ),
    path("<int:pk>/cluster/", clusters.make, name="unit-cluster"),
    path("<int:pk>/cluster/<int:cluster>/join/", clusters.take_in, name="unit-cluster-join"),
    path("<int:pk>/cluster/<int:cluster>/leave/", clusters.let_go, name="unit-cluster-leave"),
    path("<int:pk>/cluster/<int:cluster>/close/", clusters.close, name="unit-cluster-close"),
]
