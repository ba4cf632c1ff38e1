from django.urls import path

from . import condition_pages, round_pages, title_pages, views

urlpatterns = [
    path("conditions/", condition_pages.conditions, name="conditions"),
    path("conditions/new/", condition_pages.condition_new, name="condition-new"),
    path("conditions/<int:pk>/end/", condition_pages.condition_end, name="condition-end"),
    path("years-running/", views.years_running, name="years-running"),
    path("pledges/<int:pk>/scores/", views.scores, name="pledge-scores"),
    path("rounds/<int:pk>/pairs/", round_pages.pairs, name="pledgeround-pairs"),
    path("rounds/<int:pk>/votes/", round_pages.votes, name="pledgeround-votes"),
    path("score-sheets/<int:pk>/renew/", views.renew_sheet, name="scoresheet-renew"),
    path("titles/", title_pages.titles, name="award-titles"),
    path("titles/<int:pk>/", title_pages.title, name="award-title"),
]
