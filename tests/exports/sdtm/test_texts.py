"""Whatever is typed can be written: no variable, length or sign makes an export fail or lose it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.exports.sdtm import xpt
from kyphocrf.exports.sdtm.domains.ae import made
from kyphocrf.exports.sdtm.frames import Rows, labels
from kyphocrf.exports.sdtm.guards import Transliteration
from kyphocrf.exports.sdtm.observation import Observation, Qualifier, Source
from kyphocrf.exports.sdtm.standard import standard
from kyphocrf.record.answers import FormKey
from tests.exports.sdtm.test_xpt import MADE

TYPED = [
    (name, variable.name)
    for name, domain in sorted(standard().domains.items())
    if name != "SUPPQUAL"
    for variable in domain.variables
    if not variable.is_number and variable.name not in {"STUDYID", "DOMAIN", "USUBJID", "COVAL"}
]
TEXTS = st.text(max_size=450) | st.text("ßä x", max_size=450)


def observation(domain: str, **values: str) -> Observation:
    return Observation(domain, Source(FormKey("V0", 1, "X", 1)), values)


def told(rows: Rows, of: str, name: str) -> str:
    """Return a text of the one record of a domain, joined from its parts."""
    (row,) = rows.rows[of]
    further = [one["QVAL"] for one in rows.rows.get(f"SUPP{of}", ())]
    return "".join([row[name], *further]).replace(" ", "")


def signs(text: str) -> str:
    return "".join(filter(str.isprintable, Transliteration()(text))).replace(" ", "")


@given(st.sampled_from(TYPED), TEXTS)
def test_a_text_of_any_variable_goes_on_where_it_is_too_long(
    place: tuple[str, str], text: str
) -> None:
    domain, name = place
    rows = Rows("S", Transliteration())

    rows.add_observation("S-101-001", observation(domain, **{name: text}))

    assert told(rows, domain, name) == signs(text)
    with TemporaryDirectory() as folder:
        for dataset, frame in rows.frames().items():
            path = Path(folder) / "x.xpt"
            xpt.write(path, dataset, frame, MADE)
            assert xpt.read(path).equals(frame)


@given(TEXTS, TEXTS)
def test_two_qualifiers_that_begin_alike_go_on_under_names_of_their_own(
    one: str, other: str
) -> None:
    rows, record = Rows("S", Transliteration()), observation("RS", RSSEQ="1")
    record.qualifiers["PROGSITE"] = Qualifier("Site", one, "CRF")
    record.qualifiers["PROGSITT"] = Qualifier("Site in Words", other, "CRF")

    rows.add_observation("S-101-001", record)

    found = rows.rows["SUPPRS"]
    assert len({row["QNAM"] for row in found}) == len(found)
    assert "".join(row["QVAL"] for row in found).replace(" ", "") == signs(one) + signs(other)


def test_a_comment_of_any_length_stands_in_its_columns_in_order() -> None:
    rows, words = Rows("S", Transliteration()), " ".join(str(number) for number in range(900))

    rows.add_observation("S-101-001", observation("CO", COSEQ="1", COVAL=words))

    frame = rows.frames()["CO"]
    columns = [str(name) for name in frame if str(name).startswith("COVAL")]
    assert columns[10:12] == ["COVAL10", "COVAL11"]
    assert " ".join(frame[name][0] for name in columns) == words
    assert labels("CO", columns)[10] == "Comment 10"


def test_each_report_of_an_event_keeps_its_qualifiers() -> None:
    event = observation("AE", AESPID="1", AETERM="Fall")
    reports = [observation("AE", AESPID="1") for _ in range(60)]
    for number, report in enumerate(reports):
        report.qualifiers["SAEREP"] = Qualifier("Report", str(number), "CRF")

    (kept,) = made(None, {"AE": [event, *reports]})  # type: ignore[arg-type]  # nobody

    assert [one.value for one in kept.qualifiers.values()] == [str(n) for n in range(60)]
    assert [*kept.qualifiers][:3] == ["SAEREP", "SAEREPB", "SAEREPC"]
    assert [*kept.qualifiers][26] == "SAEREPAA"
