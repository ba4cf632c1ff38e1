"""The addresses of the public page; registers have theirs by their declaration."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.news_page, name="public-news"),
    path("of/<int:pk>/", views.news_page, name="public-unit"),
    path("<int:pk>/", views.article, name="public-article"),
]
