"""One flat table, as a competent developer keeps members; and caunoi's own tables, read only."""

from django.db import models


class Unit(models.Model):
    name = models.CharField("đơn vị", max_length=300, unique=True)

    def __str__(self):
        return self.name


class Member(models.Model):
    """One row for each person, as most offices and most admin sites have it: no history."""

    class Sex(models.TextChoices):
        FEMALE = "F", "Nữ"
        MALE = "M", "Nam"

    name = models.CharField("họ và tên", max_length=120, db_index=True)
    sex = models.CharField("giới tính", max_length=1, choices=Sex.choices, blank=True)
    birth = models.DateField("ngày sinh", null=True, blank=True)
    cccd = models.CharField("số CCCD", max_length=12, unique=True, null=True, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị")
    position = models.CharField("chức vụ", max_length=200, blank=True)
    department = models.CharField("phòng ban", max_length=200, blank=True)
    employment = models.CharField("loại lao động", max_length=40, blank=True)
    joined = models.DateField("ngày vào công đoàn", null=True, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=60, blank=True)
    home = models.CharField("quê quán", max_length=300, blank=True)
    address = models.CharField("nơi ở", max_length=300, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    education = models.CharField("trình độ chuyên môn", max_length=60, blank=True)
    theory = models.CharField("lý luận chính trị", max_length=60, blank=True)
    state = models.CharField("quản lý nhà nước", max_length=60, blank=True)
    language = models.CharField("ngoại ngữ", max_length=60, blank=True)
    computing = models.CharField("tin học", max_length=60, blank=True)
    party = models.DateField("ngày vào Đảng", null=True, blank=True)
    party_full = models.DateField("ngày chính thức", null=True, blank=True)

    class Meta:
        verbose_name = "đoàn viên"
        verbose_name_plural = "đoàn viên"
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name


# -- caunoi's own tables


class Kept(models.Model):
    class Meta:
        abstract = True
        managed = False


class HouseUnit(Kept):
    class Meta(Kept.Meta):
        db_table = "org_unit"


class UnitState(Kept):
    unit = models.ForeignKey(HouseUnit, models.PROTECT, related_name="states")
    name = models.CharField(max_length=300)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta(Kept.Meta):
        db_table = "org_unitstate"


class HousePerson(Kept):
    name = models.CharField("họ và tên", max_length=120)
    sort_key = models.CharField(max_length=400)
    sex = models.CharField("giới tính", max_length=1, choices=Member.Sex.choices)
    birth = models.DateField("ngày sinh", null=True)

    class Meta(Kept.Meta):
        db_table = "org_person"
        ordering = ["sort_key", "id"]

    def __str__(self):
        return self.name


class Membership(Kept):
    person = models.ForeignKey(HousePerson, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(HouseUnit, models.PROTECT, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta(Kept.Meta):
        db_table = "org_membership"


class Post(Kept):
    person = models.ForeignKey(HousePerson, models.PROTECT, related_name="posts")
    position = models.CharField("chức vụ", max_length=200)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta(Kept.Meta):
        db_table = "org_post"


class Router:
    """caunoi's tables lie in caunoi's file."""

    def db_for_read(self, model, **hints):
        return "house" if issubclass(model, Kept) else None

    db_for_write = db_for_read

    def allow_migrate(self, db, app_label, **hints):
        return db == "default"
