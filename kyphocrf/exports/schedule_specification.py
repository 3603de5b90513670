"""The schedule: visits with their windows per arm, the forms at each, settings and states."""

from collections.abc import Iterator

from kyphocrf.definition.setting import Setting
from kyphocrf.definition.study import Collected, Study, StudyEvent, Window
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.value_words import NOTHING
from kyphocrf.exports.markdown import Page
from kyphocrf.exports.wording import Wording

_WINDOW_HEADS = (
    Text("Visit", "Visite"),
    Text("Code", "Code"),
    Text("Arm", "Arm"),
    Text("Counted from", "Gerechnet ab"),
    Text("Day", "Tag"),
    Text("Window", "Fenster"),
    Text("Forms", "Formulare"),
    Text("Assumed", "Angenommen"),
)
_SETTING_HEADS = (
    Text("Setting", "Einstellung"),
    Text("Label", "Bezeichnung"),
    Text("Default", "Vorgabe"),
    Text("Values", "Werte"),
    Text("Assumed", "Angenommen"),
)
_STATE_HEADS = (
    Text("State", "Stand"),
    Text("If", "Wenn"),
    Text("Further visits", "Weitere Visiten"),
)
_FLOW_HEADS = (Text("Step", "Schritt"), Text("Code", "Code"), Text("If", "Wenn"))
_EVERY_ARM = Text("every arm", "jeder Arm")


def write_schedule(page: Page, study: Study) -> None:
    """Write visits, arms, states of a subject, the flow of participants and settings."""
    page.heading(1, Text(f"Schedule: {study.name}", f"Visitenplan: {study.name}"))
    page.heading(2, Text("Visits", "Visiten"))
    page.table(_WINDOW_HEADS, (row for event in study.events for row in _rows(study, event)))
    page.heading(2, Text("Arms", "Arme"))
    page.bullets(_labelled(arm.code, arm.label) for arm in study.arms)
    page.heading(2, Text("States of a subject", "Stände eines Patienten"))
    page.table(
        _STATE_HEADS,
        (
            (
                state.label,
                Wording(study).condition(state.when),
                Text("none expected", "keine erwartet") if state.ends else _AS_PLANNED,
            )
            for state in study.states
        ),
    )
    _write_flow(page, study)
    _write_settings(page, study)


def _write_flow(page: Page, study: Study) -> None:
    if not study.flow:
        return
    page.heading(2, Text("Flow of participants", "Teilnehmerfluss"))
    rows = ((one.label, f"`{one.name}`", Wording(study).condition(one.when)) for one in study.flow)
    page.table(_FLOW_HEADS, rows)


_AS_PLANNED = Text("as planned", "wie geplant")


def _write_settings(page: Page, study: Study) -> None:
    page.heading(2, Text("Settings", "Einstellungen"))
    page.table(
        _SETTING_HEADS,
        (
            (
                f"`{one.reference.item}`",
                one.label,
                f"`{one.default}`" if one.default else "",
                _choices(one),
                one.assumed,
            )
            for one in study.settings
        ),
    )


def _choices(setting: Setting) -> Text:
    """Return each value with its words; of one that says what it means the value alone."""
    told = [
        same(f"`{value}`") if words == same(value)
        else same("`{value}` {words}").filled(value=value, words=words)
        for value, words in setting.choices
    ]  # fmt: skip
    return Text(", ".join(one.en for one in told), ", ".join(one.de for one in told))


def _rows(study: Study, event: StudyEvent) -> Iterator[tuple[Text | str | None, ...]]:
    forms = _forms(study, event)
    if not event.windows:
        when = Text("when it happens", "wenn es eintritt") if event.unscheduled else NOTHING
        yield event.label, event.code, _EVERY_ARM, when, "", "", forms, None
    for arm, window in event.windows.items():
        label = next((one.label for one in study.arms if one.code == arm), _EVERY_ARM)
        yield (
            event.label,
            event.code,
            label,
            window.anchor_words,
            str(window.offset),
            _around(window),
            forms,
            window.assumed,
        )


def _around(window: Window) -> Text:
    if not window.before and not window.after:
        return Text("that day", "dieser Tag")
    return Text(f"−{window.before} / +{window.after} d", f"−{window.before} / +{window.after} T")


def _forms(study: Study, event: StudyEvent) -> Text:
    wording = Wording(study)
    named = [_form(study, wording, one) for one in event.forms]
    forms = Text(", ".join(one.en for one in named), ", ".join(one.de for one in named))
    if event.collect_if is None:
        return forms
    condition = wording.condition(event.collect_if)
    return Text(f"{forms.en}; visit if {condition.en}", f"{forms.de}; Visite, wenn {condition.de}")


def _form(study: Study, wording: Wording, collected: Collected) -> Text:
    label = study.current(collected.form).label
    if collected.collect_if is not None:
        condition = wording.condition(collected.collect_if)
        return Text(f"{label.en} if {condition.en}", f"{label.de}, wenn {condition.de}")
    if collected.optional:
        return Text(f"{label.en} (optional)", f"{label.de} (freiwillig)")
    return label


def _labelled(code: str, label: Text) -> Text:
    return Text(f"{code}: {label.en}", f"{code}: {label.de}")
