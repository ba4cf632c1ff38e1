"""The admin as its handbook advises: columns and filters as caunoi's list has them.

Three lists over the flat table show what its switches are worth: as it comes, without the count
of all rows, and without the filter by unit besides (a link for each of 200 units on every page).
"""

from django.contrib import admin
from django.db.models import Prefetch, Q
from django.utils import timezone
from import_export.admin import ImportExportModelAdmin

from .models import HousePerson, Member, Membership, Post, UnitState
from .resources import BulkResource, CheckedResource


class MemberAdmin(ImportExportModelAdmin):
    resource_classes = [CheckedResource, BulkResource]
    list_display = ["name", "birth", "sex", "unit", "position"]
    list_select_related = ["unit"]
    search_fields = ["name"]
    list_filter = ["unit", "sex", "education"]
    list_per_page = 50


class Uncounted(Member):
    class Meta:
        proxy = True


class Lean(Member):
    class Meta:
        proxy = True


class UncountedAdmin(MemberAdmin):
    show_full_result_count = False


class LeanAdmin(UncountedAdmin):
    list_filter = ["sex"]


class HousePersonAdmin(admin.ModelAdmin):
    """Over caunoi's own tables: who is a member today, with unit and post fetched for the page."""

    list_display = ["name", "birth", "sex", "unit", "position"]
    search_fields = ["name"]
    list_filter = ["sex"]
    list_per_page = 50

    def get_queryset(self, request):
        today = timezone.localdate()
        running = Q(until=None) | Q(until__gt=today)
        member = Membership.objects.filter(running, since__lte=today)
        states = UnitState.objects.filter(running, since__lte=today)
        units = Prefetch("unit__states", states, to_attr="now")
        return (
            super()
            .get_queryset(request)
            .filter(pk__in=member.values("person"))
            .prefetch_related(
                Prefetch(
                    "memberships", member.select_related("unit").prefetch_related(units), "now"
                ),
                Prefetch("posts", Post.objects.filter(running, since__lte=today), "today"),
            )
        )

    @admin.display(description="đơn vị")
    def unit(self, person):
        return person.now[0].unit.now[0].name if person.now else ""

    @admin.display(description="chức vụ")
    def position(self, person):
        return person.today[0].position if person.today else ""


admin.site.register(Member, MemberAdmin)
admin.site.register(Uncounted, UncountedAdmin)
admin.site.register(Lean, LeanAdmin)
admin.site.register(HousePerson, HousePersonAdmin)
