"""What a well-formed profile must satisfy: forms that exist, words in both languages, a scale."""

from collections.abc import Iterator

from kyphocrf.definition.profile import Chart, Profile
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text


def profile_faults(study: Study) -> Iterator[str]:
    """Yield the faults of the profile of a study."""
    profile = study.profile
    if profile is None:
        return
    for chart in profile.charts:
        yield from _chart_faults(study, chart)
    if profile.heights is not None and profile.heights.form not in study.form_names:
        yield f"heights are read from {profile.heights.form}, which is no form"
    for words in _words(profile):
        if not words.en.strip() or not words.de.strip():
            yield f"the profile lacks a language: “{words.en}{words.de}”"
    yield from _begun_faults(profile)


def _begun_faults(profile: Profile) -> Iterator[str]:
    words = None if profile.begun is None else profile.begun.words
    for said in () if words is None else (words.en, words.de):
        if "{day}" not in said or "{date}" not in said:
            yield f"“{said}” counts days without {{day}} and {{date}}"


def _chart_faults(study: Study, chart: Chart) -> Iterator[str]:
    if chart.form not in study.form_names:
        yield f"chart “{chart.label.en}” is read from {chart.form}, which is no form"
    if chart.least >= chart.most or chart.step <= 0:
        yield f"chart “{chart.label.en}” has no scale from {chart.least} to {chart.most}"
    if not chart.series:
        yield f"chart “{chart.label.en}” has no series"


def _words(profile: Profile) -> Iterator[Text]:
    for chart in profile.charts:
        yield chart.label
        for series in chart.series:
            yield from (series.label, series.short)
    for fact in profile.facts:
        yield from (fact.label, fact.unknown)
