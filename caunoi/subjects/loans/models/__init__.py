"""Help funds, loans, what is to be paid back by when, and what was."""

from .funds import Fund, FundMoney
from .loans import LENT, Loan
from .repaying import RECEIVED, Instalment, Repayment

__all__ = ["LENT", "RECEIVED", "Fund", "FundMoney", "Instalment", "Loan", "Repayment"]
