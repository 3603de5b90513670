"""What the assistants before the desk are made of: each joins its steps with the use cases."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text
from kyphocrf.demo import training
from kyphocrf.record.user_names import lacking
from kyphocrf.ui.entrance.countries import COUNTRIES
from kyphocrf.ui.entrance.first_start import FirstStart, FirstStartActions
from kyphocrf.ui.entrance.founding import Founder, Training
from kyphocrf.ui.entrance.kind_step import Kind
from kyphocrf.ui.entrance.own_password_view import OwnPasswordView
from kyphocrf.ui.entrance.proposed_folder import proposed
from kyphocrf.ui.entrance.training_step import Login
from kyphocrf.ui.parts.background import Progress
from kyphocrf.ui.parts.folder_card import shown
from kyphocrf.ui.verifying.outcome import Outcome, outcome
from kyphocrf.ui.verifying.verifying_dialog import VerifyingActions
from kyphocrf.workflow import people, verifying
from kyphocrf.workflow.opening import password_weakness
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Clock, Session
from kyphocrf.workflow.verifying import Verification

_LOOK_ONLY: Final = Text(
    "Nothing can be written in {folder}, so nobody can sign in there. It can be verified; that it "
    "was, is recorded nowhere.",
    "In {folder} kann nichts geschrieben werden; dort kann sich niemand anmelden. Der Ordner kann "
    "geprüft werden; dass er geprüft wurde, wird nirgends vermerkt.",
)


def first_start(
    study: Study,
    clock: Clock,
    language: Callable[[], Language],
    print_page: Callable[[bytes], bool],
    choose_folder: Callable[[], Path | None],
) -> FirstStart:
    """Make the assistant that begins a site, the training site, or opens a folder."""
    trained = _training(study, clock, language)
    founder = Founder(study, clock, language, trained, print_page)
    actions = FirstStartActions(
        founder.create, founder.create_training, trained.users,
        password_weakness, lacking, founder.print_key,
        choose_folder, partial(_proposed, study), COUNTRIES,
        {role.value: role.text for role in Role},
    )  # fmt: skip
    return FirstStart(actions, language())


def own_password(session: Session, given: str, language: Language) -> OwnPasswordView:
    """Make what asks for a password of one's own in place of the one that was given."""
    return OwnPasswordView(
        session.author.user, partial(people.change_password, session, given),
        password_weakness, language, training=session.is_training,
    )  # fmt: skip


def look_only(folder: Path, study: Study, by: tuple[str, str], clock: Clock) -> VerifyingActions:
    """Describe how a study is verified that cannot be written, where nobody can sign in."""

    def begin(head: str) -> Callable[[Progress], Verification]:
        return lambda progress: verifying.verify_read_only(
            folder, study, by, clock, head, progress.report
        )

    def finish(found: Verification) -> Outcome:
        return outcome(study, found, f"{clock():%H:%M:%S}")

    about = _LOOK_ONLY.filled(folder=shown(folder))
    return VerifyingActions(begin, finish, about)


def _training(study: Study, clock: Clock, language: Callable[[], Language]) -> Training:
    """Describe the training site, which is made in the language then spoken."""

    def create(folder: Path) -> str:
        return training.create_training_site(folder, study, clock, language()).recovery_key

    users = tuple(Login(one.user, one.password, Role(one.role).text) for one in training.USERS)
    return Training(training.SITE, users, create)


def _proposed(study: Study, kind: Kind) -> Path | None:
    """Propose where a folder of this kind may lie; one that exists has to be shown."""
    names = {"site": study.registry, "training": "training"}
    return proposed(names[kind]) if kind in names else None
