"""Two people found to be one, for programs: the deed of the page."""

# No lazy annotations here, as with the other deeds.
from typing import Any

from ninja import Schema
from pydantic import Field

from caunoi.api.done import MATCHED, Done
from caunoi.api.door import lends, must_match
from caunoi.api.paging import Number
from caunoi.org.models import PersonAlias
from caunoi.web.asked import Request

from ..actions import merge
from ..pages.person import must_edit, person_for
from .people import person_told
from .routes import router


class MergeIn(Schema):
    drop: int = Field(description="`id` of the other record, of the same person")


@router.post(
    "/people/{int:pk}/merge",
    response=Done,
    url_name="api-person-merge",
    operation_id="person_merge",
    openapi_extra=MATCHED,
)
def merge_people(request: Request, pk: Number, typed: MergeIn) -> Any:
    """Make one person of two records; what this one says goes before what the other says. `id` is
    the one that stays: the other's if only the other has an account. The number that goes leads
    there from then on.
    """
    lends(request, "edit")
    keep, drop = person_for(request, pk), person_for(request, typed.drop)
    for one in (keep, drop):
        must_edit(request, one)
    must_match(request, person_told(keep))
    stays = merge(keep=keep, drop=drop, by=request.user)
    goes = drop.pk if stays.pk == keep.pk else keep.pk
    return {"id": stays.pk, "operation": PersonAlias.objects.get(old_id=goes).created_op}
