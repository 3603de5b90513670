"""How much of a file is compared with its trail: all of it, or what a record has touched since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.change import NOWHERE


@dataclass(frozen=True, slots=True)
class Extent:
    """The pages that are compared, by subject; None: all.

    What is told of a subject as a whole is a page without event and form. What is told of the study
    and its people belongs to every extent: it has no subject.
    """

    pages: Mapping[str, frozenset[FormKey]] | None = None

    @property
    def subjects(self) -> tuple[str | None, ...]:
        """Whose rows are to be read: (None,) stands for everybody's, "" for those of the study."""
        return (None,) if self.pages is None else ("", *self.pages)

    def holds(self, subject_key: str, place: Place = NOWHERE) -> bool:
        """Tell whether what stands at this place of this subject is compared."""
        if self.pages is None or not subject_key:
            return True
        return place.form_key in self.pages.get(subject_key, ())


ALL = Extent()


def touched(records: Iterable[AuditRecord]) -> Extent:
    """Return the pages of which these records speak."""
    found: dict[str, set[FormKey]] = {}
    for record in records:
        if record.subject_key:
            found.setdefault(record.subject_key, set()).add(record.place.form_key)
    return Extent({subject_key: frozenset(pages) for subject_key, pages in found.items()})
