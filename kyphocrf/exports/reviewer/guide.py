"""The reviewer's guide: what the package holds, what it does not, and what was decided.

It is in English, as the datasets are, and names no day but that of the data.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kyphocrf.definition.booklet import Booklet, Paragraph, Part, Points, Section, Table
from kyphocrf.definition.trial_design import TrialDesign
from kyphocrf.exports.reviewer import leaving_out
from kyphocrf.exports.reviewer.assumed import assumptions
from kyphocrf.exports.reviewer.conformance import Conformance
from kyphocrf.exports.reviewer.extensions import extensions
from kyphocrf.exports.sdtm.datasets import Datasets
from kyphocrf.exports.sdtm.frames import keys_of, label_of
from kyphocrf.exports.sdtm.judgement_calls import JUDGEMENT_CALLS
from kyphocrf.exports.sdtm.standard import standard
from kyphocrf.exports.snapshot import Snapshot

if TYPE_CHECKING:
    from pandas import DataFrame

NAME: Final = "csdrg.pdf"
_TITLE: Final = "Clinical Study Data Reviewer's Guide"
_NOTHING: Final = "–"
_MOST_ISSUES: Final = 60


@dataclass(frozen=True, slots=True)
class Told:
    """What the guide is written from; `files` are what else lies in the package."""

    snapshot: Snapshot
    design: TrialDesign
    found: Datasets
    conformance: Conformance
    files: tuple[str, ...]


def guide(told: Told) -> Booklet:
    """Return the guide to a package."""
    snapshot = told.snapshot
    titles = {
        "This package": _package,
        "Standards and dictionaries": _standards,
        "The trial": _trial,
        "Subjects": _subjects,
        "Datasets": _datasets,
        "Decisions on the mapping": _decisions,
        "What is assumed": _assumed,
        "Terms of the sponsor": _terms,
        "What is not submitted": _not_submitted,
        "Texts in ASCII": _ascii,
        "Conformance": _conformance,
        "Reading the datasets": _reading,
    }
    return Booklet(
        _TITLE,
        tuple(_facts(told)),
        tuple(Section(title, tuple(parts(told))) for title, parts in titles.items()),
        f"{snapshot.study.name} · site {snapshot.site} · data head {_head(snapshot)}",
        snapshot.local,
        snapshot.is_training,
    )


def _head(snapshot: Snapshot) -> str:
    return snapshot.head.hash.hex()[:16]


def _facts(told: Told) -> Iterator[tuple[str, str]]:
    snapshot = told.snapshot
    yield "Study", f"{snapshot.study.name} · {snapshot.study.label.en}"
    yield "Registry number", snapshot.study.registry
    yield "Study identifier (STUDYID)", told.design.study_id
    yield "Site", snapshot.site
    if snapshot.is_training:
        yield "Training", "These are not data of patients."
    if snapshot.remark is not None:
        yield "Mind", snapshot.remark.en
    yield "Subjects in the package", str(told.found.subjects)
    yield "State of the data", snapshot.local_words
    yield "Last record of the trail", str(snapshot.head.seq)
    yield "Data head", snapshot.head.hash.hex()


_ABOUT_FILES: Final = {
    "xpt": "the datasets as SAS transport files, XPORT version 5",
    "json": "the same as CDISC Dataset-JSON 1.1",
    "csv": "the same as CSV; codebook.csv, qualifiers.csv and codes.csv say what is in them",
    "sas": "read_xpt.sas reads the transport files into SAS, with labels and formats",
    "define.xml": "Define-XML 2.1: variables, values, code lists, origins, derivations",
    "define.html": "the same to be read",
    "acrf.pdf": "the annotated CRF: where each item goes",
    "transliterated.csv": "each text that was changed to be ASCII, as collected and as submitted",
    "left_out.csv": "each item that is not in the datasets, and why",
    "conformance.json": "the report of the validator",
    "conformance.csv": "the rules of the validator that report an issue",
    "export.csv": "of which state the package is, who wrote it and when",
}


def _package(told: Told) -> Iterator[Part]:
    yield Paragraph(
        "This guide belongs to the SDTM datasets beside it. They were made by the program that the "
        "site enters its data with, from the answers as they stood at the time named above, by the "
        "annotations of the case report forms. Every record keeps its number in every later "
        "package."
    )
    about = [(name, said) for name, said in _ABOUT_FILES.items() if name in told.files]
    yield Table(("File or folder", "What it holds"), (1, 3), (*about, (NAME, "this guide")))


def _standards(told: Told) -> Iterator[Part]:
    version = _parameter(told, "SDTMVER")
    yield Table(("Standard or dictionary", "Version"), (1, 2), (
        ("SDTM", version or _NOTHING),
        ("SDTM Implementation Guide", _parameter(told, "SDTIGVER") or _NOTHING),
        ("Controlled terminology", f"CDISC SDTM CT {standard().version}"),
        ("Transport files", "SAS XPORT version 5"),
        ("Dataset-JSON", "1.1"),
        ("Adverse events", "CTCAE, U.S. National Cancer Institute; version by subject in AE"),
        ("MedDRA, WHO Drug", "not licensed; the columns of their codes are empty"),
    ))  # fmt: skip


def _parameter(told: Told, name: str) -> str:
    frame = told.found.frames["TS"]
    values = frame.loc[frame["TSPARMCD"] == name, "TSVAL"]
    return str(values.iloc[0]) if len(values) else ""


def _trial(told: Told) -> Iterator[Part]:
    title = _parameter(told, "TITLE")
    if title:
        yield Paragraph(title)
    arms = {arm.code: arm.label.en for arm in told.snapshot.study.arms}
    elements = {one.code: one for one in told.design.elements}
    yield Table(("Arm", "Name", "Elements in their order"), (1, 2, 4), tuple(
        (code, arms.get(code, ""), ", ".join(elements[one.element].name for one in planned))
        for code, planned in told.design.arms.items()
    ))  # fmt: skip
    yield Paragraph(
        "Trial summary (TS), elements (TE), arms (TA), visits (TV) and criteria (TI) follow from "
        "the same declarations as the forms. What the readable text of the protocol does not say "
        "stands in TS as unknown, with a null flavour."
    )


def _subjects(told: Told) -> Iterator[Part]:
    frames = told.found.frames
    if "DM" not in frames:
        yield Paragraph("No subject is in this package.")
        return
    rows = list(_dispositions(frames))
    arms = sorted({arm for arm, _ in rows})
    states = sorted({state for _, state in rows})
    counts = tuple(
        (state, *(str(rows.count((arm, state))) for arm in arms),
         str(sum(1 for one in rows if one[1] == state)))
        for state in states
    )  # fmt: skip
    total = ("All", *(str(sum(1 for one in rows if one[0] == arm)) for arm in arms), str(len(rows)))
    shares = (2.5, *(1.0 for _ in arms), 1.0)
    yield Table(("Last disposition event", *arms, "All"), shares, (*counts, total))
    if told.snapshot.scope.subjects is not None:
        yield Paragraph(
            "These are chosen subjects, not all of the site. What TS counts (ACTSUB, SSTDTC) is "
            "counted among them; numbers of records (--SEQ) are those of the whole study."
        )


def _dispositions(frames: Mapping[str, "DataFrame"]) -> Iterator[tuple[str, str]]:
    """Yield, for each subject, its arm, or why it has none, and its last disposition event."""
    last: dict[str, tuple[str, str]] = {}
    for row in _records(frames.get("DS")):
        if row.get("DSCAT") == "DISPOSITION EVENT":
            told = (str(row.get("DSSTDTC", "")), str(row["DSDECOD"]))
            last[row["USUBJID"]] = max(last.get(row["USUBJID"], ("", "")), told)
    for row in _records(frames["DM"]):
        arm = str(row["ARMCD"] or row.get("ARMNRS") or _NOTHING)
        yield arm, last.get(row["USUBJID"], ("", "None so far"))[1]


def _records(frame: "DataFrame | None") -> list[dict[str, Any]]:
    if frame is None:
        return []
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False)]


def _datasets(told: Told) -> Iterator[Part]:
    rows = []
    for dataset, frame in told.found.frames.items():
        domain = standard().domain(dataset)
        keys = ", ".join(("STUDYID", *keys_of(dataset, domain)))
        subjects = str(frame["USUBJID"].nunique()) if "USUBJID" in frame else _NOTHING
        of_class = domain.of_class
        rows.append((dataset, label_of(dataset), of_class, keys, str(len(frame)), subjects))
    heads = ("Dataset", "Label", "Class", "Keys", "Records", "Subjects")
    yield Table(heads, (1.1, 2.6, 1.5, 2.6, 0.9, 0.9), tuple(rows))


def _decisions(_: Told) -> Iterator[Part]:
    yield Paragraph("Where the implementation guide leaves more than one way:")
    told = tuple((one.about, one.decided) for one in JUDGEMENT_CALLS)
    yield Table(("What", "How"), (1, 3), told)


def _assumed(told: Told) -> Iterator[Part]:
    yield Paragraph(
        "What public sources leave open about the trial was assumed, and is marked so on every "
        "screen and page. It waits for the word of the sponsor."
    )
    yield Table(("Assumed", "At"), (2, 1), assumptions(told.snapshot.study))


def _terms(told: Told) -> Iterator[Part]:
    yield Paragraph(
        "Values of the sponsor's own in code lists that CDISC allows to be extended; every value "
        "of a list that is closed is a published term."
    )
    lists: dict[str, tuple[list[str], dict[str, None]]] = {}
    for one in extensions(told.found.frames):
        called = f"{one.codelist.name} ({one.codelist.code})"
        values, where = lists.setdefault(called, ([], {}))
        values.append(one.value)
        where.update(dict.fromkeys(one.where))
    rows = tuple(
        (called, "; ".join(values), ", ".join(where))
        for called, (values, where) in lists.items()
    )  # fmt: skip
    yield Table(("Code list", "Values", "Stand in"), (1.3, 3.5, 1.1), rows)


def _not_submitted(told: Told) -> Iterator[Part]:
    snapshot = told.snapshot
    chosen = tuple(leaving_out.chosen_out(snapshot.study, snapshot.scope))
    if chosen:
        yield Paragraph("Somebody chose to leave out of this package:")
        yield Table(("What", "Why"), (2, 1), tuple((one.what.en, one.why.en) for one in chosen))
    else:
        yield Paragraph("The package is whole: every subject of the site, nothing chosen out.")
    yield Paragraph("Items of the case report forms that are collected and never submitted:")
    items = leaving_out.not_submitted(snapshot.study)
    yield Table(("Item", "Why"), (1, 1), tuple((one.what.en, one.why.en) for one in items))
    yield Paragraph("Besides:")
    yield Points(tuple(f"{one.what.en}: {one.why.en}." for one in leaving_out.in_general()))
    yield Paragraph(
        "Days are never shifted and reported words never left out of these datasets: "
        + " ".join(why.en for name, why in leaving_out.UNLAWFUL if name != "forms")
        + " Tables with less than that are exported as CSV."
    )


def _ascii(told: Told) -> Iterator[Part]:
    count = len(told.found.transliterated)
    yield Paragraph(
        "Transport files hold ASCII. Letters of other languages were written in Latin letters "
        f"without marks: {count} texts were changed so. Each stands in transliterated.csv as it "
        "was collected and as it is submitted. Texts of more than 200 signs go on in supplemental "
        "qualifiers, or in further columns of CO and TS."
    )


def _conformance(told: Told) -> Iterator[Part]:
    found = told.conformance
    yield Paragraph(found.words.en)
    said = (*found.failing, *found.issues)
    if said:
        rows = [(one.rule, one.dataset, str(one.issues), one.message) for one in said]
        heads = ("Rule", "Dataset", "Records", "Message")
        yield Table(heads, (1.2, 0.8, 0.7, 4), tuple(rows[:_MOST_ISSUES]))
    if len(said) > _MOST_ISSUES:
        yield Paragraph(f"{len(said) - _MOST_ISSUES} more stand in conformance.csv.")
    yield Paragraph(
        "Whatever a validator says: before the package took its name, each transport file, "
        "Dataset-JSON and CSV file was read back and compared with the records that were to stand "
        "in it."
    )


_READING: Final = (
    Paragraph(
        "SAS: sas/read_xpt.sas copies the datasets into a library, labels them, shows codes by "
        "what they mean and counts the records. The tests of the program that wrote it read every "
        "statement of it by the rules of the language, but no SAS was at hand to run it."
    ),
    Paragraph('R: haven::read_xpt("xpt/dm.xpt").'),
    Paragraph(
        'Python: pyreadstat.read_xport("xpt/dm.xpt"), or pandas.read_csv with '
        "keep_default_na=False for the files in csv."
    ),
)


def _reading(_: Told) -> Iterator[Part]:
    yield from _READING
