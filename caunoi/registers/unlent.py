"""What a token that does not open what is sensitive may not say of a file.

Its cells are covered by what their columns are: whoever names the columns uncovers them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.errors import Refused

from .imports.wording import Wordings
from .models import Upload
from .previews import Preview
from .register import Register, find


def refuse_naming(register: Register, keys: Iterable[str], *, by: Any) -> None:
    """Raise Refused where a column would be named as something that is told in clear."""
    if by.lends("sensitive"):
        return
    covered = {column.field for column in register.columns if column.sensitive}
    open_ones = [register.by_key[key] for key in keys if key in register.by_key]
    if named := [str(column.label) for column in open_ones if column.field not in covered]:
        raise Refused(
            _(
                "This token does not let you read what is sensitive, and a column that is named "
                "“%(column)s” could be read. Let somebody who may read it say what the column is."
            )
            % {"column": named[0]}
        )


def refuse_mending(upload: Upload, sheet: str, cell: str, value: str, *, by: Any) -> None:
    """Raise Refused where a cell is not told as wrong, or is to become a header."""
    if by.lends("sensitive"):
        return
    preview = Preview.of(upload, by=by)
    kinds = preview.head["kinds"]
    told = {
        (fault["sheet"], fault["cell"])
        for line in preview.lines([*kinds["wrong"], *kinds["warned"]])
        for fault in (*line["faults"], *line["warned"])
    }
    told |= {(at, mended) for at, mended, _value in preview.head["mended"]}
    header = Wordings(find(upload.register)).find((value.strip(),))
    if (sheet, cell) not in told or header is not None:
        raise Refused(
            _(
                "This token does not let you read what is sensitive: with it you mend the cells "
                "that are told as wrong, and no header."
            )
        )
