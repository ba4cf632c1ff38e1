"""What the union does for the Party and the State: facts and days, no remarks."""

from .comments import Call, Comment
from .directive import Registration, Topic
from .outstanding import Outstanding
from .proposals import Proposal
from .put_forward import PutForward
from .study import Study, StudyInUnit

__all__ = [
    "Call",
    "Comment",
    "Outstanding",
    "Proposal",
    "PutForward",
    "Registration",
    "Study",
    "StudyInUnit",
    "Topic",
]
