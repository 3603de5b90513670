"""The drugs of the last completed visit are offered at the empty table and taken in one act.

So are, by the same key, the planned day of a fraction and the figures of a schedule.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.ui.form.pane import pane_facts
from kyphocrf.ui.form.scene.lines import CarryLine
from kyphocrf.ui.form.scene.offers import RowsOffer, rows_offer_of
from kyphocrf.ui.form.view import FormView
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.keys.sequences import sequences
from kyphocrf.ui.visit.visit_view import VisitView
from kyphocrf.workflow import capture, history, verifying
from kyphocrf.workflow.session import Session
from tests.ui import study_site
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.shoot import FULL, shoot

SUBJECT = "101-001"
EARLIER, NOW = FormKey("W2", 1, "AN", 1), FormKey("W6", 1, "AN", 1)
DRUGS = (
    ("MORPHINE", "PO", "30", "mg", "2", "1"),
    ("METAMIZOLE", "PO", "500", "mg", "4", "1"),
    ("FENTANYL", "NAS", "100", "ug", "3", "2"),
)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    yield from study_site.opened(tmp_path, monkeypatch)


def visited(session: Session, key: FormKey = EARLIER) -> None:
    """Complete the page of a visit with three drugs, one of them as needed."""
    entry = capture.open_form(session, SUBJECT, key)
    for row, (drug, route, dose, unit, often, kind) in enumerate(DRUGS, start=1):
        for item, typed in (
            ("ANDRUG", drug), ("ANROUTE", route), ("ANDOSE", dose), ("ANUNIT", unit),
            ("ANFREQ", often), ("ANTYPE", kind), ("ANTDD", str(int(dose) * int(often))),
        ):  # fmt: skip
            spot = Spot("DRUGS", row, item)
            entry.answer(spot, entry.understood(spot, typed, "en").answer)
    assert capture.complete(session, entry) == ()


def opened(qtbot: QtBot, session: Session, language: Language = "en") -> VisitView:
    visited(session)
    view = kept(qtbot, VisitView(session, language))
    view.resize(FULL)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.open_visit(SUBJECT, NOW.event, NOW)
    return view


def form_of(view: VisitView) -> FormView:
    assert view.page.view is not None
    return view.page.view


def offers(form: FormView) -> list[RowsOffer]:
    """What is told of rows of an earlier visit, as it stands on screen."""
    lines = [one.line for one in form.sheet.placed if isinstance(one.line, CarryLine)]
    return [rows_offer_of(form.form, line, form.language) for line in lines]


def origins(form: FormView, spot: Spot) -> list[tuple[str, str]]:
    told = [(fact.label.en, fact.words) for fact in pane_facts.facts(form.scene, spot)]
    return [one for one in told if one[0] == "Origin"]


def press(view: VisitView, key: str) -> None:
    """Press a key where the focus is."""
    assert view.isAncestorOf(focused())
    QTest.keySequence(focused(), sequences(key)[0])


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.mark.parametrize("language", LANGUAGES)
def test_capture_25_ctrl_shift_k_takes_the_drugs_of_the_last_visit(
    qtbot: QtBot, session: Session, language: Language
) -> None:
    view = opened(qtbot, session, language)
    form = form_of(view)

    press(view, "Ctrl+Shift+K")

    answers = form.entry.answers
    assert [answers.get(Spot("DRUGS", row, "ANDRUG")) for row in (1, 2, 3)] == [
        Answer(value=drug[0]) for drug in DRUGS
    ]
    assert form.current == Spot("DRUGS", 3, "ANFREQ")  # how often is asked anew
    said = {"en": "taken from Week 2", "de": "übernommen von Woche 2"}[language]
    for spot in answers.given:
        assert history.of_item(session, SUBJECT, NOW, spot)[0].comment == said
    assert verifying.verify(session).whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_offer_stands_at_the_empty_table_and_says_what_is_taken(
    qtbot: QtBot, session: Session, language: Language
) -> None:
    form = form_of(opened(qtbot, session, language))

    (offer,) = offers(form)

    told = {
        "en": ("Week 2: Morphine, Metamizole, Fentanyl", "Take the 3 drugs of the Week 2 visit"),
        "de": (
            "Woche 2: Morphin, Metamizol, Fentanyl",
            "Die 3 Mittel der Visite Woche 2 übernehmen",
        ),
    }
    assert (offer.sentence, offer.action) == told[language]
    heard = form.grids["DRUGS"].accessibleDescription()
    assert heard.startswith(" ".join(told[language]))
    assert heard.endswith(keys.hint("take_suggestions", language))


def test_a_click_takes_them_too_and_undo_is_one_act(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    form = form_of(view)
    form.grab()  # what is painted can be clicked
    (placed,) = (one for one in form.sheet.placed if isinstance(one.line, CarryLine))
    box = form.sheet.note_box(placed)
    for x in range(box.left(), box.right(), 40):
        QTest.mouseClick(form, Qt.MouseButton.LeftButton, pos=QPoint(x, box.center().y()))
        if form.entry.answers.rows_of("DRUGS"):
            break

    assert form.entry.answers.rows_of("DRUGS") == (1, 2, 3)
    press(view, "Ctrl+Z")
    assert form.entry.answers.rows_of("DRUGS") == ()
    assert [one.action for one in offers(form)] == ["Take the 3 drugs of the Week 2 visit"]
    assert form.scene.work.origins == {}


def test_what_was_taken_is_shown_as_taken_over(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    form = form_of(view)
    press(view, "Ctrl+Shift+K")
    drug = Spot("DRUGS", 1, "ANDRUG")

    (told,) = offers(form)
    assert told.sentence.startswith("Taken over from Week 2: Drug 1, 2, 3.")
    assert ("Origin", "taken from Week 2") in origins(form, drug)

    form.go_to(drug)
    QTest.keyClicks(focused(), "ibu")
    press(view, "Return")
    assert origins(form, drug) == []


def test_a_page_that_is_complete_offers_nothing(qtbot: QtBot, session: Session) -> None:
    view = opened(qtbot, session)
    view.open_visit(SUBJECT, EARLIER.event, EARLIER)

    press(view, "Ctrl+Shift+K")

    assert offers(form_of(view)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_before_and_after(qtbot: QtBot, session: Session, language: Language) -> None:
    view = opened(qtbot, session, language)
    window = framed(qtbot, view, language)
    window.resize(FULL)
    window.show()
    view.open_visit(SUBJECT, NOW.event, NOW)
    shoot(window, f"30-same-drugs-{language}", FULL)
    view.actions_by_name["take_suggestions"].trigger()
    shoot(window, f"31-same-drugs-taken-{language}", FULL)

    assert [one for one in too_tight(window) if "FormList" not in one] == []


PLAN = FormKey("T0", 1, "EBRT", 1)


def test_capture_25_ctrl_shift_k_takes_the_planned_day_of_a_fraction(
    qtbot: QtBot, session: Session
) -> None:
    view = kept(qtbot, VisitView(session, "en"))
    view.resize(FULL)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    plan = {"EBPSCH": "10x3", "EBPFX": "10", "EBPSTART": "2026-11-05"}
    study_site.answered(session, SUBJECT, PLAN, plan)
    view.open_visit(SUBJECT, PLAN.event, PLAN)
    form = form_of(view)
    day = Spot("FRACTION", 1, "FXDAT")
    form.go_to(day)

    press(view, "Ctrl+Shift+K")

    assert form.entry.answers.get(day) == Answer(value="2026-11-05")
    assert form.entry.answers.rows_of("FRACTION") == (1,)
    assert history.of_item(session, SUBJECT, PLAN, day)[0].comment == "taken from suggestion"


def test_capture_25_ctrl_shift_k_takes_the_figures_of_a_schedule(
    qtbot: QtBot, session: Session
) -> None:
    study_site.answered(session, SUBJECT, PLAN, {"EBPSCH": "10x3"})
    view = opened(qtbot, session)
    view.open_visit(SUBJECT, PLAN.event, PLAN)
    form = form_of(view)
    form.go_to(Spot("PLAN", 0, "EBPTD"))

    press(view, "Ctrl+Shift+K")

    figures = [form.entry.answers.get(Spot("PLAN", 0, one)) for one in ("EBPTD", "EBPFX", "EBPFD")]
    assert figures == [Answer(value="30.0"), Answer(value="10"), Answer(value="3.0")]
