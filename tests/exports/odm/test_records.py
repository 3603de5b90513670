"""Every record of a trail, whatever it says and of whatever kind, comes back from a file."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from kyphocrf.definition.values import Missing
from kyphocrf.exports.odm import flags, record_reading, stamps
from kyphocrf.exports.odm.record_elements import RecordElements
from kyphocrf.exports.odm.transactional import told
from kyphocrf.exports.odm.xml import NAMESPACE, Element, odm_file
from kyphocrf.record.answers import Answer, FormKey, Place
from kyphocrf.record.chain import (
    ABSENT,
    AuditRecord,
    Author,
    Commitment,
    CommittedTexts,
    Moment,
    Stamp,
)
from kyphocrf.record.change import NOWHERE, PRESENT, REDACTED, Change, What, canonical, storable
from tests.amended_study import AMENDED_STUDY
from tests.exports.odm.written import CREATED, SCHEMA

KINDS: tuple[What, ...] = get_args(What)
TREAT = FormKey("T0", 1, "TREAT", 1)
DOSE = Place(*TREAT, "PLAN", 0, "DOSE")
HELD = Moment("2026-11-24T11:00:00.250Z", 60)
AUTHOR = Author("coord02", "coordinator", "UMM / Radiotherapy 100 %")
TEXTS = st.text(st.characters(codec=None, exclude_categories=()), max_size=20).map(storable)
_LIKELY = (
    PRESENT,
    REDACTED,
    '{"v":"8.0"}',
    '{"v":"a\\u0000b"}',
    '{"v":"","x":1}',
    '{"missing":"UNK"}',
    '{"missing":"ODD"}',
    '{"unread":"3².2.26"}',
    '"24"',
    "24",
    "101",
    "complete",
    "[]",
    '{"state":"Open","source":"Site Monitor"}',
    '{"state":"odd"}',
)
ANSWERS = st.one_of(
    TEXTS.map(lambda text: Answer(value=text)),
    TEXTS.map(lambda text: Answer(unread=text)),
    st.sampled_from(Missing).map(lambda one: Answer(missing=one)),
).map(Answer.to_text)
HELD_TEXTS = st.one_of(
    st.just(ABSENT),
    st.just(Commitment(None, None, b"lost")),
    (ANSWERS | st.sampled_from(_LIKELY) | TEXTS).map(lambda text: Commitment(text, b"s", b"d")),
)
NUMBERS = st.sampled_from((0, 1, 2, 7))
PLACES = st.one_of(
    st.just(NOWHERE),
    st.just(DOSE),
    st.builds(
        Place,
        st.sampled_from(("", "T0", "V0", "AE", "GONE")),
        NUMBERS,
        st.sampled_from(("", "TREAT", "PAIN", "EV", "GONE")),
        NUMBERS,
        st.sampled_from(("", "PLAN", "FRACTION", "SESSION", "GONE")),
        NUMBERS,
        st.sampled_from(("", "GIVEN", "DOSE", "FXDAT", "COUNTRY", "a/b%2F", "GONE")),
    ),
)
NAMES = st.sampled_from(("coord02", "a/b", "50%2F", "", "mona/50%", "zwei Worte"))
MOMENTS = st.one_of(
    st.just(HELD),
    st.builds(
        lambda at, minutes: Moment(f"{at.isoformat(timespec='milliseconds')}Z", minutes),
        st.datetimes(),
        st.integers(-840, 840),
    ),
    st.sampled_from((Moment("odd", 0), Moment("2026-11-24T11:00:00Z", 5000))),
)


@st.composite
def records(draw: st.DrawFn) -> AuditRecord:
    """Draw a record that a program of any time, or somebody who tampers, may have left."""
    return AuditRecord(
        draw(st.integers(1, 10**7)),
        "commit",
        1,
        draw(st.sampled_from(KINDS)),
        draw(st.sampled_from(("", "101-001", "9&<>\"'"))),
        draw(PLACES),
        draw(st.integers(0, 4)),
        CommittedTexts(*(draw(HELD_TEXTS) for _ in range(4))),
        Stamp(Author(draw(NAMES), draw(NAMES), draw(NAMES)), draw(MOMENTS), 1, "PC"),
        b"before",
        draw(st.binary(min_size=32, max_size=32)),
    )


def element_of(record: AuditRecord) -> Element:
    elements = RecordElements(AMENDED_STUDY, "101")
    if record.subject_key:
        return elements.of_subject(record, "U.mona")
    return elements.of_study(record)


def file_of(record: AuditRecord) -> bytes:
    out, of = BytesIO(), {"StudyOID": "ST", "MetaDataVersionOID": "MDV"}
    name = "ClinicalData" if record.subject_key else "ReferenceData"
    about = {"FileType": "Transactional", "FileOID": "x", "CreationDateTime": CREATED}
    with odm_file(out, **about) as odm, odm.within(name, **of):
        odm.write(element_of(record))
    return out.getvalue()


def read(path: Path) -> list[AuditRecord]:
    return list(record_reading.records(path, AMENDED_STUDY))


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(record=records())
def test_any_record_comes_back_from_a_file(tmp_path: Path, record: AuditRecord) -> None:
    path = tmp_path / "x.xml"
    path.write_bytes(file_of(record))

    (found,) = read(path)

    assert told(found) == told(record)
    assert schema().validate(etree.parse(path)), schema().error_log


@lru_cache(maxsize=1)
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def a_record(change: Change, seq: int = 12) -> AuditRecord:
    """A record as the chain makes it, of a change."""
    texts = CommittedTexts(
        *(ABSENT if one is None else Commitment(one, b"s", b"d") for one in change.texts())
    )
    about = (seq, "c", 1, change.what, change.subject_key, change.place, change.form_version)
    return AuditRecord(*about, texts, Stamp(AUTHOR, HELD, 1, "PC"), b"", bytes(32))


def answer(old: str | None, new: str | None, place: Place = DOSE) -> AuditRecord:
    return a_record(Change("answer", "101-001", place, old, new, "typed amiss", None, 1))


def within(element: Element, *names: str) -> Element:
    for name in names:
        found: Any = element.find(name)
        assert found is not None, name
        element = found
    return element


ITEM = ("StudyEventData", "FormData", "ItemGroupData", "ItemData")


@pytest.mark.parametrize(
    ("old", "new", "transaction"),
    [
        (None, '{"v":"8.0"}', "Insert"),
        ('{"v":"8.0"}', '{"v":"9.0"}', "Update"),
        ('{"v":"8.0"}', None, "Remove"),
    ],
)
def test_an_answer_is_item_data_with_its_transaction_and_audit_record(
    old: str | None, new: str | None, transaction: str
) -> None:
    subject = element_of(answer(old, new))

    item = within(subject, *ITEM)
    assert item.get("ItemOID") == "I.TREAT.1.DOSE"
    assert item.get("TransactionType") == transaction
    assert item.get("Value") == (None if new is None else Answer.from_text(new).value)
    audit = within(item, "AuditRecord")
    assert audit.findtext("DateTimeStamp") == "2026-11-24T12:00:00.250+01:00"
    assert audit.findtext("ReasonForChange") == "typed amiss"
    assert audit.findtext("SourceID") == f"12 {bytes(32).hex()}"
    assert subject.get("TransactionType") == "Context"


def test_a_missing_answer_is_null_and_says_why() -> None:
    item = within(element_of(answer(None, '{"missing":"ND"}')), *ITEM)

    assert (item.get("IsNull"), item.get("Value")) == ("Yes", None)
    flag = within(item, "Annotation", "Flag")
    assert (flag.findtext("FlagType"), flag.findtext("FlagValue")) == ("MISSING", "ND")


def test_what_was_not_understood_stands_as_it_was_typed() -> None:
    item = within(element_of(answer(None, '{"unread":"3².2.26"}')), *ITEM)

    assert item.get("IsNull") == "Yes"
    assert within(item, "Annotation").findtext("Comment") == "3².2.26"


def test_a_row_that_goes_is_removed_under_the_number_it_had() -> None:
    place = Place(*TREAT, "FRACTION", 3)
    group = within(
        element_of(a_record(Change("row", "101-001", place, PRESENT, None, "twice", None, 1))),
        *ITEM[:3],
    )

    assert group.get("ItemGroupRepeatKey") == "3"
    assert group.get("TransactionType") == "Remove"


def test_an_enrolment_names_site_and_investigator() -> None:
    enrolled = Change("subject", "101-001", NOWHERE, None, "101", "why", "a remark")
    subject = element_of(a_record(enrolled))

    assert subject.get("TransactionType") == "Insert"
    names = [str(one.tag) for one in subject]
    assert names == ["AuditRecord", "InvestigatorRef", "SiteRef", "Annotation"]


def test_a_signature_is_a_signature_with_what_was_signed() -> None:
    said = canonical({"says": "as in the source"})
    change = Change("signature", "101-001", Place(*TREAT), None, said)

    page = within(element_of(a_record(change)), *ITEM[:2])

    assert [str(one.tag) for one in page][:3] == ["AuditRecord", "Signature", "Annotation"]
    assert within(page, "Signature", "UserRef").get("UserOID") == stamps.user(AUTHOR)
    withdrawn = element_of(a_record(replace(change, old=said, new=None)))
    assert within(withdrawn, *ITEM[:2]).find("Signature") is None


def test_the_words_of_a_query_of_the_monitor_are_the_sponsors() -> None:
    said = canonical({"source": "Site Monitor", "state": "Open"})
    change = Change("query", "101-001", DOSE, None, said, None, "30 Gy?")

    item = within(element_of(a_record(change)), *ITEM)

    words = {one.text: one.get("SponsorOrSite") for one in item.iter("Comment")}
    assert words["30 Gy?"] == "Sponsor"
    assert item.get("TransactionType") == "Context"
    assert [one.text for one in item.iter("FlagValue")][:2] == ["query", "Open"]


def test_a_setting_is_an_item_of_the_reference_data() -> None:
    place = NOWHERE._replace(item="COUNTRY")
    group = element_of(a_record(Change("setting", "", place, None, '"DE"')))

    assert group.get("ItemGroupOID") == "IG.@SITE"
    assert within(group, "ItemData").get("Value") == "DE"


def test_a_monitor_acts_in_the_phase_of_monitoring() -> None:
    record = answer(None, '{"v":"8.0"}')
    author = AUTHOR._replace(role="monitor")
    by_monitor = record._replace(stamp=record.stamp._replace(author=author))

    points = [
        within(element_of(one), *ITEM, "AuditRecord").get("EditPoint")
        for one in (record, by_monitor)
    ]
    assert points == [None, "Monitoring"]


def _annotations(element: Element) -> Iterator[str | None]:
    return (one.get("SeqNum") for one in element.iter("Annotation"))


@settings(max_examples=100)
@given(record=records())
def test_the_annotations_of_a_record_bear_numbers_of_their_own(record: AuditRecord) -> None:
    numbers = [int(one or 0) for one in _annotations(element_of(record))]

    assert len(numbers) == len(set(numbers))
    assert {number // 10 for number in numbers} <= {record.seq}


def test_each_kind_of_record_and_each_flag_has_its_words() -> None:
    assert set(KINDS) == set(flags.CODE_LISTS[1].by_value)
    codes = [code for one in flags.CODE_LISTS for code in one.codes]
    assert all(code.decode.en and code.decode.de for code in codes)


@pytest.mark.parametrize("spoilt", ["no XML", "<ODM>", f'<ODM xmlns="{NAMESPACE}"><SubjectData/>'])
def test_what_is_no_file_of_this_program_is_refused(tmp_path: Path, spoilt: str) -> None:
    (tmp_path / "x.xml").write_text(spoilt)

    with pytest.raises(record_reading.UnreadableError):
        read(tmp_path / "x.xml")


def test_a_transaction_that_nobody_made_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_bytes(file_of(answer(None, '{"v":"8.0"}')))
    tree = etree.parse(path)
    for audit in list(tree.iter(f"{{{NAMESPACE}}}AuditRecord")):
        parent = audit.getparent()
        assert parent is not None
        parent.remove(audit)
    tree.write(path)

    with pytest.raises(record_reading.UnreadableError):
        read(path)
