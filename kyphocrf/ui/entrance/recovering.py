"""A recovery under way: the folder is open, and the fresh key is not in force yet."""

from collections.abc import Callable
from pathlib import Path

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.ui.entrance.recovery_view import RecoveryActions
from kyphocrf.workflow import keeping, opening, output, recovery_key
from kyphocrf.workflow.opening import FreshKey
from kyphocrf.workflow.session import Clock, Session


class Recovering:
    """What the view of a recovery has done; it has state: the open session and its fresh key."""

    def __init__(
        self,
        study: Study,
        clock: Clock,
        language: Callable[[], Language],
        print_page: Callable[[bytes], bool],
    ) -> None:
        self._study = study
        self._clock = clock
        self._language = language
        self._print_page = print_page
        self._opened: tuple[Session, FreshKey] | None = None

    def actions(self) -> RecoveryActions:
        """Return what the view calls."""
        return RecoveryActions(
            self._open,
            self._activate,
            recovery_key.problem,
            opening.password_weakness,
            self._print,
        )

    def take(self) -> Session | None:
        """Hand over the session that was opened; None where none was."""
        opened, self._opened = self._opened, None
        return opened[0] if opened is not None else None

    def abandon(self) -> None:
        """Close what was opened; the key that was typed stays the valid one."""
        session = self.take()
        if session is not None:
            keeping.leave(session)

    def _open(self, folder: Path, key: str, user: str, password: str) -> str:
        by = opening.Recovery(key, user, password)
        self._opened = opening.sign_in_with_recovery_key(
            folder, self._study, by, self._clock, self._language()
        )
        return self._opened[1].printed

    def _activate(self) -> None:
        if self._opened is not None:
            opening.activate(*self._opened)

    def _print(self, key: str) -> bool:
        if self._opened is None:
            return False
        session, _ = self._opened
        page = output.recovery_key_page(
            session.file.folder, session.site, session.author.user, key, self._language()
        )
        return self._print_page(page)
