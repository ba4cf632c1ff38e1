"""What everyone of the cast gets at the door for programs, and what is sent there.

As in `test_every_url.py`; but what is sent would be done, so a rule also tells who may do it.
"""

from django.core.files.uploadedfile import SimpleUploadedFile

OPENS = ["keeper", "chair", "organiser"]
EDITS = ["keeper", "organiser"]
COUNTS = [*OPENS, "counter"]

ALL = {"*": "200/405"}
DEED_ON_UNIT = {
    "organiser": "405/200",
    **dict.fromkeys(["keeper", "chair", "counter"], "405/403"),
    "*": "405/404",
}
DEED_ON_PERSON = {
    **dict.fromkeys(EDITS, "405/200"),
    **dict.fromkeys(["chair", "self"], "405/403"),
    "*": "405/404",
}
# What the person is already, or is not: the deed says so.
NOT_SO = {**DEED_ON_PERSON, **dict.fromkeys(EDITS, "405/422")}
ON_IMPORT = {**dict.fromkeys(EDITS, "200/405"), "chair": "403/405", "*": "404/405"}
SENT_TO_IMPORT = {**dict.fromkeys(EDITS, "405/200"), "chair": "405/403", "*": "405/404"}

API_RULES = {
    "api-docs": {"signed out": "200/405", "*": "200/405"},
    "api-docs-part": {"signed out": "200/405", "*": "200/405"},
    "openapi-json": {"signed out": "200/405", "*": "200/405"},
    "api-root": {"signed out": "404/404", "*": "404/404"},
    "api-nowhere": {"signed out": "404/404", "*": "404/404"},
    "api-me": ALL,
    "api-indicators": ALL,
    "api-levels": ALL,
    "api-memberships": ALL,
    "api-operations": ALL,
    "api-figures": {**dict.fromkeys(COUNTS, "200/405"), "*": "404/405"},
    "api-records": {**dict.fromkeys(COUNTS, "200/405"), "*": "404/405"},
    # The unit stands in what is sent.
    "api-text-check": {**dict.fromkeys(COUNTS, "405/200"), "*": "405/404"},
    "api-units": {
        "organiser": "200/201",
        **dict.fromkeys(["keeper", "chair", "counter"], "200/403"),
        "*": "200/404",
    },
    "api-unit": {**dict.fromkeys(COUNTS, "200/405"), "*": "404/405"},
    "api-unit-rename": DEED_ON_UNIT,
    "api-unit-move": DEED_ON_UNIT,
    "api-unit-close": DEED_ON_UNIT,
    "api-office-kinds": ALL,
    **{
        f"api-unit-{deed}": {**DEED_ON_UNIT, "organiser": "405/201"}
        for deed in ("appoint", "term", "cluster")
    },
    "api-unit-dismiss": DEED_ON_UNIT,
    # Somebody stands in on those days already.
    "api-unit-stand-in": {**DEED_ON_UNIT, "organiser": "405/422"},
    "api-unit-stand-in-end": DEED_ON_UNIT,
    "api-unit-cluster-join": DEED_ON_UNIT,
    "api-unit-cluster-close": DEED_ON_UNIT,
    # It was never of that cluster.
    "api-unit-cluster-leave": {**DEED_ON_UNIT, "organiser": "405/409"},
    "api-people": {
        **dict.fromkeys(EDITS, "200/201"),
        **dict.fromkeys(["an", "chi"], "200/422"),
        "*": "200/403",
    },
    "api-person": {**dict.fromkeys([*OPENS, "self"], "200/405"), "*": "404/405"},
    "api-person-sensitive": {**dict.fromkeys([*OPENS, "self"], "405/200"), "*": "405/404"},
    **{
        f"api-person-{deed}": DEED_ON_PERSON
        for deed in ("correct", "transfer", "suspend", "leave", "training", "post", "leave-post")
    },
    "api-person-party": DEED_ON_PERSON,
    **{f"api-person-{deed}": NOT_SO for deed in ("resume", "rejoin", "leave-party", "merge")},
    # A course of each branch stands for all records; it has no steps, and is sent to nobody.
    "api-registers": ALL,
    "api-register": {
        **dict.fromkeys(EDITS, "200/201"),
        **dict.fromkeys(["an", "chi"], "200/422"),
        "*": "200/403",
    },
    "api-register-record": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
    **{
        f"api-register-{deed}": {
            **dict.fromkeys(EDITS, "405/200"),
            "chair": "405/403",
            "*": "405/404",
        }
        for deed in ("correct", "strike")
    },
    **{f"api-register-{deed}": {"*": "405/404"} for deed in ("move", "send")},
    "api-register-evidence": {
        **dict.fromkeys(EDITS, "200/201"),
        "chair": "200/403",
        "*": "404/404",
    },
    "api-register-file": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
    "api-operation": {**dict.fromkeys(OPENS, "200/405"), "*": "404/405"},
    "api-undo": {
        "organiser": "405/200",
        **dict.fromkeys(["keeper", "chair"], "405/403"),
        "*": "405/404",
    },
    "api-imports": {**dict.fromkeys(EDITS, "200/201"), "chair": "200/403", "*": "200/404"},
    "api-import": ON_IMPORT,
    # Whoever brought it in has looked at it; another keeper has to look first.
    "api-import-rows": {**ON_IMPORT, "keeper": "404/405"},
    "api-import-remarks": {**ON_IMPORT, "keeper": "404/405"},
    "api-import-decide": SENT_TO_IMPORT,
    "api-import-look-again": SENT_TO_IMPORT,
    "api-import-take-in": {**SENT_TO_IMPORT, "organiser": "405/202", "keeper": "405/404"},
    "api-job": {**dict.fromkeys(EDITS, "200/405"), "*": "404/405"},
}


def asked_of(name, branch):
    """What stands in the address of a GET."""
    if name not in ("api-figures", "api-records"):
        return {}
    asked = {"unit": branch.upper(), "period": "2024"}
    return asked | {"key": "members.total"} if name == "api-figures" else asked


DAY = {"on": "2021-01-01"}


def sent_to(name, branch, person):
    """What is sent in a POST, which would be done for whoever may."""
    code = branch.upper()
    past = {"on": "2011-06-01"}
    return {
        "api-text-check": {"text": "Hiện có 3 đoàn viên.", "unit": code},
        "api-unit-appoint": {**DAY, "person": person, "office": "women_head"},
        "api-unit-term": {**DAY, "name": "2021-2026"},
        "api-unit-dismiss": past,
        "api-unit-stand-in": {**past, "to": person, "until": "2011-07-01"},
        "api-unit-stand-in-end": past,
        "api-unit-cluster": {**DAY, "name": "Cụm Hai"},
        "api-unit-cluster-join": {**DAY, "unit": code},
        "api-unit-cluster-leave": {**DAY, "unit": code},
        # One person is not two.
        "api-person-merge": {"drop": person},
        "api-units": {**DAY, "name": "Tổ Chín", "kind": "team", "under": code},
        "api-unit-rename": {**DAY, "name": "CĐCS Sở Mới"},
        "api-unit-move": {**DAY, "to": "UPPER"},
        "api-unit-close": {
            **DAY,
            **dict.fromkeys(["children", "members", "posts", "offices"], "end"),
        },
        "api-people": {**DAY, "name": "Người Mới", "unit": code},
        "api-person-correct": {"phone": "0900000000"},
        "api-person-transfer": {**DAY, "to": code},
        "api-person-leave": {**DAY, "how": "left"},
        "api-person-rejoin": {**DAY, "unit": code},
        "api-person-training": {**DAY, "kind": "education", "level": "dai_hoc"},
        "api-person-post": {**DAY, "position": "Chuyên viên"},
        "api-person-party": {**DAY, "status": "full"},
        "api-import-decide": {"switch": {"about": "name", "kind": "change"}},
        "api-register": {
            "values": {
                "unit": code,
                "name": "Lớp mới",
                "kind": "union",
                "begins": "2021-01-01",
                "ends": "2021-01-02",
            }
        },
        "api-register-correct": {"values": {"place": "Hội trường"}},
        "api-register-send": {"under": code},
        "api-register-move": {},
        "api-undo": {},
        "api-import-take-in": {},
    }.get(name, DAY)


def file_of(name, branch):
    """A form with a file, as a program sends one."""
    if name == "api-register-evidence":
        return {"file": SimpleUploadedFile("scan.pdf", b"%PDF-1.7")}
    data = "Họ và tên,Ngày sinh\nLý Văn Bảy,03/02/1985\n".encode()
    return {"file": SimpleUploadedFile("ds.csv", data), "unit": branch.upper()}
