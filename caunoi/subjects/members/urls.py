"""Members."""

from django.urls import path

from .pages import doing, listing, person, reads

urlpatterns = [
    path("", listing.members, name="members"),
    path("admit/", doing.admit_one, name="member-admit"),
    path("reads/", reads.reads, name="reads"),
    path("merge/", doing.merge_two, name="member-merge"),
    path("<int:pk>/", person.person, name="person"),
    path("<int:pk>/sensitive/", person.sensitive, name="person-sensitive"),
    path("<int:pk>/<slug:name>/", doing.deed, name="person-deed"),
]
