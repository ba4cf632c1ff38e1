from django.urls import path

from . import pages

urlpatterns = [
    path("", pages.typed, name="offer-code"),
    path("<int:pk>/poster/", pages.poster, name="offer-poster"),
    path("<str:code>/", pages.use, name="offer-use"),
]
