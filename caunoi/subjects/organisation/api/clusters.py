"""Clusters for programs: made by the unit that leads them, joined, left, closed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Schema, Status
from pydantic import Field

from caunoi.api.done import MATCHED, Done, number_of
from caunoi.api.door import Asked
from caunoi.api.paging import Number
from caunoi.org.clusters import close_cluster, join, leave, make_cluster
from caunoi.org.models import Cluster, Unit

from ..clusters import ClusterForm, MemberForm
from ..offices import EndForm
from .offices import UntilIn
from .routes import router
from .units import cleaned, organised


class ClusterIn(Schema):
    name: str = Field(max_length=200)
    on: dt.date


class OfClusterIn(Schema):
    unit: str = Field(description="By its code; from anywhere in the tree that you may count")
    on: dt.date


@router.post(
    "/units/{int:pk}/clusters",
    response={201: Done},
    url_name="api-unit-cluster",
    openapi_extra=MATCHED,
)
def make_a_cluster(request: Asked, pk: Number, typed: ClusterIn) -> Any:
    """Make a cluster that the unit leads; it changes nobody's rights. `id` is the cluster's."""
    one = organised(request, pk)
    data = cleaned(ClusterForm(typed.dict()))
    made = make_cluster(name=data["name"], owner=one, since=data["on"], by=request.user)
    return Status(201, {"id": made.pk, "operation": made.created_op})


def _led(request: Asked, pk: int, cluster: int) -> Cluster:
    one: Unit = organised(request, pk)
    led: Cluster = get_object_or_404(one.clusters, pk=cluster)
    return led


@router.post(
    "/units/{int:pk}/clusters/{int:cluster}/join",
    response=Done,
    url_name="api-unit-cluster-join",
    openapi_extra=MATCHED,
)
def join_cluster(request: Asked, pk: Number, cluster: Number, typed: OfClusterIn) -> Any:
    """Take a unit into a cluster that this unit leads."""
    led = _led(request, pk, cluster)
    data = cleaned(MemberForm(typed.dict(), user=request.user))
    done = join(cluster=led, units=[data["unit"]], on=data["on"], by=request.user)
    return {"id": cluster, "operation": number_of(done)}


@router.post(
    "/units/{int:pk}/clusters/{int:cluster}/leave",
    response=Done,
    url_name="api-unit-cluster-leave",
    openapi_extra=MATCHED,
)
def leave_cluster(request: Asked, pk: Number, cluster: Number, typed: OfClusterIn) -> Any:
    """Let a unit leave a cluster that this unit leads; the day is the first without it."""
    led = _led(request, pk, cluster)
    data = cleaned(MemberForm(typed.dict(), user=request.user))
    done = leave(cluster=led, units=[data["unit"]], on=data["on"], by=request.user)
    return {"id": cluster, "operation": number_of(done)}


@router.post(
    "/units/{int:pk}/clusters/{int:cluster}/close",
    response=Done,
    url_name="api-unit-cluster-close",
    openapi_extra=MATCHED,
)
def close_a_cluster(request: Asked, pk: Number, cluster: Number, typed: UntilIn) -> Any:
    """Close a cluster that this unit leads; the day is the first without it."""
    led = _led(request, pk, cluster)
    data = cleaned(EndForm(typed.dict()))
    done = close_cluster(cluster=led, on=data["on"], by=request.user)
    return {"id": cluster, "operation": number_of(done)}
