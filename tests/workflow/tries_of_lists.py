"""How each use case of the lists of the site is tried in every role."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from kyphocrf.workflow import list_output, site_lists
from kyphocrf.workflow.arrangement import Arrangement
from kyphocrf.workflow.history_output import Target
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.site_list import FINDINGS
from kyphocrf.workflow.site_lists import HeldList

Try: TypeAlias = Callable[[Session, Any], object]


def findings(at: Any) -> HeldList:
    """Return the list of findings as a coordinator has it read."""
    return site_lists.read(at.session, FINDINGS, "en")


OF_THE_LISTS: Final[dict[str, Try]] = {
    "list_output.export_list": lambda by, at: list_output.export_list(
        by, findings(at), Arrangement(), "csv", Target(at.folder / "x.csv", "en")
    ),
    "list_output.print_list": lambda by, at: list_output.print_list(
        by, findings(at), Arrangement(), Target(at.folder / "x.pdf", "en")
    ),
    "site_lists.is_current": lambda by, at: site_lists.is_current(by, findings(at)),
    "site_lists.read": lambda by, _: site_lists.read(by, FINDINGS, "en"),
}
