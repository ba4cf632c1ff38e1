"""Deeds about clusters (cụm, khối thi đua), asked for on the page of the unit that leads them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base import say
from caunoi.org.access import require
from caunoi.org.clusters import close_cluster, join, leave, make_cluster
from caunoi.org.models import Cluster, Unit
from caunoi.web.asked import Request
from caunoi.web.entry import DayField, HouseForm, UnitField

from .offices import EndForm, ask, asked_or_sent
from .views import unit_for


class ClusterForm(HouseForm):
    """A new cluster."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    on = DayField(label=gettext_lazy("From the day"))


class MemberForm(HouseForm):
    """A unit that joins or leaves."""

    on = DayField(label=gettext_lazy("From the day"))

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(user=user, verb="count", label=_("Unit"))
        self.order_fields(("unit", "on"))


@asked_or_sent
def make(request: Request, pk: int) -> HttpResponse:
    """Make a cluster that the unit leads."""
    one = unit_for(request, pk)
    require(request.user, "organise", one)

    def done(data: dict[str, Any]) -> str:
        make_cluster(name=data["name"], owner=one, since=data["on"], by=request.user)
        return _("Made the cluster %(name)s.") % {"name": data["name"]}

    return ask(
        request,
        one,
        ClusterForm(request.POST or None),
        done,
        title=_("Make a cluster"),
        button=_("Make the cluster"),
        explain=[_("Units join it from anywhere in the tree; it changes nobody's rights.")],
    )


def _led(request: Request, pk: int, cluster: int) -> tuple[Unit, Cluster]:
    one = unit_for(request, pk)
    require(request.user, "organise", one)
    return one, get_object_or_404(one.clusters, pk=cluster)


@asked_or_sent
def take_in(request: Request, pk: int, cluster: int) -> HttpResponse:
    """Take a unit into a cluster."""
    one, led = _led(request, pk, cluster)

    def done(data: dict[str, Any]) -> str:
        join(cluster=led, units=[data["unit"]], on=data["on"], by=request.user)
        told = {"unit": data["unit"], "cluster": led, "day": say.day(data["on"])}
        return _("%(unit)s is of the cluster %(cluster)s from %(day)s on.") % told

    form = MemberForm(request.POST or None, user=request.user)
    words = {"title": _("Take a unit in"), "button": _("Take in"), "explain": [str(led)]}
    return ask(request, one, form, done, **words)


@asked_or_sent
def let_go(request: Request, pk: int, cluster: int) -> HttpResponse:
    """Let a unit leave a cluster."""
    one, led = _led(request, pk, cluster)

    def done(data: dict[str, Any]) -> str:
        leave(cluster=led, units=[data["unit"]], on=data["on"], by=request.user)
        told = {"unit": data["unit"], "cluster": led, "day": say.day(data["on"])}
        return _("%(unit)s is of the cluster %(cluster)s no more from %(day)s on.") % told

    form = MemberForm(request.POST or None, user=request.user)
    words = {"title": _("Let a unit leave"), "button": _("Let it leave"), "explain": [str(led)]}
    return ask(request, one, form, done, **words)


@asked_or_sent
def close(request: Request, pk: int, cluster: int) -> HttpResponse:
    """Close a cluster."""
    one, led = _led(request, pk, cluster)

    def done(data: dict[str, Any]) -> str:
        close_cluster(cluster=led, on=data["on"], by=request.user)
        return _("The cluster %(name)s is closed.") % {"name": led}

    form = EndForm(request.POST or None)
    words = {"title": _("Close a cluster"), "button": _("Close the cluster")}
    return ask(request, one, form, done, danger=True, explain=[str(led)], **words)
