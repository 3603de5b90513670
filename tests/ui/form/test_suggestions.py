"""A suggestion stands beneath its empty place, is taken over by one key, and is no answer before.

How a computed value came about is told in the pane.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyphocrf.definition.form import Repeats
from kyphocrf.definition.method import Method
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.entry import Entry
from kyphocrf.ui.form.pane import pane_facts
from kyphocrf.ui.form.pane.item_pane import ItemPane
from kyphocrf.ui.form.scene.lines import OfferLine, RowLine, lines_of
from kyphocrf.ui.form.scene.offers import offer_of
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.form.scene.work import FormWork
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.visit.visit_view import VisitView
from kyphocrf.workflow import history
from kyphocrf.workflow.session import Session
from tests import grown_site
from tests import grown_study as g
from tests.grown_site import SCAN, SUBJECT, fill
from tests.numbered import numbered
from tests.scenario import Scenario
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.sample_form import Desk
from tests.ui.shoot import FULL, shoot

MAINREG = Spot("MAIN", 0, "MAINREG")
ROWREG = Spot("PLACES", 1, "ROWREG")
JUNCTIONAL = Answer(value="3")


def seen(*, language: Language = "en", **typed: str) -> FormScene:
    scenario = Scenario.blank(g.GROWN_STUDY).on(g.SCAN)
    for item, words in typed.items():
        name, _, row = item.partition("_")
        scenario.answer(getattr(g, name), words, int(row or 0))
    assert scenario.entry is not None
    return scene_of(scenario.entry, language)


def scene_of(entry: Entry, language: Language = "en") -> FormScene:
    return FormScene(FormWork(entry, Desk(entry), language), readable=False)


def test_it_stands_beneath_its_row() -> None:
    lines = lines_of(seen(PART="C7"))

    at = lines.index(RowLine(MAINREG))
    assert lines[at + 1] == OfferLine(MAINREG, JUNCTIONAL)


def test_it_is_worded_with_code_and_key() -> None:
    (offer,) = seen(LEVEL_1="C7", language="de").beneath(ROWREG)

    assert getattr(offer, "sentence", "") == "1.6 Region: Vorschlag: 3 · Übergang"


def test_where_rows_stand_across_it_names_its_column() -> None:
    repeats = g.PLACES.repeats
    assert repeats is not None
    across = replace(g.PLACES, repeats=replace(repeats, across=True))
    form = replace(g.SCAN, groups=(g.SCAN.groups[0], across))

    offer = offer_of(form, ROWREG, JUNCTIONAL, "de")

    assert offer.sentence == "1.6 Region, Ort 1: Vorschlag: 3 · Übergang"


def test_an_answered_place_has_none() -> None:
    assert seen(PART="C7", MAINREG="1").offer_at(MAINREG) is None


def test_a_row_that_is_only_planned_has_none() -> None:
    always = Method("ALWAYS", same("Always 3."), lambda _case: "3")
    region = replace(g.ROWREG, suggested=always)
    repeats = Repeats(
        Text("Place", "Ort"), 4, rows_from=Rule(Text("Two.", "Zwei."), lambda _case: (1, 2))
    )
    places = replace(g.PLACES, numbered=numbered(1, g.LEVEL, region), repeats=repeats)
    scan = replace(g.SCAN, groups=(g.SCAN.groups[0], places))
    study = replace(g.GROWN_STUDY, forms=(scan, *g.GROWN_STUDY.forms[1:]))
    entry = Scenario.blank(study).on(scan).answer(g.LEVEL, "C7", 1).entry
    assert entry is not None

    scene = scene_of(entry)

    assert scene.offer_at(ROWREG) == JUNCTIONAL
    assert scene.offer_at(ROWREG._replace(row=2)) is None


def test_it_changes_with_what_it_reads() -> None:
    scene = seen(PART="C7")

    scene.follow(scene.work.answer(Spot("MAIN", 0, "PART"), Answer(value="L3")))

    assert scene.offer_at(MAINREG) == Answer(value="2")


def test_nothing_moves_while_one_is_at_the_place() -> None:
    scene = seen(PART="C7")
    scene.hold(MAINREG)
    scene.follow(scene.work.answer(MAINREG, Answer(value="1")))
    assert scene.offer_at(MAINREG) == JUNCTIONAL

    assert scene.hold(None) == {MAINREG}
    assert scene.offer_at(MAINREG) is None


def test_taking_it_over_says_so_in_the_history() -> None:
    scene = seen(PART="C7", language="de")

    scene.work.take_suggestion(MAINREG)

    desk = scene.work.actions
    assert isinstance(desk, Desk)
    assert desk.kept[-1] == "Vorschlag übernommen"
    assert scene.entry.answers.get(MAINREG) == JUNCTIONAL


def test_the_pane_still_tells_it_once_it_was_answered_otherwise() -> None:
    told = {
        fact.label.en: fact.words
        for fact in pane_facts.facts(seen(PART="C7", MAINREG="1"), MAINREG)
    }

    assert told["Suggested"] == "3 · junctional"
    assert told["Computed"] == "By the part of the spine."
    assert told["Source"] == "Table 2"


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from grown_site.opened(tmp_path, monkeypatch)


def opened(qtbot: QtBot, session: Session, language: Language = "en") -> VisitView:
    fill(session, SCAN, PART="C7", LEVEL_1="L3", SIZE_1="3")
    view = kept(qtbot, VisitView(session, language))
    view.resize(FULL)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.open_visit(SUBJECT, "V0")
    return view


@pytest.mark.parametrize("spot", [MAINREG, ROWREG], ids=["row", "cell"])
def test_ctrl_e_takes_it_over(qtbot: QtBot, session: Session, spot: Spot) -> None:
    view = opened(qtbot, session)
    form = view.page.view
    assert form is not None
    form.go_to(spot)

    view.actions_by_name["follow_proposal"].trigger()

    assert view.entry is not None
    assert view.entry.answers.get(spot) is not None
    assert history.of_item(session, SUBJECT, SCAN, spot)[0].comment == "taken from suggestion"
    assert form.scene.offer_at(spot) is None


def test_ctrl_e_leaves_an_answer_as_it_is(qtbot: QtBot, session: Session) -> None:
    fill(session, SCAN, MAINREG="1")
    view = opened(qtbot, session)
    form = view.page.view
    assert form is not None
    form.go_to(MAINREG)

    view.actions_by_name["follow_proposal"].trigger()

    assert view.entry is not None
    assert view.entry.answers.get(MAINREG) == Answer(value="1")


def words_in(pane: ItemPane) -> list[str]:
    return [words.text() for words in pane.findChildren(Words) if words.isVisible()]


def test_f6_reaches_how_a_value_was_computed_and_leads_back(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    form = view.page.view
    assert form is not None
    form.go_to(Spot("PLACES", 1, "SIZE"))
    view.next_pane()
    ask = next(b for b in view.page.pane.findChildren(Button) if b.text() == "Weighed: 6.0")

    ask.setFocus()
    QTest.keyClick(ask, Qt.Key.Key_Space)

    told = words_in(view.page.pane)
    assert "1.8  Weighed · Place 1" in told
    assert "Size · Place 1: 3.0 mm" in told
    assert "Factor: 2" in told
    assert "Kept since" in told
    back = QApplication.focusWidget()
    assert isinstance(back, Button)
    assert back.text() == "Back to 1.7"

    back.click()
    assert any(words.startswith("1.7") for words in words_in(view.page.pane))


@pytest.mark.parametrize("size", [FULL, QSize(683, 348)], ids=lambda s: s.width())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_room(
    qtbot: QtBot, session: Session, language: Language, size: QSize
) -> None:
    view = opened(qtbot, session, language)
    window = framed(qtbot, view, language)
    window.resize(size)
    window.show()
    view.open_visit(SUBJECT, "V0")
    assert view.page.view is not None
    view.page.view.go_to(MAINREG)

    shoot(window, f"22-suggestion-{language}-{size.width()}", size)
    view.page.ask_about(Spot("PLACES", 1, "WEIGHED"))
    shoot(window, f"22-computed-{language}-{size.width()}", size)

    assert too_tight(window) == []
