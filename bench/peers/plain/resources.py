"""Taking in a file with django-import-export, set as its handbook advises for many rows."""

from import_export import fields, resources, widgets
from import_export.instance_loaders import CachedInstanceLoader

from .models import Member, Unit

TEXTS = {
    "name": "Họ và tên",
    "cccd": "Số CCCD",
    "position": "Chức vụ",
    "department": "Phòng ban",
    "employment": "Loại lao động",
    "ethnicity": "Dân tộc",
    "home": "Quê quán",
    "address": "Nơi ở hiện nay",
    "phone": "Điện thoại",
    "email": "Email",
    "education": "Trình độ chuyên môn",
    "theory": "Lý luận chính trị",
    "state": "Quản lý nhà nước",
    "language": "Ngoại ngữ",
    "computing": "Tin học",
}
DAYS = {
    "birth": ("Ngày sinh", "%d/%m/%Y"),
    "joined": ("Ngày vào công đoàn", "%m/%Y"),
    "party": ("Ngày vào Đảng", "%d/%m/%Y"),
    "party_full": ("Ngày vào Đảng chính thức", "%d/%m/%Y"),
}


class SexWidget(widgets.CharWidget):
    """Nam or Nữ, as the file words it."""

    known = {"Nam": "M", "Nữ": "F", "": ""}

    def clean(self, value, row=None, **kwargs):
        if (value or "") not in self.known:
            raise ValueError(f"{value}: Nam, Nữ")
        return self.known[value or ""]


class MemberResource(resources.ModelResource):
    unit = fields.Field("unit", "Đơn vị", widgets.CachedForeignKeyWidget(Unit, "name"))
    sex = fields.Field("sex", "Giới tính", SexWidget())
    for _name, _column in TEXTS.items():
        locals()[_name] = fields.Field(_name, _column, widgets.CharWidget())
    for _name, (_column, _format) in DAYS.items():
        locals()[_name] = fields.Field(_name, _column, widgets.DateWidget(_format))

    class Meta:
        model = Member
        fields = ["unit", "sex", *TEXTS, *DAYS]
        import_id_fields = ["cccd"]
        instance_loader_class = CachedInstanceLoader
        skip_unchanged = True
        use_transactions = True


class CheckedResource(MemberResource):
    """What the model says is checked of each row: lengths, choices, e-mail, uniqueness."""

    class Meta(MemberResource.Meta):
        clean_model_instances = True


class CheckedBulkResource(MemberResource):
    """The model's checks of each row, written in bulk; without the page of differences."""

    class Meta(MemberResource.Meta):
        clean_model_instances = True
        use_bulk = True
        batch_size = 1000
        skip_diff = True


class BulkResource(MemberResource):
    """As fast as it goes: in bulk, without the model's checks, without the page of differences."""

    class Meta(MemberResource.Meta):
        use_bulk = True
        batch_size = 1000
        skip_diff = True
