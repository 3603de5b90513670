"""What the assistant of the first start has done: make the site, remember it, print its key."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTimeZone

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.ui.entrance.first_start_steps import Founding
from kyphocrf.ui.entrance.training_step import Login
from kyphocrf.workflow import folders, opening, output
from kyphocrf.workflow.session import Clock


@dataclass(frozen=True, slots=True)
class Training:
    """The training site: its number, its users, and what makes it and returns its key."""

    site: str
    users: tuple[Login, ...]
    create: Callable[[Path], str]


class _Made(NamedTuple):
    folder: Path
    site: str
    user: str


class Founder:
    """Makes sites; it has state: which site was made last, as the page of its key names it."""

    def __init__(
        self,
        study: Study,
        clock: Clock,
        language: Callable[[], Language],
        training: Training,
        print_page: Callable[[bytes], bool],
    ) -> None:
        self._study = study
        self._clock = clock
        self._language = language
        self._training = training
        self._print_page = print_page
        self._made: _Made | None = None

    def create(self, founding: Founding) -> str:
        """Make the folder and return its recovery key; raises KyphocrfError."""
        new = opening.NewSite(
            founding.site,
            founding.country,
            founding.user,
            founding.organisation,
            founding.password,
            founding.role,
            administrator=founding.administrator,
            administrator_password=founding.administrator_password,
            full_name=founding.full_name,
            administrator_full_name=founding.administrator_full_name,
            time_zone=QTimeZone.systemTimeZoneId().toStdString(),
        )
        key = opening.create_site(founding.folder, new, self._study, self._clock)
        self._keep(_Made(founding.folder, founding.site, founding.user), training=False)
        return key

    def create_training(self, folder: Path) -> str:
        """Make the training site and return its recovery key; raises KyphocrfError."""
        key = self._training.create(folder)
        self._keep(_Made(folder, self._training.site, self._training.users[0].user), training=True)
        return key

    def print_key(self, key: str) -> bool:
        """Print the page of the key; tell whether it was printed."""
        if self._made is None:
            return False
        folder, site, user = self._made
        page = output.recovery_key_page(folder, site, user, key, self._language())
        return self._print_page(page)

    def _keep(self, made: _Made, *, training: bool) -> None:
        self._made = made
        # Known from now on: who stops here is asked to sign in next time, not to begin anew.
        folders.remember(
            folders.KnownFolder(
                made.folder.resolve(), self._study.registry, made.site, "", training
            )
        )
