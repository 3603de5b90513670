"""What of the history is looked for, as a person says it, and as it is asked of the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, Literal, TypeAlias

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.record.kind_words import WHAT
from kyphocrf.storage.trail_pages import TrailFilter
from kyphocrf.workflow import access_words, record_words
from kyphocrf.workflow.place_words import form_words, item_of, joined, visit_words

Source: TypeAlias = Literal["changes", "access"]
"""Changes of the data, or who looked, printed, exported, was refused."""

_DAY: Final = timedelta(days=1)
_ALL: Final = {
    "changes": Text("all changes", "alle Änderungen"),
    "access": Text("all of the access log", "alle Zugriffe"),
}
_SUBJECT: Final = Text("subject {key}", "Patient {key}")
_VISIT: Final = Text("visit {visit}", "Visite {visit}")
_FORM: Final = Text("form {form}", "Formular {form}")
_ITEM: Final = Text("item {item}", "Feld {item}")
_USER: Final = Text("by {user}", "von {user}")
_KIND: Final = Text("kind: {kind}", "Art: {kind}")
_FROM: Final = Text("from {day}", "ab {day}")
_TO: Final = Text("to {day}", "bis {day}")
_LATE: Final = Text("changed after completion", "nach Abschluss geändert")


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """What records must be to fit; empty or None: whatever they are.

    `visit`: code and number of a visit. Days are those of the site, both included. Of the access
    log only subject, user, kind and days are asked.
    """

    subject_key: str = ""
    visit: tuple[str, int] | None = None
    form: str = ""
    item: str = ""
    user: str = ""
    kind: str = ""
    first_day: date | None = None
    last_day: date | None = None
    after_completion: bool = False

    def of_file(self, zone: tzinfo) -> TrailFilter:
        """Return what the file is asked for at a site of this time zone."""
        event, repeat = self.visit or ("", None)
        since = "" if self.first_day is None else _midnight(self.first_day, zone)
        until = "" if self.last_day is None else _midnight(self.last_day + _DAY, zone)
        return TrailFilter(
            self.subject_key, event, repeat, self.form, None, self.item, self.user, self.kind,
            since, until, self.after_completion,
        )  # fmt: skip

    def words(self, study: Study, names: Mapping[str, str], source: Source) -> Text:
        """Say what is looked for."""
        parts = tuple(self._parts(study, names, source))
        return joined(parts) if parts else _ALL[source]

    def _parts(self, study: Study, names: Mapping[str, str], source: Source) -> Iterator[Text]:
        if self.subject_key:
            yield _SUBJECT.filled(key=self.subject_key)
        if source == "changes":
            yield from self._places(study)
        if self.user:
            yield _USER.filled(user=record_words.person_words(names, self.user))
        if self.kind:
            yield _KIND.filled(kind=kind_words(self.kind, source))
        if self.first_day is not None:
            yield _FROM.filled(day=self.first_day.isoformat())
        if self.last_day is not None:
            yield _TO.filled(day=self.last_day.isoformat())
        if self.after_completion and source == "changes":
            yield _LATE

    def _places(self, study: Study) -> Iterator[Text]:
        if self.visit is not None:
            yield _VISIT.filled(visit=visit_words(study, *self.visit))
        if self.form:
            yield _FORM.filled(form=form_words(study, self.form))
        if self.item:
            found = item_of(study, self.form, self.item)
            yield _ITEM.filled(item=same(self.item) if found is None else found.label)


EVERYTHING: Final = HistoryFilter()


def kind_words(kind: str, source: Source) -> Text:
    """Word a kind of record as the list of kinds offers it."""
    told = WHAT if source == "changes" else access_words.WHAT
    return told[kind]


def _midnight(day: date, zone: tzinfo) -> str:
    """Return when a day begins at the site, as the trail keeps times."""
    begins = datetime.combine(day, time(), zone).astimezone(UTC)
    return begins.isoformat(timespec="milliseconds").replace("+00:00", "Z")
