"""What the assistant of the first start has done: make the site, remember it, print its key."""

from collections.abc import Callable

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.ui.first_start_steps import Founding
from kyphocrf.workflow import folders, opening, output
from kyphocrf.workflow.session import Clock


class Founder:
    """Makes sites; it has state: which site was made last, as the page of its key names it.

    `make_training` makes the training site and returns its number and its recovery key.
    """

    def __init__(
        self,
        study: Study,
        clock: Clock,
        language: Callable[[], Language],
        make_training: Callable[[Founding], tuple[str, str]],
        print_page: Callable[[bytes], bool],
    ) -> None:
        self._study = study
        self._clock = clock
        self._language = language
        self._make_training = make_training
        self._print_page = print_page
        self._made: tuple[Founding, str] | None = None

    def create(self, founding: Founding) -> str:
        """Make the folder and return its recovery key; raises KyphocrfError."""
        make = self._make_training if founding.training else self._make_site
        site, key = make(founding)
        self._made = (founding, site)
        # Known from now on: who stops here is asked to sign in next time, not to begin anew.
        folders.remember(
            folders.KnownFolder(
                founding.folder.resolve(), self._study.registry, site, "", founding.training
            )
        )
        return key

    def print_key(self, key: str) -> bool:
        """Print the page of the key; tell whether it was printed."""
        if self._made is None:
            return False
        founding, site = self._made
        page = output.recovery_key_page(founding.folder, site, founding.user, key, self._language())
        return self._print_page(page)

    def _make_site(self, founding: Founding) -> tuple[str, str]:
        new = opening.NewSite(
            founding.site,
            founding.country,
            founding.user,
            founding.organisation,
            founding.password,
            founding.role,
        )
        key = opening.create_site(founding.folder, new, self._study, self._clock)
        return founding.site, key
