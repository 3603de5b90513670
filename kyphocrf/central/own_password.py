"""Change one's own password in the central program."""

from kyphocrf.central import sign_in
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.record import user_rules
from kyphocrf.storage.vault import FULL_COST, Cost


@central_use_case(CentralAct.USE)
def change(session: CentralSession, old: str, new: str, cost: Cost = FULL_COST) -> None:
    """Change the own password after the old one was given; raises UserError or FileError.

    One that somebody else gave is the person's own from then on, and everything is permitted that
    the role permits. Backups made before go on opening by the old one.
    """
    user_rules.require_another_password(old, new)
    sign_in.change_password(session, old, new, cost)
