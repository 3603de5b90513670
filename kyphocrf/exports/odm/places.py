"""Where in an ODM file a place of a casebook is, and which place an element of the file means.

A place that the declarations do not have, as one of a form of an earlier program, is led to as far
as they know it; what is told there says the rest.
"""

from typing import Final, NamedTuple

from kyphocrf.definition.form import Form
from kyphocrf.definition.study import Study
from kyphocrf.exports.odm import oids
from kyphocrf.record.answers import Place
from kyphocrf.record.change import NOWHERE

EVENT: Final = "StudyEventData"
FORM: Final = "FormData"
GROUP: Final = "ItemGroupData"
ITEM: Final = "ItemData"
LEVELS: Final = (EVENT, FORM, GROUP, ITEM)
"""The elements below a subject, each in the one before it."""

_OID: Final = {EVENT: "StudyEventOID", FORM: "FormOID", GROUP: "ItemGroupOID", ITEM: "ItemOID"}
_REPEAT: Final = {
    EVENT: "StudyEventRepeatKey", FORM: "FormRepeatKey", GROUP: "ItemGroupRepeatKey",
}  # fmt: skip


class Step(NamedTuple):
    """One element on the way to a place: its name, its OID, and its number where it has one."""

    name: str
    oid: str
    repeat: int | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes by which ODM tells it from its neighbours."""
        told = {_OID[self.name]: self.oid}
        if self.repeat is not None:
            told[_REPEAT[self.name]] = str(self.repeat)
        return told


class Way(NamedTuple):
    """The steps to a place, and which place they tell; version 0: of no form."""

    steps: tuple[Step, ...]
    told: Place
    version: int


class Places:
    """The places of a study by their OIDs, both ways. Remembers what it was asked."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._events = {oids.event(one): one.code for one in study.events}
        self._forms = {oids.form((one.name, one.version)): one for one in study.forms}
        self._groups: dict[str, str] = {}
        self._items: dict[str, str] = {}
        self._settings: dict[str, tuple[Step, ...]] = {}
        for setting in study.settings:
            group = Step(GROUP, oids.setting_group(setting.reference.form))
            item = Step(ITEM, oids.setting(setting.reference))
            self._settings[setting.reference.item] = (group, item)
        for form in study.forms:
            of = (form.name, form.version)
            self._groups |= {oids.group(of, one): one for one in form.group}
            self._items |= {oids.item(of, one): one for one in form.items}

    def item_of(self, oid: str) -> str:
        """Return the name of the item with an OID; raises KeyError for none."""
        return self._items[oid]

    def group_of(self, oid: str) -> str:
        """Return the name of the group with an OID; raises KeyError for none."""
        return self._groups[oid]

    def newest(self, form: str) -> int:
        """Return the newest version of a form; 0 for one this study does not have."""
        return self._study.versions(form)[-1] if form in self._study.form_names else 0

    def setting(self, place: Place) -> tuple[Step, ...]:
        """Return the steps to a setting in the reference data; none for one unknown here."""
        is_one = place == NOWHERE._replace(item=place.item)
        return self._settings.get(place.item, ()) if is_one else ()

    def setting_at(self, steps: tuple[Step, ...]) -> Place:
        """Return the place of the setting that steps lead to; raises KeyError for none."""
        by_steps = {known: name for name, known in self._settings.items()}
        return NOWHERE._replace(item=by_steps[steps])

    def way(self, place: Place, version: int) -> Way:
        """Return how far the declarations lead to a place of a form in this version."""
        declared = self._study.event.get(place.event)
        if declared is None:
            return Way((), NOWHERE, 0)
        repeats = declared.repeats is not None or place.event_repeat != 1
        step = Step(EVENT, oids.event(declared), place.event_repeat if repeats else None)
        form = self._forms.get(oids.form((place.form, version)))
        if form is None:
            told = NOWHERE._replace(event=place.event, event_repeat=place.event_repeat)
            return Way((step,), told, 0)
        return self._in_form((step,), place, form)

    def _in_form(self, steps: tuple[Step, ...], place: Place, form: Form) -> Way:
        of, told = (form.name, form.version), Place(*place.form_key)
        repeats = form.repeats or place.form_repeat != 1
        steps += (Step(FORM, oids.form(of), place.form_repeat if repeats else None),)
        group = form.group.get(place.group)
        if group is None:
            return Way(steps, told, form.version)
        told = told._replace(group=place.group, row=place.row)
        steps += (Step(GROUP, oids.group(of, group.name), place.row or None),)
        if form.group_of.get(place.item) is not group:
            return Way(steps, told, form.version)
        steps += (Step(ITEM, oids.item(of, place.item)),)
        return Way(steps, told._replace(item=place.item), form.version)

    def place(self, steps: tuple[Step, ...]) -> tuple[Place, int]:
        """Return the place that steps tell, and the version of its form; raises KeyError."""
        told, version = NOWHERE, 0
        for name, oid, repeat in steps:
            if name == EVENT:
                told = told._replace(event=self._events[oid], event_repeat=_first(repeat))
            elif name == FORM:
                form = self._forms[oid]
                version = form.version
                told = told._replace(form=form.name, form_repeat=_first(repeat))
            elif name == GROUP:
                told = told._replace(group=self._groups[oid], row=repeat or 0)
            else:
                told = told._replace(item=self._items[oid])
        return told, version


def _first(repeat: int | None) -> int:
    return 1 if repeat is None else repeat
