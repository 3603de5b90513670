"""The sites: which there are, the study kit of each, its registered installations."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from kyphocrf.central import listing
from kyphocrf.central.listing import InstallationLine, SiteLine
from kyphocrf.central.permission import CentralAct
from kyphocrf.definition.setting import worded
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.sponsor.line_table import LineTable
from kyphocrf.ui.sponsor.list_page import ListPage
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.ui.sponsor.pages.site_dialogs import RegisterDialog, SiteDialog

_ADD: Final = Text("Add a site …", "Zentrum anlegen …")
_CHANGE: Final = Text("Change, new kit …", "Ändern, neues Paket …")
_REGISTER: Final = Text("Register an installation …", "Installation registrieren …")
_HEADS: Final = (
    Text("Site", "Zentrum"),
    Text("Country", "Land"),
    Text("Subject numbers", "Patientennummern"),
    Text("Fixed by the kit", "Vom Paket festgelegt"),
    Text("Study kit", "Studienpaket"),
    Text("Installations", "Installationen"),
)
_KIT: Final = Text("{number} of {day}", "{number} vom {day}")
_INSTALLATIONS: Final = Text(
    "Registered installations of site {site}", "Registrierte Installationen von Zentrum {site}"
)
_NO_INSTALLATION: Final = Text(
    "None yet: its batches are refused until one is registered from its key card.",
    "Noch keine: Seine Sendungen werden abgewiesen, bis eine anhand ihrer Karte registriert ist.",
)
_CARD_HEADS: Final = (
    Text("Installation", "Installation"),
    Text("Fingerprint that was compared", "Verglichener Fingerabdruck"),
)
_WRITTEN: Final = Text("The study kit lies at {path}.", "Das Studienpaket liegt in {path}.")
_REGISTERED: Final = Text(
    "Installation {name} is registered.", "Die Installation {name} ist registriert."
)


class SitesPage(ListPage[tuple[SiteLine, ...]]):
    """A site is added with its kit; the kit can be written again."""

    above = Text("Who sends to you", "Wer Ihnen sendet")
    title = Text("Sites", "Zentren")
    empty = Text(
        "No site yet. Add the first, and send its study kit with a letter that has your "
        "fingerprint.",
        "Noch kein Zentrum. Legen Sie das erste an und schicken Sie sein Studienpaket mit einem "
        "Brief, der Ihren Fingerabdruck trägt.",
    )

    def __init__(self, central: OpenCentral) -> None:
        super().__init__(central)
        self.table: Final = LineTable[SiteLine](
            _HEADS,
            self.title,
            self.language,
            partial(_worded, central.study),
            wide=(2, 3),
            key=lambda one: one.site,
        )
        self.of_site: Final = Words(same(""), self.language, "section")
        self.none: Final = Words(_NO_INSTALLATION, self.language, "dim", wrap=True)
        self.cards: Final = LineTable[InstallationLine](
            _CARD_HEADS, _CARD_HEADS[0], self.language, _card, wide=(1,)
        )
        self.add: Final = Button(_ADD, self.language, "primary", icon="plus")
        self.change: Final = Button(_CHANGE, self.language, icon="package-plus")
        self.register: Final = Button(_REGISTER, self.language, icon="key-round")
        offered = [
            button
            for button, act in (
                (self.register, CentralAct.REGISTER), (self.change, CentralAct.ADD_SITE),
                (self.add, CentralAct.ADD_SITE),
            )
            if central.may(act)
        ]  # fmt: skip
        self.offer(offered)
        self.column.addWidget(self.table, 3)
        self.column.addWidget(self.of_site)
        self.column.addWidget(self.none)
        self.column.addWidget(self.cards, 2)
        self.column.addStretch(0)
        self.table.currentCellChanged.connect(lambda *_: self._follow())
        self.table.cellActivated.connect(lambda *_: self._ask_change())
        self.add.clicked.connect(lambda: self.ask_site(None))
        self.change.clicked.connect(self._ask_change)
        self.register.clicked.connect(self.ask_register)
        self.begin_at(self.table)
        self.let(self.change, possible=False)
        self.let(self.register, possible=False)
        self._follow()

    def question(self) -> Callable[[], tuple[SiteLine, ...]]:
        return partial(listing.sites, self.central.session)

    def show_found(self, found: tuple[SiteLine, ...]) -> None:
        self.table.show_lines(found)
        self.nothing.setVisible(not found)
        self.let(self.change, possible=bool(found))
        self.let(self.register, possible=bool(found))
        self._follow()

    def ask_site(self, known: SiteLine | None) -> SiteDialog:
        """Ask for a new site, or for what of a known one becomes another."""
        dialog = SiteDialog(self.central, known, self.window())
        dialog.carried_out.connect(self._tell_kit)
        dialog.open()
        return dialog

    def ask_register(self) -> RegisterDialog:
        """Ask for the keys of an installation."""
        names = [one.site for one in self.table.lines]
        chosen = self.table.chosen.site if self.table.chosen else ""
        dialog = RegisterDialog(self.central, names, chosen, self.window())
        dialog.carried_out.connect(lambda name: self.done(_REGISTERED.filled(name=name)))
        dialog.open()
        return dialog

    def _tell_kit(self, path: Path) -> None:
        self.done(_WRITTEN.filled(path=path))

    def _ask_change(self) -> None:
        if self.table.chosen is not None and self.central.may(CentralAct.ADD_SITE):
            self.ask_site(self.table.chosen)

    def _follow(self) -> None:
        chosen = self.table.chosen
        registered = chosen.installations if chosen else ()
        self.of_site.say(_INSTALLATIONS.filled(site=chosen.site) if chosen else same(""))
        self.of_site.setVisible(chosen is not None)
        self.none.setVisible(chosen is not None and not registered)
        self.cards.show_lines(registered)


def _worded(study: Study, one: SiteLine) -> tuple[Text, ...]:
    ranges = ", ".join(f"{each.first_number}–{each.last_number}" for each in one.ranges)
    settings = worded(study.settings, one.settings) if one.settings else same("–")
    made = _KIT.filled(number=one.kit, day=one.kit_utc[:10]) if one.kit else same("–")
    return (
        same(one.site), same(one.country), same(ranges), settings, made,
        same(str(len(one.installations))),
    )  # fmt: skip


def _card(one: InstallationLine) -> tuple[Text, ...]:
    return same(one.installation), same(one.fingerprint)
