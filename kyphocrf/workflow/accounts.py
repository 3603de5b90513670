"""The accounts of a study as whoever looks after them sees them: sign-ins and key slots too."""

from kyphocrf.storage.accounts import Account, account
from kyphocrf.workflow import reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case


@use_case(Act.SEE_ACCESS)
def accounts(session: Session) -> tuple[Account, ...]:
    """Return everybody who is or was a user, by user name."""
    known, signed_in, keys = reading.accounts(session)
    return tuple(account(one, signed_in.get(one.user_name), keys) for one in known)
