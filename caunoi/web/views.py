"""Signing in and out, one's password, and what every page may ask for."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.access import VERBS
from caunoi.org.models import Person
from caunoi.org.pick import find_units, written

from . import kept
from .asked import Request
from .changes import was_seen
from .entry import told_apart

declare_deeds(
    Deed(
        "password",
        gettext_lazy("Change one's password"),
        final=gettext_lazy("A password is kept nowhere, so it cannot be put back."),
        counter=gettext_lazy("Change the password again."),
    )
)


@require_safe
def unit_options(request: Request) -> HttpResponse:
    """The units offered while one is typed: those over which the user has the verb."""
    verb = request.GET.get("verb", "")
    typed = next((str(v) for k, v in request.GET.items() if k != "verb"), "")
    units = find_units(request.user, verb, typed, limit=20) if verb in VERBS else []
    told = {"options": [written(unit) for unit in units]}
    return render(request, "web/parts/options.html", told)


@require_safe
def person_options(request: Request) -> HttpResponse:
    """The people offered while a name is typed: those whom the user may open."""
    typed = next((str(value) for value in request.GET.values()), "").strip()
    people = Person.objects.visible_to(request.user)
    found = list(people.called(typed)[:20]) if len(typed) > 1 else []
    return render(request, "web/parts/options.html", {"options": told_apart(found)})


@require_safe
def source(request: Request) -> HttpResponse:
    """Under which licence this runs, and where its source is: everyone who uses it has a right."""
    return render(request, "web/source.html", {"address": settings.SOURCE_URL})


class SignInForm(AuthenticationForm):
    """Django's form, without its colon after each label."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})


class SignIn(auth.LoginView):
    """Sign in; whoever is signed in already goes on."""

    template_name = "web/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **told: Any) -> dict[str, Any]:
        return super().get_context_data(waits=bool(kept.waiting(self.request)), **told)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user: Any = form.get_user()
        before = user.last_login
        answer = super().form_valid(form)
        if before is not None:  # the first page tells what others did since then
            was_seen(user, before)
        if kept.drop_anothers(self.request):
            words = _("A form waited here that another person had typed; it was thrown away.")
            messages.warning(self.request, words)
            return redirect("home")
        return answer


class SignOut(auth.LogoutView):
    """Sign out, by POST only."""

    next_page = "sign-in"


class Password(auth.PasswordChangeView):
    """Change one's own password; the journal says that it was changed, and nothing more."""

    template_name = "web/password.html"
    success_url = reverse_lazy("home")

    def get_form(self, form_class: Any = None) -> PasswordChangeForm:
        form: PasswordChangeForm = super().get_form(form_class)
        form.label_suffix = ""
        return form

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        with operation("password", by=self.request.user) as op:
            op.note_deed_without_rows()
            answer = super().form_valid(form)
        messages.success(self.request, _("Your password was changed."))
        return answer
