"""Blank forms and the annotated CRF as files: the declarations on paper, and no answer of anybody.

They are printed from a session, with the number of the site, or without any study at all.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from kyphocrf import atomic
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import UserError
from kyphocrf.workflow.destination import require_writable
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.printing import written
from kyphocrf.workflow.session import Session, use_case

_NOTHING: Final = Text("Nothing was written.", "Es wurde nichts geschrieben.")


@use_case(Act.READ)
def print_blank_forms(
    session: Session,
    path: Path,
    language: Language | None = None,
    names: Sequence[str] = (),
    *,
    replacing: bool = False,
) -> None:
    """Write the blank forms as one PDF, all or those named, with the number of the site.

    Raises UserError for a place where nothing may be written, a file that is there and is not said
    to be `replacing`, or a form that the study does not have; FileError for the disk.
    """
    require_writable(path, session.file.folder, replacing=replacing)
    _write(path, blank_forms(session, language, names))


@use_case(Act.READ)
def blank_forms(
    session: Session, language: Language | None = None, names: Sequence[str] = ()
) -> bytes:
    """Return the blank forms as PDF; raises UserError as `print_blank_forms`."""
    from kyphocrf.paper import blank_forms as paper  # noqa: PLC0415  heavy

    chosen = require_forms(session.study, names)
    print_ = paper.BlankPrint(session.now(), session.site, chosen, session.is_training)
    return paper.pdf(session.study, print_, language or session.language)


def write_blank_paper(  # noqa: PLR0913  one for each word of the command
    study: Study,
    path: Path,
    at: datetime,
    language: Language,
    names: Sequence[str] = (),
    *,
    annotated: bool = False,
    replacing: bool = False,
) -> None:
    """Write blank forms, or the annotated CRF, of a study without opening any.

    Raises UserError for a file that is there and is not said to be `replacing`, or a form that the
    study does not have; FileError for the disk.
    """
    from kyphocrf.paper import blank_forms as paper  # noqa: PLC0415  heavy

    require_writable(path, None, replacing=replacing)
    chosen = require_forms(study, names)
    print_ = paper.BlankPrint(at.replace(tzinfo=None), names=chosen, is_annotated=annotated)
    _write(path, paper.pdf(study, print_, language))


def annotated_domains(study: Study, language: Language) -> dict[str, tuple[int, ...]]:
    """Return the pages of the whole annotated CRF by domain, counted from 1, as Define-XML does."""
    from kyphocrf.paper import blank_forms as paper  # noqa: PLC0415  heavy

    pages = paper.annotated_pages(study, language).domains
    return {domain: pages[domain] for domain in sorted(pages)}


def numbered(study: Study) -> dict[str, str]:
    """Return the name of each form on which something is filled in, by its number."""
    return {
        str(form.page): form.name
        for form in sorted(study.forms, key=lambda form: form.page)
        if not form.is_derived
    }


def require_forms(study: Study, typed: Sequence[str]) -> tuple[str, ...]:
    """Return the names of forms that are named so, or by their number; raises UserError."""
    known = {form.name: form for form in study.forms}
    numbers = {str(form.page): form.name for form in study.forms}
    named = tuple(numbers.get(one, one.upper()) for one in typed)
    for one, name in zip(typed, named, strict=True):
        if name not in known:
            raise _unknown(one)
        if known[name].is_derived:
            raise _computed(known[name].label)
    return named


def _write(path: Path, content: bytes) -> None:
    with written(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, content)


def _unknown(typed: str) -> UserError:
    return UserError(
        "E-352",
        Text(f"The study has no form {typed}.", f"Ein Formular {typed} hat die Studie nicht."),
        _NOTHING,
        Text(
            "Name forms by name or number, as PAIN or 14; the contents of all blank forms list "
            "the numbers.",
            "Formulare mit Namen oder Nummer nennen, etwa PAIN oder 14; die Nummern stehen im "
            "Inhalt aller leeren Formulare.",
        ),
    )


def _computed(label: Text) -> UserError:
    return UserError(
        "E-353",
        Text("Nothing is filled in on “{label}”.", "In „{label}“ wird nichts ausgefüllt.").filled(
            label=label
        ),
        _NOTHING,
        Text(
            "The program works it out. Name other forms.",
            "Das Programm rechnet es aus. Andere Formulare nennen.",
        ),
    )
