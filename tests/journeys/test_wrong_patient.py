"""A page filled in for the wrong patient becomes void, with a reason, and stays readable."""

from kyphocrf.forms.consent.form import ICVERS
from kyphocrf.record.casebook import Status
from kyphocrf.workflow import history, overview
from tests.journeys.choosing import choose
from tests.journeys.workplace import Workplace


def test_the_page_of_a_wrong_patient_becomes_void_by_the_menu(desk: Workplace) -> None:
    subject_key = desk.enrol()
    desk.keys.enter("20.11.26", "2.1")

    choose(desk, "void")
    desk.keys.enter("1")

    assert desk.entry.instance.status is Status.VOID
    assert desk.value(ICVERS) == "2.1"
    assert history.of_form(desk.session, subject_key, desk.entry.key)[0].reason == "wrong patient"
    assert overview.grid(desk.session)[0].cells["V0"].shape != "started"
