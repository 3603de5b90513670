"""Raise a query: at a site, of it a subject, of that a page, of that an item; each may be open."""

from typing import Any, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from kyphocrf.central import listing, queries
from kyphocrf.definition.form import Form
from kyphocrf.definition.text import LANGUAGES, Text, same
from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.change import NOWHERE
from kyphocrf.ui.dialogs.filter_fields import FilterChoice
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.sponsor.ask_dialog import AskDialog
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.workflow.place_words import place_words

_HEADING: Final = Text("Raise a query", "Rückfrage stellen")
_SITE: Final = Text("Site", "Zentrum")
_SUBJECT: Final = Text("Subject", "Patient")
_PAGE: Final = Text("Page", "Seite")
_ITEM: Final = Text("Item", "Angabe")
_WORDS: Final = Text("What you ask", "Was Sie fragen")
_NO_SUBJECT: Final = Text("the site as a whole", "das Zentrum als Ganzes")
_NO_PAGE: Final = Text("the subject as a whole", "den Patienten als Ganzes")
_NO_ITEM: Final = Text("the page as a whole", "die Seite als Ganzes")
_SIZE: Final = QSize(640, 470)


class QueryDialog(AskDialog):
    """`carried_out` carries the id of the query."""

    guide = of_dialog(
        Text("Raise a query", "Rückfrage stellen"),
        Text(
            "A query is about an item, a page, a subject, or the site. It goes to the site with "
            "its next acknowledgement, stands there at its place, and is answered there.",
            "Eine Rückfrage gilt einer Angabe, einer Seite, einem Patienten oder dem Zentrum. Sie "
            "geht mit der nächsten Empfangsbestätigung hin, steht dort an ihrer Stelle und wird "
            "dort beantwortet.",
        ),
        Text(
            "The answers of the site are never changed here.",
            "Die Antworten des Zentrums werden hier nie verändert.",
        ),
    )

    def __init__(self, central: OpenCentral, parent: QWidget | None = None) -> None:
        super().__init__(_HEADING, _HEADING, _SIZE, central.language, parent)
        self._central = central
        self._places: tuple[Place, ...] = ()
        self.site: Final = QComboBox()
        self.subject: Final = FilterChoice(_SUBJECT, _NO_SUBJECT, self.language)
        self.page: Final = FilterChoice(_PAGE, _NO_PAGE, self.language)
        self.item: Final = FilterChoice(_ITEM, _NO_ITEM, self.language)
        self.words: Final = QLineEdit()
        for words, field in (
            (_SITE, self.site), (_SUBJECT, self.subject), (_PAGE, self.page), (_ITEM, self.item),
            (_WORDS, self.words),
        ):  # fmt: skip
            self.ask(words, field)
        self.site.addItems([one.site for one in listing.sites(central.session)])
        self.site.currentIndexChanged.connect(lambda _: self._offer_subjects())
        self.subject.chosen.connect(self._offer_pages)
        self.page.chosen.connect(self._offer_items)
        self._offer_subjects()
        self.finish()

    @property
    def place(self) -> Place:
        """The place that is asked about, as far as one was chosen."""
        if self.item.value() is not None:
            return Place(*self.item.value())
        return NOWHERE if self.page.value() is None else Place(*self.page.value())

    def about(self, subject: str, key: FormKey | None = None, place: Place | None = None) -> None:
        """Choose subject, page and item, as far as they are named."""
        self.subject.put(subject)
        self._offer_pages()
        self.page.put(key)
        self._offer_items()
        self.item.put(place)

    def carry_out(self) -> str:
        return queries.raise_query(
            self._central.session, self.site.currentText(), self.subject.value() or "", self.place,
            self.words.text(),
        )  # fmt: skip

    def _offer_subjects(self) -> None:
        site = self.site.currentText()
        found = listing.subjects(self._central.session, site) if site else ()
        self._offer(self.subject, [(key, same(key)) for key in found])
        self._offer_pages()

    def _offer_pages(self) -> None:
        subject, study = self.subject.value() or "", self._central.study
        session, site = self._central.session, self.site.currentText()
        self._places = listing.places(session, site, subject) if subject else ()
        keys = dict.fromkeys(one.form_key for one in self._places)
        self._offer(self.page, [(key, place_words(study, Place(*key))) for key in keys])
        self._offer_items()

    def _offer_items(self) -> None:
        key = self.page.value()
        places = [] if key is None else self._items_of(FormKey(*key))
        self._offer(self.item, [(one, self._item_words(one)) for one in places])

    def _offer(self, choice: FilterChoice, found: list[tuple[Any, Text]]) -> None:
        choice.put(None)
        choice.offer(found)
        choice.setEnabled(bool(found))

    def _items_of(self, key: FormKey) -> list[Place]:
        """Return every item of a page: those without rows, and those of the rows it has."""
        study = self._central.study
        answered = [one for one in self._places if one.form_key == key and one.item]
        if key.form not in study.form_names:
            return answered
        return _places_on(study.current(key.form), key, answered)

    def _item_words(self, place: Place) -> Text:
        """Name row and item; their page is named above."""
        study = self._central.study
        page, whole = place_words(study, Place(*place.form_key)), place_words(study, place)
        return Text(*(whole.to(one).removeprefix(page.to(one)).lstrip(" ·") for one in LANGUAGES))


def _places_on(form: Form, key: FormKey, answered: list[Place]) -> list[Place]:
    """Return the places of a page in the order in which it asks."""
    found: list[Place] = []
    for group in form.groups:
        rows = {one.row for one in answered if one.group == group.name}
        numbers = [0] if group.repeats is None else sorted(rows)
        found += [
            Place(*key, group.name, row, item.name) for row in numbers for item in group.items
        ]
    return found
