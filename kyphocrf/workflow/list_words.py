"""How the access log words that a list was looked at, or written out."""

import re
from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.workflow import finding_lines
from kyphocrf.workflow.site_list import FINDINGS

_DETAIL: Final = re.compile(r"list (?P<name>\w+)(?: (?P<kind>excel|csv|pdf) (?P<count>\d+))?")
_SEEN: Final = Text("list {title}", "Liste {title}")
_WRITTEN: Final = Text(
    "list {title}, {count} lines, as {kind}", "Liste {title}, {count} Zeilen, {kind}"
)
_FORMATS: Final = {"excel": "Excel", "csv": "CSV", "pdf": "PDF"}


def list_detail(study: Study, detail: str) -> Text | None:
    """Word a detail that tells of a list; None for one that does not."""
    told = _DETAIL.fullmatch(detail)
    if told is None:
        return None
    title = _title(study, told["name"])
    if told["kind"] is None:
        return _SEEN.filled(title=title)
    return _WRITTEN.filled(title=title, count=told["count"], kind=_FORMATS[told["kind"]])


def _title(study: Study, name: str) -> Text:
    if name == FINDINGS:
        return finding_lines.KIND.title
    return next((one.title for one in study.listings if one.name == name), same(name))
