"""The edit check specification: every numbered rule word for word as it is declared."""

from collections.abc import Iterable

from kyphocrf.definition.check import EditCheck, Gate, Severity
from kyphocrf.definition.form import Form
from kyphocrf.definition.study import Study
from kyphocrf.definition.sweep import Sweep
from kyphocrf.definition.text import Text
from kyphocrf.exports.markdown import Page

_HEADS = (
    Text("No.", "Nr."),
    Text("At", "Bei"),
    Text("Rule", "Regel"),
    Text("Severity", "Schwere"),
    Text("Message", "Meldung"),
    Text("Assumed", "Angenommen"),
)
_SWEEP_HEADS = (_HEADS[0], Text("Items", "Angaben"), *_HEADS[2:])
_GATE_HEADS = (
    Text("No.", "Nr."),
    Text("Requirement", "Bedingung"),
    Text("Assumed", "Angenommen"),
)
_SEVERITY = {
    Severity.HARD: Text("hard: the form cannot be completed", "hart: kein Abschluss"),
    Severity.SOFT: Text("soft: needs a comment", "weich: braucht einen Kommentar"),
    Severity.INFO: Text("note", "Notiz"),
}
_OF_EVERY_ITEM = (
    Text(
        "UNREAD (hard): an answer that was not understood.",
        "UNREAD (hart): eine Antwort, die nicht verstanden wurde.",
    ),
    Text(
        "CODE (hard): a code that is not in the list.", "CODE (hart): ein Code außerhalb der Liste."
    ),
    Text(
        "RANGE (hard or soft): an answer outside its limits, see the data dictionary.",
        "RANGE (hart oder weich): eine Antwort außerhalb ihrer Grenzen, siehe Datenlexikon.",
    ),
    Text(
        "NOT-EXPECTED (hard): an answer where nothing is asked any more.",
        "NOT-EXPECTED (hart): eine Antwort, wo nicht mehr gefragt ist.",
    ),
)
_OUTCOMES = Text(
    "A check whose answers are missing, partial or unread cannot be told: it gives no finding.",
    "Eine Prüfung, deren Angaben fehlen, unvollständig oder nicht verstanden sind, "
    "ist nicht zu beurteilen: Sie gibt keinen Hinweis.",
)


def write_checks(page: Page, study: Study) -> None:
    """Write what is checked on every item, within each form, between forms, and at gates."""
    page.heading(1, Text(f"Edit checks: {study.name}", f"Prüfregeln: {study.name}"))
    page.paragraph(_OUTCOMES)
    page.heading(2, Text("Every item", "Jede Angabe"))
    page.bullets(_OF_EVERY_ITEM)
    if study.sweeps:
        page.heading(2, Text("Many items", "Viele Angaben"))
        page.table(_SWEEP_HEADS, (_sweep_row(study, sweep) for sweep in study.sweeps))
    for form in sorted(study.forms, key=lambda form: (form.page, form.version)):
        _write_form(page, study, form)


def _sweep_row(study: Study, sweep: Sweep) -> tuple[Text | str | None, ...]:
    newest = [form for form in study.forms if study.current(form.name) is form]
    at = "; ".join(
        f"{form.name}: {', '.join(check.at.item for check in found)}"
        for form in newest
        if (
            found := [
                one for one in study.swept[form.name, form.version] if one.number == sweep.number
            ]
        )
    )
    severity = _SEVERITY[sweep.severity]
    return sweep.number, at, sweep.holds, severity, sweep.message, sweep.assumed


def _write_form(page: Page, study: Study, form: Form) -> None:
    is_newest = study.current(form.name) is form
    across = study.checks_at.get(form.name, ()) if is_newest else ()
    if not (form.checks or across or form.gate):
        return
    page.heading(
        2,
        Text(
            f"{form.page} {form.label.en} ({form.name}, version {form.version})",
            f"{form.page} {form.label.de} ({form.name}, Version {form.version})",
        ),
    )
    _write_table(page, form, form.checks)
    if across:
        page.heading(3, Text("Between forms", "Zwischen Formularen"))
        _write_table(page, form, across)
    if form.gate is not None:
        _write_gate(page, form.gate)


def _write_table(page: Page, form: Form, checks: Iterable[EditCheck]) -> None:
    page.table(
        _HEADS,
        (
            (
                check.number,
                f"{form.numbers.get(check.at.item, '')} `{check.at.item}`",
                check.holds,
                _SEVERITY[check.severity],
                check.message,
                check.assumed,
            )
            for check in checks
        ),
    )


def _write_gate(page: Page, gate: Gate) -> None:
    page.heading(3, gate.label)
    page.paragraph(
        Text(
            "Passes only when every requirement is a yes.",
            "Öffnet nur, wenn jede Bedingung ein Ja ist.",
        )
    )
    page.table(_GATE_HEADS, ((one.number, one.holds, one.assumed) for one in gate.requirements))
