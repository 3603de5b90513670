"""What stands beside the forms of a study, as canonical JSON: schedule, checks, states, clocks.

By it a program knows whether what it computed earlier was computed by the same rules.
"""

from kyphocrf.definition.canonical import Plain, check, condition, to_text, used, value, words
from kyphocrf.definition.setting import Setting
from kyphocrf.definition.study import (
    Collected,
    Deadline,
    Study,
    StudyEvent,
    SubjectState,
    Tally,
    Window,
)
from kyphocrf.definition.sweep import Sweep


def rules_to_json(study: Study) -> str:
    """Return the canonical JSON of what a study says beside its forms."""
    return to_text(
        {
            "events": [_event(one) for one in study.events],
            "checks": [check(one) for one in study.checks],
            "sweeps": [_sweep(one) for one in study.sweeps],
            "states": [_state(one) for one in study.states],
            "settings": [_setting(one) for one in study.settings],
            "deadlines": [_deadline(one) for one in study.deadlines],
            "tallies": [_tally(one) for one in study.tallies],
        }
    )


def _event(event: StudyEvent) -> Plain:
    repeats = event.repeats
    return used(
        event=event.code,
        label=words(event.label),
        forms=[_collected(one) for one in event.forms],
        windows={arm: _window(one) for arm, one in event.windows.items()},
        collect_if=condition(event.collect_if),
        unscheduled=event.unscheduled,
        unrecoverable=event.unrecoverable is not None,
        repeats=repeats and used(words=words(repeats.words), expected=words(repeats.expected)),
        not_done=condition(event.not_done),
    )


def _collected(one: Collected) -> Plain:
    return used(form=one.form, collect_if=condition(one.collect_if), optional=one.optional)


def _window(window: Window) -> Plain:
    days = {"offset": window.offset, "before": window.before, "after": window.after}
    return {"anchor": words(window.anchor_words), **days}


def _sweep(sweep: Sweep) -> Plain:
    return {
        "number": sweep.number,
        "where": words(sweep.where),
        "holds": words(sweep.holds),
        "message": words(sweep.message),
        "severity": sweep.severity.value,
    }


def _state(state: SubjectState) -> Plain:
    return used(
        state=state.name,
        label=words(state.label),
        when=condition(state.when),
        since=value(state.since),
        ends=state.ends,
    )


def _setting(setting: Setting) -> Plain:
    return used(
        setting=value(setting.reference),
        label=words(setting.label),
        default=setting.default,
        codes=list(setting.codes),
    )


def _deadline(deadline: Deadline) -> Plain:
    return used(
        deadline=deadline.name,
        label=words(deadline.label),
        form=deadline.form,
        begun=words(deadline.begun),
        limit=words(deadline.limit),
        opens=deadline.opens,
        answered_by=words(deadline.answered_by),
        done=words(deadline.done),
        about=words(deadline.about),
        why=words(deadline.why),
    )


def _tally(tally: Tally) -> Plain:
    return used(
        tally=tally.name,
        label=words(tally.label),
        form=tally.form,
        counts=words(tally.counts),
        alarm=tally.alarm,
        message=words(tally.message),
        if_judged_so=words(tally.if_judged_so),
        remark=words(tally.remark),
    )
