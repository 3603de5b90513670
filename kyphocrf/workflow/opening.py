"""Make a site's study folder, sign in to it, and remember which folders this PC has used."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import available_timezones

from kyphocrf import __version__
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import FileError, UserError
from kyphocrf.record.chain import Author, moment_of
from kyphocrf.record.person import Person, person_change
from kyphocrf.storage import (
    at_rest,
    disk_errors,
    header,
    installation,
    passwords,
    people,
    study_file,
    vault,
)
from kyphocrf.storage import sign_in as authentication
from kyphocrf.storage.refusals import sign_in_failed
from kyphocrf.storage.study_file import StudyFile
from kyphocrf.workflow import folders, user_names, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act, Role
from kyphocrf.workflow.session import Clock, Session, use_case

_NOT_FITTING = sign_in_failed().number


@dataclass(frozen=True, slots=True)
class NewSite:
    """What is asked when a site's study is made; `country` is ISO 3166 alpha-2.

    `time_zone`: the IANA zone of the site, "" for that of whichever PC it is opened on.

    Only an administrator looks after users: a site with one study person has two accounts for
    her. Without `administrator` no further user can be added unless the first one is that. The
    full names are printed beside the user names.
    """

    site: str
    country: str
    user: str
    organisation: str
    password: str
    role: str = Role.COORDINATOR.value
    training: bool = False
    administrator: str = ""
    administrator_password: str = ""
    time_zone: str = ""
    full_name: str = ""
    administrator_full_name: str = ""


def create_site(
    folder: Path, new: NewSite, study: Study, clock: Clock, cost: vault.Cost = vault.FULL_COST
) -> str:
    """Make the study folder with its first users and return the recovery key, to be printed once.

    Raises UserError for a name that is none, two that are one, or a weak password; FileError for
    an unsuitable folder.
    """
    user = user_names.require_new(new.user, ())
    words = (study.name, new.site)
    first = Person(
        user, new.role, new.organisation, active=True, printed_name=_printed(new.full_name)
    )
    made = vault.found(user, new.password, words, cost)
    founder, keys = first, made.keys
    if new.administrator:
        founder = replace(
            first, user_name=_administrator(new, user), role=Role.ADMINISTRATOR.value,
            printed_name=_printed(new.administrator_full_name),
        )  # fmt: skip
        password = new.administrator_password
        keys = vault.with_user(keys, made.dek, founder.user_name, password, words, cost)
    setting = header.Setting(
        study.oid, new.site, new.country, new.training, __version__, _known_zone(new.time_zone),
        printed_name=founder.printed_name,
    )  # fmt: skip
    author = Author(founder.user_name, founder.role, founder.organisation)

    def furnish(file: StudyFile) -> None:
        session = Session(study, file, author, clock)
        if first is not founder:
            writing.commit(session, Writing(Act.PEOPLE, (person_change(None, first),)))
        installation.remember(file, folders.installations())
        writing.store_definitions(session)
        writing.store_settings(session)

    moment = moment_of(clock())
    study_file.found(folder, keys, made.dek, setting, author, moment, furnish=furnish)
    return made.recovery_key


def _printed(full_name: str) -> str:
    """Return a full name as it is printed, where one is told; raises UserError for what is none."""
    return user_names.require_full_name(full_name) if full_name.strip() else ""


def _known_zone(name: str) -> str:
    """Return a zone whose clock changes this program knows; else none, the PC's is used."""
    return name if name in available_timezones() else ""


def _administrator(new: NewSite, user: str) -> str:
    """Return the user name of the administrator; raises UserError where it is no second account."""
    if new.administrator_password == new.password:
        raise _same_password()
    return user_names.require_new(new.administrator, (user,))


def sign_in(
    folder: Path, study: Study, user: str, password: str, clock: Clock, language: Language = "en"
) -> Session:
    """Open a study folder; raises UserError or FileError with the folder untouched and free.

    On a full disk storage gives up the reserve for it.
    """
    with disk_errors.worded(folder):
        opened = authentication.sign_in(folder, user, password, moment_of(clock()))
    session = _session(study, opened.file, opened.author, clock, language)
    session.password_is_given = opened.person.given_password
    session.passwords_put_back = opened.found.put_back
    session.restored_from = opened.found.restored
    return session


@contextmanager
def to_look(
    folder: Path, study: Study, user: str, password: str, clock: Clock
) -> Iterator[Session]:
    """Open what cannot be written, a study or a backup, by a copy that goes again.

    Nothing that is recorded in it stays. Raises UserError or FileError.
    """
    moment = moment_of(clock())
    dek = authentication.unlock_backup(folder, None, user, password, moment)
    with at_rest.copied(folder, dek, user, moment) as file:
        person = next((one for one in people.people(file) if one.user_name == user), None)
        if person is None or not person.active:
            raise sign_in_failed()
        require_study(file.header.study_oid, study)
        yield Session(study, file, Author(user, person.role, person.organisation), clock)


def _session(
    study: Study, file: StudyFile, author: Author, clock: Clock, language: Language
) -> Session:
    session = Session(study, file, author, clock, language)
    try:
        require_study(file.header.study_oid, study)
        writing.store_definitions(session)
        writing.store_settings(session)
    except BaseException:
        file.close()
        raise
    return session


@dataclass(frozen=True, slots=True)
class Recovery:
    """The printed recovery key as typed, and the user who gets a new password by it."""

    key: str
    user: str
    new_password: str


@dataclass(frozen=True, slots=True, repr=False)
class FreshKey:
    """A recovery key to be printed; it opens nothing before `activate`."""

    printed: str
    keys: vault.Keys


def sign_in_with_recovery_key(
    folder: Path, study: Study, by: Recovery, clock: Clock, language: Language = "en"
) -> tuple[Session, FreshKey]:
    """Open by the printed key and give a user a new password; raises UserError or FileError.

    The key that was typed goes on opening the folder until the fresh one is activated.
    """
    with disk_errors.worded(folder):
        file = _opened_by_key(folder, by.key, clock)
    try:
        person = _active_person(file, by.user)
        require_study(file.header.study_oid, study)
        authentication.set_password(
            file, by.user, by.new_password, authentication.RECOVERY, moment_of(clock())
        )
        keys, printed = vault.reissue_recovery(vault.read_keys(folder), file.dek)
    except BaseException:
        file.close()
        raise
    author = Author(person.user_name, person.role, person.organisation)
    session = _session(study, file, author, clock, language)
    try:
        session.note("recovery key", "new password")
    except BaseException:
        session.close()
        raise
    return session, FreshKey(printed, keys)


def _opened_by_key(folder: Path, key: str, clock: Clock) -> StudyFile:
    try:
        return authentication.sign_in_by_recovery_key(folder, key, moment_of(clock()))
    except UserError as refused:
        # Storage words a key that does not fit like a password that does not.
        raise _other_key() if refused.number == _NOT_FITTING else refused from None


@use_case(Act.USE)
def activate(session: Session, fresh: FreshKey) -> None:
    """Make the fresh key, typed back from its paper, the only one that opens the folder."""
    writing.activate_recovery_key(session, fresh.keys)


@use_case(Act.RECOVERY_SHEET)
def fresh_recovery_key(session: Session) -> FreshKey:
    """Draw a key for a sheet that takes the place of a lost one; it opens nothing yet."""
    keys, printed = vault.reissue_recovery(vault.read_keys(session.file.folder), session.file.dek)
    return FreshKey(printed, keys)


@use_case(Act.RECOVERY_SHEET)
def replace_recovery_sheet(session: Session, fresh: FreshKey) -> None:
    """Make the key of a new sheet, typed back from it, the only one that opens; it is recorded."""
    writing.activate_recovery_key(session, fresh.keys)


def password_weakness(password: str, names: tuple[str, ...]) -> Text | None:
    """Say why a new password is weak, None where it is strong enough."""
    return passwords.weakness(password, names)


def _active_person(file: StudyFile, user: str) -> Person:
    for person in people.people(file):
        if person.user_name == user and person.active:
            return person
    raise _no_such_user(user)


def require_study(found: str, study: Study) -> None:
    """Go on only with a file of this study; raises UserError naming the other."""
    if found != study.oid:
        raise _other_study(found)


@use_case(Act.USE)
def unlock(session: Session, password: str) -> None:
    """Check the password after a screen lock; raises UserError."""
    authentication.check_password(session.file, session.author, password, session.moment())


@use_case(Act.USE)
def is_copied(session: Session) -> bool:
    """Tell whether this folder came from another PC: "moved or copied?" is to be asked.

    A program that may not write asks nothing; the one that may will.
    """
    return session.definition_conflict is None and not installation.recognised(
        session.file, folders.installations()
    )


@use_case(Act.USE)
def settle_moved(session: Session) -> None:
    """Go on with a folder that was moved here."""
    installation.remember(session.file, folders.installations())


@use_case(Act.USE)
def settle_copied(session: Session) -> None:
    """Make a copied folder an installation of its own, in a new epoch."""
    writing.settle_as_copy(session, folders.installations())


@use_case(Act.USE)
def remember(session: Session) -> None:
    """Remember the folder of a session for the next sign-in; raises FileError.

    A study that was restored at this PC is its own from then on, and is not asked about.
    """
    if installation.is_restored(session.file, folders.installations()):
        installation.remember(session.file, folders.installations())
    folder = session.file.folder.resolve()
    opened = f"{session.now():%Y-%m-%d %H:%M}"
    study = session.study.registry
    known = folders.KnownFolder(folder, study, session.site, opened, session.is_training)
    if not folders.remember(known):
        raise _not_remembered()


def _not_remembered() -> FileError:
    return FileError(
        "E-364",
        Text(
            "This PC could not note where the study lies.",
            "Dieser PC konnte nicht vermerken, wo die Studie liegt.",
        ),
        Text("The study itself is open and whole.", "Die Studie selbst ist offen und unversehrt."),
        Text(
            "Make room on the disk of your user account. Until then choose the folder by hand at "
            "the next sign-in.",
            "Auf der Festplatte Ihres Benutzerkontos Platz schaffen. Bis dahin den Ordner bei der "
            "nächsten Anmeldung von Hand wählen.",
        ),
    )


def _other_study(found: str) -> UserError:
    return UserError(
        "E-331",
        Text(
            f"This folder belongs to the study {found}.",
            f"Dieser Ordner gehört zur Studie {found}.",
        ),
        Text("Nothing was touched.", "Es wurde nichts verändert."),
        Text("Open the folder of this study.", "Den Ordner dieser Studie öffnen."),
    )


def _no_such_user(user: str) -> UserError:
    return UserError(
        "E-332",
        Text(
            f"There is no active user {user} in this study.",
            f"In dieser Studie gibt es keinen aktiven Benutzer {user}.",
        ),
        Text("The recovery key stays valid.", "Der Wiederherstellungsschlüssel bleibt gültig."),
        Text("Type the user name as it was given.", "Den Benutzernamen wie vergeben eingeben."),
    )


def _same_password() -> UserError:
    return UserError(
        "E-363",
        Text(
            "Both accounts have the same password.",
            "Beide Konten haben dasselbe Passwort.",
        ),
        Text("No folder was made.", "Es wurde kein Ordner angelegt."),
        Text(
            "Give the administration a password of its own.",
            "Der Administration ein eigenes Passwort geben.",
        ),
    )


def _other_key() -> UserError:
    return UserError(
        "E-333",
        Text(
            "This recovery key does not open this study folder.",
            "Dieser Wiederherstellungsschlüssel öffnet diesen Studienordner nicht.",
        ),
        Text("No try deletes data.", "Kein Versuch löscht Daten."),
        Text(
            "Look for the newest key sheet of this site; each new one replaces the one before.",
            "Das neueste Schlüsselblatt dieses Zentrums suchen; jedes neue ersetzt das vorige.",
        ),
    )
