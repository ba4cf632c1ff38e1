"""The first page, and signing in and out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caunoi.journal.deeds import Deed, declare_deeds
from caunoi.journal.door import operation
from caunoi.org.access import VERBS, operations_visible_to
from caunoi.org.models import Delegation, Holding, Tree, Unit
from caunoi.org.pick import find_units, written

from . import kept
from .asked import Request

declare_deeds(
    Deed(
        "password",
        gettext_lazy("Change one's password"),
        final=gettext_lazy("A password is kept nowhere, so it cannot be put back."),
        counter=gettext_lazy("Change the password again."),
    )
)


@require_safe
def home(request: Request) -> HttpResponse:
    """What I hold, where, and what was done there last."""
    today = timezone.localdate()
    person = request.user.person_id
    offices = Holding.objects.on(today).filter(person=person).select_related("kind")
    stands_in = Delegation.objects.on(today).filter(to=person).select_related("holding__kind")
    held = [(o.kind.name, o.unit_id, False) for o in offices.order_by("kind__rank", "pk")]
    held += [(d.holding.kind.name, d.holding.unit_id, True) for d in stands_in]
    if request.user.is_console:
        roots = Unit.objects.filter(places__parent=None).on(today)
    else:
        roots = Unit.objects.filter(pk__in=[unit for _name, unit, _for in held])
    units = list(roots.filter(seats__tree=Tree.NOW).named(today).order_by("seats__path").distinct())
    known = {unit.pk: unit for unit in units}
    told = {
        "held": [(name, known.get(unit), standing_in) for name, unit, standing_in in held],
        "units": units,
        "operations": list(operations_visible_to(request.user).order_by("-pk")[:6]),
        "may_found": request.user.reach("organise").everything,
        "may_edit": bool(request.user.reach("edit")),
    }
    return render(request, "web/home.html", told)


@require_safe
def unit_options(request: Request) -> HttpResponse:
    """The units offered while one is typed: those over which the user has the verb."""
    verb = request.GET.get("verb", "")
    typed = next((str(v) for k, v in request.GET.items() if k != "verb"), "")
    units = find_units(request.user, verb, typed, limit=20) if verb in VERBS else []
    told = {"options": [written(unit) for unit in units]}
    return render(request, "web/parts/options.html", told)


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
        answer = super().form_valid(form)
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
