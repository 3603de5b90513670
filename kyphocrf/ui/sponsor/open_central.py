"""The central database that is open in a window, and the person who is signed in to it."""

from collections.abc import Sequence

from kyphocrf.central import permission, sign_in
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.session import CentralSession
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.record.chain import Author


class OpenCentral:
    """Has state: the session, which is given up while the screen is locked, and the language.

    With the session go the data key and the sponsor's private keys: what is left opens nothing.
    """

    def __init__(self, session: CentralSession, language: Language) -> None:
        self._session: CentralSession | None = session
        self._at, self._clock = session.database.at, session.clock
        self.study: Study = session.study
        self.author: Author = session.author
        self.language: Language = language

    @property
    def session(self) -> CentralSession:
        """The session; raises RuntimeError while the screen is locked, when nobody may ask."""
        if self._session is None:
            raise RuntimeError("the central database is locked away")
        return self._session

    @property
    def is_open(self) -> bool:
        return self._session is not None

    def may(self, act: CentralAct) -> bool:
        """Tell whether the role permits an act; what it does not is offered nowhere."""
        return permission.may(self.author.role, act)

    def is_offered(self, acts: Sequence[CentralAct]) -> bool:
        """Tell whether the role permits one of some acts; what needs none is offered to all."""
        return not acts or any(self.may(act) for act in acts)

    def seal(self) -> None:
        """Forget every key, with a record that the screen was locked; raises FileError."""
        if self._session is None:
            return
        session, self._session = self._session, None
        try:
            session.note("lock", "")
        finally:
            session.database.close()

    def unlock(self, password: str) -> None:
        """Sign the same person in again; raises UserError or FileError as a sign-in does."""
        user = self.author.user
        session = sign_in.sign_in(self._at, self.study, user, password, self._clock)
        if self._session is not None:
            self._session.database.close()
        self._session, self.author = session, session.author

    def leave(self) -> None:
        """Sign out; raises FileError, with everything given up all the same."""
        if self._session is None:
            return
        session, self._session = self._session, None
        try:
            session.note("sign-out", "")
        finally:
            session.database.close()
