"""The registers of help funds: funds, their money, loans, repayments."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.registers.records.fields import Field
from caunoi.registers.records.handing import HandedIn
from caunoi.registers.records.records import Records, declare_records

from .models import Fund, FundMoney, Loan, Repayment
from .models.funds import unit_of_fund
from .models.loans import settle_loan
from .models.repaying import unit_of_loan
from .moves import LOAN_MOVES, REPAYMENT_MOVES
from .rules import warn_of_loans

PURPOSE = "loan_purpose"

FUNDS = declare_records(
    Records(
        key="funds",
        label=_("Help funds"),
        one=_("help fund"),
        model=Fund,
        fields=[
            Field(
                "name",
                also=["tên quỹ", "quỹ"],
                width=36,
                example="Quỹ trợ giúp công nhân lao động nghèo",
            ),
            Field("keeper", also=["cơ quan quản lý quỹ", "đơn vị quản lý"]),
            Field("since", also=["thành lập ngày"]),
            Field(
                "run_here",
                also=["tự quản lý"],
                help=_("Only then are payouts, plans, repayments and the balance kept here."),
            ),
        ],
        day="since",
        telling=("unit", "name"),
        shown=("name", "keeper", "run_here", "unit"),
        called="name",
        icon="building",
        rank=10,
        hint=_("Record the fund to which members are introduced, or the one that is run here."),
    )
)
FUND_MONEY = declare_records(
    Records(
        key="fund_money",
        label=_("Money of funds"),
        one=_("money of a fund"),
        model=FundMoney,
        fields=[
            Field("fund", also=["quỹ", "tên quỹ"], width=30),
            Field("on", also=["ngày", "ngày chứng từ"]),
            Field("way", also=["thu hay chi", "loại"]),
            Field("amount", also=["số tiền"]),
            Field("reason", also=["nội dung", "diễn giải", "lý do"], width=30),
        ],
        day="on",
        telling=("fund", "on", "way", "amount", "reason"),
        shown=("fund", "on", "way", "amount", "reason"),
        filters=("fund", "way"),
        of="fund",
        icon="table",
        rank=20,
        settle=unit_of_fund,
        hint=_("Open a fund that is run here and record what was put in or taken out."),
    )
)
LOANS = declare_records(
    Records(
        key="loans",
        label=_("Loans"),
        one=_("loan"),
        model=Loan,
        fields=[
            Field("person", also=["người vay", "họ tên người vay"]),
            Field("fund", also=["quỹ", "tên quỹ", "nguồn vốn"], width=30),
            Field("purpose", catalogue=PURPOSE, also=["mục đích", "mục đích vay"]),
            Field("asked_on", also=["ngày đề nghị", "ngày làm đơn"], help=_("Empty: today.")),
            Field("asked", also=["số tiền đề nghị", "số tiền xin vay"]),
            Field("circumstances", also=["hoàn cảnh"], sensitive=True,
                  help=_("Only what the decision needs; nothing of a diagnosis.")),
            Field("lent", also=["số tiền vay", "số tiền được vay", "số tiền"],
                  help=_("Only for what was lent already, by the list of a fund run elsewhere.")),
            Field("lent_on", also=["ngày vay", "ngày giải ngân"]),
            Field("months", also=["thời hạn", "thời hạn (tháng)", "kỳ hạn"]),
            Field("vouched_on", typed=False), Field("introduced_on", typed=False),
            Field("letter", typed=False), Field("rate", typed=False),
            Field("plan", typed=False), Field("parts", typed=False),
            Field("next_due", typed=False), Field("settled_on", typed=False),
            Field("reversed_on", typed=False),
        ],
        day="lent_on",
        telling=("person", "fund", "lent_on", "asked_on"),
        shown=("person", "fund", "asked", "lent", "lent_on", "next_due", "unit"),
        filters=("fund", "purpose"),
        called="person__name",
        icon="certificate",
        rank=30,
        workflow=LOAN_MOVES,
        own=True,
        handed_in=HandedIn(
            label=_("Ask for a loan"),
            fields=("fund", "purpose", "asked", "months", "circumstances"),
            hint=_("The union of the unit vouches for it and introduces the member to the fund."),
        ),
        settle=settle_loan,
        warns=warn_of_loans,
        hint=_("Record the request of a member for a loan, or bring in the list of those lent."),
    )
)  # fmt: skip
REPAYMENTS = declare_records(
    Records(
        key="repayments",
        label=_("Repayments"),
        one=_("repayment"),
        model=Repayment,
        fields=[
            Field("loan", also=["khoản vay", "người vay"]),
            Field("on", also=["ngày thu", "ngày trả"]),
            Field("principal", also=["gốc", "tiền gốc", "trả gốc"]),
            Field("interest", also=["lãi", "tiền lãi", "trả lãi"]),
            Field("note", also=["số phiếu thu", "phiếu thu"]),
            Field("reversed_on", typed=False),
        ],
        day="on",
        telling=("loan", "on", "principal", "interest"),
        shown=("loan", "on", "principal", "interest", "unit"),
        of="loan",
        icon="table",
        rank=40,
        workflow=REPAYMENT_MOVES,
        settle=unit_of_loan,
        hint=_("Open a loan of a fund that is run here and record what came back."),
    )
)
