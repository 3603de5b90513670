"""The trial on screen: pooled until the study is locked, whatever tables its picture has."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kyphocrf.central import study_lock
from kyphocrf.central.permission import CentralRole
from kyphocrf.central.picture import drawing
from kyphocrf.central.picture.contents import Curve, CurveGroup, Picture, PictureTable
from kyphocrf.definition.text import Text, same
from kyphocrf.ui.look import typography
from kyphocrf.ui.look.theme import current
from kyphocrf.ui.sponsor.desk import SponsorDesk
from kyphocrf.ui.sponsor.pages.curve_view import CurveView
from kyphocrf.ui.sponsor.pages.picture_view import FullTable, PictureView
from kyphocrf.ui.sponsor.pages.trial_page import TrialPage
from tests.central.sponsor import Sponsor
from tests.central.test_queries import with_subject
from tests.ui.sponsor.conftest import Opened

_LONG = 20_000
TABLE = PictureTable(
    same("Complications"),
    (same("Grade"), same("All")),
    ((Text("none", "keine"), 12), (same("II"), 1.5), (same("III"), None)),
    Text("Per subject.", "Je Patient."),
)
CURVE = Curve(
    same("Survival"),
    (0, 100, 200),
    (
        CurveGroup(same("A"), 4, 2, (30, 90), (0.75, 0.5), (4, 2, 1), (150, 200)),
        CurveGroup(same("B"), 4, 0, (), (), (4, 4, 0), (150,)),
    ),
)


def picture(*tables: PictureTable, curves: tuple[Curve, ...] = ()) -> Picture:
    return Picture("S", "ab" * 32, "2026-11-23T16:30:00.000Z", False, True, tables, curves)  # noqa: FBT003


def shown(desk: SponsorDesk, qtbot: QtBot) -> TrialPage:
    desk.show("trial")
    page = desk.pages["trial"]
    assert isinstance(page, TrialPage)
    qtbot.waitUntil(lambda: not page.work.busy, timeout=_LONG)
    return page


@pytest.mark.parametrize("count", [0, 1, 3])
def test_whatever_tables_a_picture_has_are_shown_with_its_data_head(
    count: int, qtbot: QtBot
) -> None:
    view = PictureView(same("Trial"), "de")
    qtbot.addWidget(view)

    view.show_picture(picture(*[TABLE] * count, curves=(CURVE,)))

    inside = view.widget()
    assert inside is not None
    found = inside.findChildren(FullTable)
    assert len(found) == count
    words = " ".join(label.text() for label in inside.findChildren(QLabel))
    assert "abababababababab" in words
    assert "2026-11-23 16:30" in words
    for table in found:
        cells = [[table.item(row, column) for column in (0, 1)] for row in range(3)]
        said = [[cell.text() for cell in row if cell] for row in cells]
        assert said == [["keine", "12"], ["II", "1,5"], ["III", "–"]]


def test_a_curve_is_told_in_words_and_painted_with_a_line_for_each_group(qtbot: QtBot) -> None:
    view = CurveView(CURVE, "en")
    qtbot.addWidget(view)
    view.resize(640, 300)

    assert view.accessibleName() == "Survival"
    said = view.accessibleDescription()
    assert "A: 2 events in 4 subjects, 50 % without one at the end" in said
    assert "B: 0 events in 4 subjects, 100 % without one at the end" in said
    letter = float(current().px(typography.SMALL))
    assert view.parts() == drawing.parts(CURVE, 640, 300, "en", letter)  # as it is printed
    view.grab()  # an empty line and one that ends are painted


def test_before_anything_was_received_the_page_says_so(opened: Opened, qtbot: QtBot) -> None:
    page = shown(opened(), qtbot)

    assert page.picture is None
    assert "E-629" in page.work.told.text()
    assert page.nothing.isVisible()


def test_the_trial_is_pooled_and_offered_by_arm_only_once_it_is_locked(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    with_subject(here)
    page = shown(opened(), qtbot)
    assert page.picture is not None
    assert page.picture.pooled
    assert not page.by_arm.isVisible()
    dialog = page.ask_lock()
    dialog.try_it()
    assert "E-616" in dialog.told.text()
    assert not study_lock.is_locked(here.session)
    dialog.words.setText("All queries are closed")

    dialog.try_it()

    assert study_lock.is_locked(here.session)
    qtbot.waitUntil(lambda: page.picture is not None, timeout=_LONG)
    assert page.by_arm.isVisible()
    assert page.unlock.isVisible()
    assert not page.lock.isVisible()


def test_a_picture_is_saved_as_what_its_name_says(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    with_subject(here)
    page = shown(opened(), qtbot)
    assert page.picture is not None
    for name, begin in (("trial.pdf", b"%PDF"), ("trial.xlsx", b"PK")):
        page.save_to(page.picture, here.folder / name)
        qtbot.waitUntil(lambda: not page.work.busy, timeout=_LONG)

        assert (here.folder / name).read_bytes().startswith(begin)


def test_a_reader_sees_the_pooled_trial_and_locks_nothing(
    opened: Opened, here: Sponsor, qtbot: QtBot
) -> None:
    with_subject(here)

    page = shown(opened(CentralRole.READER), qtbot)

    assert page.picture is not None
    assert [one.isVisible() for one in (page.lock, page.unlock, page.by_arm)] == [False] * 3
