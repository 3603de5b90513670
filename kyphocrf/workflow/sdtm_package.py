"""What a reviewer's package is made of and with, and what cannot be asked of it."""

import os
from collections.abc import Callable
from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.exports.reviewer import conformance, leaving_out
from kyphocrf.exports.sdtm.package import Making, Source
from kyphocrf.paper import booklet
from kyphocrf.workflow import reading
from kyphocrf.workflow.annotated_crf import annotated_crf
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.tables import TableChoice, TableSource

_NOTHING: Final = Text("Nothing was written.", "Es wurde nichts geschrieben.")


def require_lawful(study: Study, choice: TableChoice) -> None:
    """Go on only with a study that says its design, and a choice that SDTM can hold."""
    if study.design is None:
        raise _no_design(study.name)
    why = leaving_out.unlawful(choice.scope, shifted=choice.shifted)
    if why is not None:
        raise _unlawful(why)


def source(session: Session, tables: TableSource, read: Callable[[], object]) -> Source:
    """Return what is written: a state of the study, with the casebooks that are chosen.

    `read` is told as soon as no casebook is read any more.
    """
    scope = tables.snapshot.scope
    subjects = sum(1 for key in reading.subject_keys(session) if scope.has_subject(key))
    return Source(tables.snapshot, tables.casebooks(), tables.begun, subjects, read)


def making() -> Making:
    """Return what sets the pages, and the validator that this PC names, if any."""
    return Making(booklet.pdf, conformance.validator_of(os.environ), annotated_crf)


def _no_design(study: str) -> UserError:
    return UserError(
        "E-350",
        Text(
            f"{study} does not say its design as SDTM asks for it.",
            f"{study} nennt ihr Design nicht so, wie SDTM es verlangt.",
        ),
        _NOTHING,
        Text("Export a workbook or CSV tables.", "Arbeitsmappe oder CSV-Tabellen exportieren."),
    )


def _unlawful(why: Text) -> UserError:
    return UserError(
        "E-354",
        why,
        _NOTHING,
        Text(
            "Export all of it as SDTM, or what is wanted of it as CSV tables.",
            "Alles als SDTM exportieren, oder das Gewünschte als CSV-Tabellen.",
        ),
    )
