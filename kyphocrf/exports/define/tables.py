"""The tables of a Define-XML document, as `DefineBuilder` of odmlib reads them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from kyphocrf import __version__
from kyphocrf.exports.define.comments import on_dataset
from kyphocrf.exports.define.draft import ACRF, Draft
from kyphocrf.exports.define.registers import TERMINOLOGY, Row
from kyphocrf.exports.define.value_level import value_rows, where_rows
from kyphocrf.exports.define.variables import variable_rows
from kyphocrf.exports.sdtm import oids
from kyphocrf.exports.sdtm.frames import keys_of, label_of
from kyphocrf.exports.sdtm.standard import standard

DEFINE_VERSION: Final = "2.1.0"
GUIDE: Final = "LF.csdrg"
"""The ID of the reviewer's guide among the documents."""
_STANDARD: Final = "STD.SDTMIG"
_TITLES: Final = {ACRF: "Annotated CRF", GUIDE: "Clinical Study Data Reviewer's Guide"}
_TRAINING: Final = "Training / Übung: the subjects are invented."
_REFERENCE: Final = "Trial Design"
"""The class of datasets that hold no subject."""
_BEFORE_OTHERS: Final = ("Trial Design", "Special-Purpose")
_BEHIND_OTHERS: Final = "Relationship"


def tables(draft: Draft, documents: Mapping[str, str]) -> dict[str, list[Row]]:
    """Return the rows of each table; `documents` by their ID, the path of each in the package."""
    ordered = in_order(draft.frames)
    named = {
        "study": [_study(draft)],
        "standards": list(_standards()),
        "datasets": [_dataset(draft, dataset) for dataset in ordered],
        "variables": _of_each(variable_rows, draft, ordered),
        "value_level": _of_each(value_rows, draft, ordered),
        "where_clauses": _of_each(where_rows, draft, ordered),
        "documents": [
            {"ID": one, "href": path, "title": _TITLES[one]} for one, path in documents.items()
        ],
    }
    return named | {
        "methods": draft.methods.rows(),
        "comments": draft.comments.rows(),
        "codelists": draft.lists.lists(),
        "codelist_terms": draft.lists.terms(),
        "aliases": draft.lists.aliases(),
        "origins": draft.origin_rows(),
    }


def _of_each(
    rows: Callable[[Draft, str], Iterator[Row]], draft: Draft, datasets: Iterable[str]
) -> list[Row]:
    return list(chain.from_iterable(rows(draft, dataset) for dataset in datasets))


def in_order(datasets: Iterable[str]) -> list[str]:
    """Return datasets as reviewers read them: the plan first, relations last, each by its name."""

    def rank(dataset: str) -> tuple[int, str]:
        of_class = standard().domain(dataset).of_class
        if of_class in _BEFORE_OTHERS:
            return _BEFORE_OTHERS.index(of_class), dataset
        return len(_BEFORE_OTHERS) + (of_class == _BEHIND_OTHERS), dataset

    return sorted(datasets, key=rank)


def _study(draft: Draft) -> Row:
    snapshot = draft.snapshot
    study, design = snapshot.study, snapshot.study.design
    at = snapshot.local.isoformat(timespec="seconds")
    return {
        "FileOID": f"{study.oid}.DEFINE.{snapshot.head.seq}.{snapshot.head.hash.hex()[:16]}",
        "CreationDateTime": at,
        "AsOfDateTime": at,
        "Originator": "kyphocrf",
        "SourceSystem": "kyphocrf",
        "SourceSystemVersion": __version__,
        "StudyOID": study.oid,
        "StudyName": study.name,
        "StudyDescription": study.label.en,
        "ProtocolName": "" if design is None else design.study_id,
        "MetaDataVersionOID": oids.metadata(study.oid),
        "MetaDataVersionName": f"{study.name}, data definitions of SDTM",
        "DefineVersion": DEFINE_VERSION,
        "CommentOID": draft.comments.oid(_TRAINING if snapshot.is_training else "", "STUDY"),
        "Context": "Submission",
    }


def _standards() -> Iterator[Row]:
    yield {"OID": _STANDARD, "Name": "SDTMIG", "Type": "IG", "Version": "3.4", "Status": "Final"}
    yield {
        "OID": TERMINOLOGY,
        "Name": "CDISC/NCI",
        "Type": "CT",
        "PublishingSet": "SDTM",
        "Version": standard().version,
        "Status": "Final",
    }


def _dataset(draft: Draft, dataset: str) -> Row:
    domain = standard().domain(dataset)
    leaf = f"LF.{dataset}"
    is_reference = domain.of_class == _REFERENCE
    comment = " ".join(on_dataset(dataset))
    return {
        "OID": oids.group(dataset),
        "Name": dataset,
        "Repeating": "No" if keys_of(dataset, domain) == ("USUBJID",) else "Yes",
        "IsReferenceData": "Yes" if is_reference else "No",
        "SASDatasetName": dataset,
        "Domain": dataset.removeprefix("SUPP"),
        "Purpose": "Tabulation",
        "Structure": domain.structure,
        "ArchiveLocationID": leaf,
        "CommentOID": draft.comments.oid(comment, dataset),
        "StandardOID": _STANDARD,
        "DescriptionText": label_of(dataset),
        "ClassName": domain.of_class.upper().replace("-", " "),
        "leafID": leaf,
        "leafHref": f"xpt/{dataset.lower()}.xpt",
        "leafTitle": f"{dataset.lower()}.xpt",
    }
