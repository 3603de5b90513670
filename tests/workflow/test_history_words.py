"""Every record reads as words: no key of a machine, no JSON, no hash, no English in German."""

import re
from typing import Final, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.text import Text
from kyphocrf.record import kind_words
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import (
    ABSENT,
    Access,
    AccessRecord,
    AuditRecord,
    Author,
    CommittedTexts,
    Moment,
    Stamp,
    committed,
)
from kyphocrf.record.change import (
    NOWHERE,
    Change,
    What,
    canonical,
    clock_change,
    with_time_marked,
)
from kyphocrf.record.person import Person
from kyphocrf.record.query import OriginalAct, RaisedQuery
from kyphocrf.storage import approvals, sponsor, statements
from kyphocrf.storage.header import Header
from kyphocrf.workflow import access_words
from kyphocrf.workflow.history_filter import HistoryFilter
from kyphocrf.workflow.history_line import HistoryLine, access_line, audit_line
from kyphocrf.workflow.permission import Act, Role
from tests.small_study import STUDY_OF_TESTS as STUDY

UTC: Final = "2026-11-23T16:30:00.000Z"
SIGNING: Final = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"
SUBJECT: Final = "101-001"
PAGE: Final = Place("T0", 1, "TREAT", 1)
ITEM: Final = PAGE._replace(group="PLAN", item="GIVEN")
ROW: Final = PAGE._replace(group="FRACTION", row=2)
NAMES: Final = {"anna": "Dr. Anna Muster"}
ANNA: Final = Person("anna", "coordinator", "UMM", active=True, printed_name="Dr. Anna Muster",
                     trained="2026-01-07", public_key="q83v" * 11, given_password=True)  # fmt: skip
HEADER: Final = Header("NCT02773966", "101", "DE", True, "0198b2c8-1111-7222-8333-944455556666", 1,  # noqa: FBT003
                       UTC, "0.1.0", "Europe/Berlin").to_text()  # fmt: skip
ASKED: Final = RaisedQuery(
    "0f0e0d0c-0b0a-4999-8877-665544332211", "Site Monitor", "Open",
    OriginalAct("moni", "monitor", "CRO", UTC, 60),
)  # fmt: skip
READS: Final = {"check": "X15", "kind": "System", "reads": "ab" * 32, "places": [list(ITEM)]}
EPOCHS: Final = tuple(
    canonical({"epoch": n, "installation": "0198b2c8-1111-7222-8333-944455556666"}) for n in (1, 2)
)

RECORDS: Final[dict[What, tuple[Change, ...]]] = {
    "study": (
        Change("study", "", NOWHERE, None, HEADER),
        approvals.approval(1, None, "2026-12-01", "ethics vote"),
        approvals.approval(1, None, "2026-12-01", "acknowledgement 7"),
        Change("study", "", NOWHERE, '{"country":"DE"}', '{"country":"AT"}', "study kit 3"),
        Change("study", "", NOWHERE, '{"first_number":1,"last_number":999}',
               '{"first_number":1,"last_number":40}', "study kit 3"),
    ),
    "definition": (Change("definition", "", NOWHERE._replace(form="F.TREAT"), None, "ab" * 32,
                          form_version=1),),
    "person": (Change("person", "", NOWHERE._replace(item="anna"), None, ANNA.to_text()),),
    "name": (Change("name", "", NOWHERE._replace(item="anna"), None, "Anna Muster"),),
    "subject": (Change("subject", SUBJECT, NOWHERE, None, "101"),),
    "mistake": (Change("mistake", SUBJECT, NOWHERE, None, "present", "twice"),),
    "setting": (
        statements.setting("STRICT", "0", "1", "documented default"),
        *(
            statements.setting(name, None, SIGNING if "-" in name else "3", "study kit 3")
            for name in sponsor.EXCHANGE
        ),
    ),
    "query": (Change("query", SUBJECT, ITEM, None, ASKED.to_text(), None, "why?"),),
    "signature": (Change("signature", SUBJECT, PAGE, None, canonical({"digest": "ab" * 32})),),
    "lock": (Change("lock", SUBJECT, PAGE, "frozen", "locked"),),
    "verified": (Change("verified", SUBJECT, PAGE, None, canonical({"seq": 7})),),
    "version": (Change("version", SUBJECT, PAGE, "1", "2", "protocol 2.0", None, 2),),
    "row": (Change("row", SUBJECT, ROW, None, "present", form_version=1),),
    "answer": (
        Change("answer", SUBJECT, ITEM, None, '{"v":"1"}', form_version=1),
        Change("answer", SUBJECT, ITEM, '{"v":"1"}', '{"missing":"UNK"}', form_version=1),
        Change("answer", SUBJECT, ITEM, None, '{"unread":"perhaps"}', form_version=1),
    ),
    "status": tuple(
        Change("status", SUBJECT, PAGE, old, new, form_version=1)
        for old, new in (("blank", "started"), ("started", "complete"), ("started", "not_done"))
    ),
    "void": (Change("void", SUBJECT, PAGE, "started", "void", "wrong patient"),),
    "comment": (
        Change("comment", SUBJECT, ITEM, None, canonical({**READS, "state": "Resolved"})),
        Change("comment", SUBJECT, ITEM, canonical({**READS, "state": "Resolved"}),
               canonical({**READS, "state": "Open"})),
    ),
    "redaction": (Change("redaction", SUBJECT, ITEM, None, canonical({"part": "old", "seq": 7}),
                         "a name"),),
    "noticed": (Change("noticed", "", NOWHERE._replace(item="7"), None, "seen"),),
    "destroyed": tuple(
        Change("destroyed", "", NOWHERE._replace(group=group, item="study-0007-20261123"), None,
               canonical({"head": "ab" * 32, "number": 7, "state": state}), "redacted text")
        for group in ("STUDY", "ELSEWHERE") for state in ("destroyed", "gone")
    ),
    "clock": (
        clock_change(UTC, "the clock is right"),
        *with_time_marked((Change("subject", SUBJECT, NOWHERE, None, "101"),), UTC,
                          "2026-11-21T10:00:00.000Z")[:1],
    ),
    "epoch": (Change("epoch", "", NOWHERE, EPOCHS[0], EPOCHS[1], "copy"),),
}  # fmt: skip
"""What the program writes of each kind."""

HEAD: Final = "0123456789abcdef"
BATCH: Final = "KYPHOIORT-101-000042"
DETAILS: Final[dict[Access, tuple[str, ...]]] = {
    "sign-in": ("", "founded", "taken from backup study-0007"),
    "failed sign-in": ("", "screen lock", "old password", "recovery key"),
    "sign-out": ("",),
    "refusal": tuple(act.value for act in Act) + tuple(f"{act.value} E-336" for act in Act),
    "view": ("subjects", "casebook", "T0[1]/TREAT[1]", "history", "history T0[1]/TREAT[1]",
             "access log", "verification", "redactions", "record 7",
             f"verification: whole, 9 records {HEAD}",
             f"verification since 7: 2 differences, 9 records {HEAD}"),
    "print": (f"casebook {HEAD}", f"T0[1]/TREAT[1] V0[1]/CONS[1] {HEAD}", f"history pdf 12 {HEAD}"),
    "export": (f"excel {HEAD}", f"history excel 12 {HEAD}", f"access csv 7 {HEAD}"),
    "backup": ("study-0007-20261123-1630 once", "study-0007-20261123-1630 twice",
               "second place: E:"),
    "restore": (f"study-0007 54 subjects 900 forms 48597 records head {HEAD}",),
    "lock": ("",),
    "recovery key": ("used", "re-issued", "new password"),
    "password": ("changed",),
    "key slots": ("keys.json was missing; mended from keys.json.bak",
                  "a key slot is damaged in both files: anna"),
    "clock": ("2026-11-23T16:30:00.000Z 2026-11-21T10:00:00.000Z",),
    "redaction": ("7",),
    "attempts log": ("missing since the last sign-in",),
    "batch": (f"sealed: {BATCH}", f"sealed again: {BATCH}", f"written to be sent: {BATCH}",
              "acknowledgement 7", "study kit 3", "key card: 9f3a 01bc 77de 4410 a8c2"),
}  # fmt: skip

MACHINE: Final = {
    "JSON": re.compile(r"[{}\"]"),
    "a place of the store": re.compile(r"\w+\[\d+\]"),
    "a hash": re.compile(r"(?<!Datenstand )(?<!data head )\b[0-9a-f]{12,}\b|[A-Za-z0-9+/]{40,}"),
    "an id": re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-"),
    "an OID": re.compile(r"\b(F|SE|I|IG)\.[A-Z]"),
    "a name of the program": re.compile(r"\b\w+_\w+\b|\bpresent\b|\bnot_done\b"),
}
ENGLISH: Final = re.compile(
    "|".join(rf"\b{role.text.en}\b" for role in Role if role.text.en != role.text.de)
    + r"|\b(coordinator|investigator|administrator)\b|\b(subjects|records|forms|head|casebook)\b"
    r"|\b(history|excel|access|looked|refused|twice|once|Open|Resolved|complete|started|row|item)\b"
)


def told(change: Change, role: str = "coordinator") -> HistoryLine:
    texts = (ABSENT if text is None else committed(text, bytes(16)) for text in change.texts())
    record = AuditRecord(
        8, "key", 1, change.what, change.subject_key, change.place, change.form_version,
        CommittedTexts(*texts), stamp(role), bytes(32), bytes(32),
    )  # fmt: skip
    return audit_line(STUDY, NAMES, record, change.form_version)


def stamp(role: str) -> Stamp:
    return Stamp(Author("anna", role, "UMM"), Moment(UTC, 60), 1, "installation")


def words_of(line: HistoryLine) -> list[Text]:
    return [one for one in (line.who, line.what, line.where, line.old, line.new) if one is not None]


def machine_in(words: Text) -> list[str]:
    both = words.en + " \n " + words.de
    return [name for name, found in MACHINE.items() if found.search(both)]


def test_every_kind_of_record_is_tried_and_has_its_word() -> None:
    assert set(RECORDS) == set(get_args(What)) == set(kind_words.WHAT)
    assert set(DETAILS) == set(get_args(Access)) == set(access_words.WHAT)


@pytest.mark.parametrize("what", RECORDS)
@pytest.mark.parametrize("role", Role)
def test_a_record_reads_as_words(what: What, role: Role) -> None:
    for change in RECORDS[what]:
        line = told(change, role)
        for words in words_of(line):
            assert machine_in(words) == [], words
            assert not ENGLISH.search(words.de), words
            assert "lesbar" not in words.de


@pytest.mark.parametrize("what", DETAILS)
def test_a_record_of_the_access_log_reads_as_words(what: Access) -> None:
    for detail in DETAILS[what]:
        record = AccessRecord(8, what, SUBJECT, detail, stamp("monitor"), bytes(32), bytes(32))
        line = access_line(STUDY, NAMES, record)
        for words in words_of(line):
            assert machine_in(words) == [], words
            assert not ENGLISH.search(words.de), words


IN_JSON: Final[tuple[What, ...]] = (
    "status",
    "study", "person", "query", "verified", "comment", "redaction", "epoch", "version", "status",
    "void", "lock", "answer",
)  # fmt: skip


@given(what=st.sampled_from(IN_JSON), text=st.sampled_from(
    ["{}", "[", '{"v": 7', '{"epoch":"x"}', "17", "null", '{"state":"x"}', "present"]
))  # fmt: skip
def test_what_no_program_wrote_is_told_without_being_shown_raw(what: What, text: str) -> None:
    line = told(Change(what, SUBJECT, NOWHERE, None, text))

    assert line.new is None or "{" not in line.new.de


@pytest.mark.parametrize(
    ("change", "where", "new"),
    [
        (RECORDS["answer"][0], "Behandlung · Behandlung · Gegeben?", "Ja"),
        (RECORDS["row"][0], "Behandlung · Behandlung · Fraktion 2", "Zeile"),
        (RECORDS["lock"][0], "Behandlung · Behandlung", "gesperrt"),
        (RECORDS["verified"][0], "Behandlung · Behandlung", "bis Eintrag 7"),
        (RECORDS["definition"][0], "Behandlung", "Version 1"),
        (RECORDS["person"][0], "Dr. Anna Muster (anna)",
         ("Dr. Anna Muster · UMM · Koordination · aktiv · geschult 2026-01-07 · "
         "mit Schlüssel zum Unterschreiben · Passwort von anderen vergeben")),
        (RECORDS["epoch"][0], "", "Epoche 2"),
        (RECORDS["noticed"][0], "Eintrag 7", "gesehen"),
        (RECORDS["destroyed"][0], "study-0007-20261123", "vernichtet"),
        (RECORDS["comment"][1], "Behandlung · Behandlung · Gegeben?", "X15: wieder offen"),
        (RECORDS["redaction"][0], "Behandlung · Behandlung · Gegeben?",
         "Vorheriges von Eintrag 7"),
    ],
)  # fmt: skip
def test_where_and_what_are_told_as_the_screens_do(change: Change, where: str, new: str) -> None:
    line = told(change)

    assert line.where.de == where
    assert line.new is not None
    assert line.new.de == new


def test_what_the_program_remarks_by_itself_is_told_in_german_too() -> None:
    assert told(RECORDS["setting"][0]).why.de == "dokumentierte Vorgabe"
    assert told(RECORDS["epoch"][0]).why.de == "der Ordner wurde kopiert"


def test_a_filter_says_what_was_looked_for() -> None:
    wanted = HistoryFilter("101-001", ("T0", 1), "TREAT", "GIVEN", "anna", "answer",
                           after_completion=True)  # fmt: skip

    said = wanted.words(STUDY, NAMES, "changes").de

    assert said == (
        "Patient 101-001 · Visite Behandlung · Formular Behandlung · Feld Gegeben? · "
        "von Dr. Anna Muster (anna) · Art: Antwort · nach Abschluss geändert"
    )
    assert HistoryFilter().words(STUDY, NAMES, "access").de == "alle Zugriffe"
