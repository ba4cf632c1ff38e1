"""The first page, accounts, figures and the journal."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from . import (
    appearance,
    design,
    figures,
    import_preview,
    imports,
    jobs,
    journal,
    mine,
    search,
    views,
    workbooks,
)

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-out/", views.SignOut.as_view(), name="sign-out"),
    path("account/password/", views.Password.as_view(), name="password"),
    path("design/", design.design, name="design"),
    path("search/", search.search, name="search"),
    path("mine/", mine.mine, name="mine"),
    path("units/options/", views.unit_options, name="unit-options"),
    path("workbooks/", workbooks.workbooks, name="workbooks"),
    path("import/", imports.import_page, name="import"),
    path("import/<int:pk>/", import_preview.preview, name="import-preview"),
    path("import/<int:pk>/take-in/", import_preview.take_in, name="import-take-in"),
    path("import/<int:pk>/look-again/", import_preview.look_again, name="import-look-again"),
    path("import/<int:pk>/mend/", import_preview.mend, name="import-mend"),
    path("import/<int:pk>/alike/", import_preview.alike, name="import-alike"),
    path("import/<int:pk>/mend-alike/", import_preview.mend_alike, name="import-mend-alike"),
    path("import/<int:pk>/switch/", import_preview.switch, name="import-switch"),
    path("import/<int:pk>/answer/", import_preview.answer, name="import-answer"),
    path("import/<int:pk>/part/", import_preview.part, name="import-part"),
    path("import/<int:pk>/column/", import_preview.take_column, name="import-column"),
    path("import/<int:pk>/other-unit/", import_preview.take_for, name="import-other-unit"),
    path("import/<int:pk>/take-back/", import_preview.take_back, name="import-take-back"),
    path("import/<int:pk>/back/", import_preview.back, name="import-back"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/tray/", jobs.tray, name="job-tray"),
    path("jobs/<int:pk>/", jobs.job_page, name="job"),
    path("jobs/<int:pk>/again/", jobs.try_again, name="job-again"),
    path("journal/", journal.journal, name="journal"),
    path("journal/<int:number>/", journal.operation_page, name="operation"),
    path("journal/<int:number>/undo/", journal.undo_operation, name="undo"),
    path("figures/", figures.catalogue, name="figures"),
    path("figures/<str:key>/", figures.figure_page, name="figure"),
    path("source/", login_not_required(views.source), name="source"),
    path("appearance/", appearance.appearance, name="appearance"),
    path("language/", login_not_required(set_language), name="set_language"),
]
