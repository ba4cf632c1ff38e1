"""A text is sent by a program, and each of its numbers comes back with what the records say."""

from caunoi.api.tests.programs import Program
from caunoi.claims.tests.test_check import checked
from caunoi.claims.told import as_json
from caunoi.journal.models import Operation

TEXT = "Hiện có 3 công đoàn cơ sở trực thuộc, 900 đoàn viên; 12 đơn thư được giải quyết."


def test_the_answer_is_what_the_page_and_the_command_say(house):
    program = Program(house.user("binh"), "read")
    before = Operation.objects.count()
    sent = {"text": TEXT, "unit": "UPPER", "period": "2023"}
    answer = program.post("/texts/check", sent)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert told == as_json(checked(house, TEXT))
    assert [claim["verdict"] for claim in told["claims"]][:2] == ["confirmed", "differs"]
    assert TEXT[told["claims"][0]["start"] : told["claims"][0]["end"]] == "3"
    assert Operation.objects.count() == before


def test_what_cannot_be_read_is_told(house):
    program = Program(house.user("binh"))
    sent = {"text": TEXT, "unit": "UPPER", "period": "2023..2020"}
    assert program.post("/texts/check", sent).status_code == 400
    assert program.post("/texts/check", sent | {"period": "", "unit": "XX"}).status_code == 404
    assert program.post("/texts/check", {"unit": "UPPER"}).status_code == 422
    long = program.post("/texts/check", sent | {"period": "", "text": "62 CĐCS. " * 580_000})
    assert long.status_code in (413, 422)
