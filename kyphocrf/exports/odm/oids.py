"""Every OID of an ODM file: made in one place, of the names that the declarations bear.

An item is another one in each version of its form, and so are its group, its methods and its
conditions: their OIDs hold the name of the form and its version. One metadata version holds all
form versions that a file used, so that the pages of a subject stand beside each other whatever
version they are in.

What is no declaration of a form begins its name with `@`, as in the grammar: no form, list or item
is called so.
"""

from collections.abc import Iterable
from typing import Final, TypeAlias

from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.condition import Reference
from kyphocrf.definition.study import Study, StudyEvent
from kyphocrf.definition.unit import Unit
from kyphocrf.exports.dictionary import code_lists

FormVersion: TypeAlias = tuple[str, int]
"""A form by its name, in a version."""

FLAG_TYPES: Final = "CL.@FLAG"
"""The code list of what a flag of an annotation tells."""
RECORDS: Final = "IG.@RECORD"
"""The reference data that hold the records of the trail which concern no subject."""


def file(study: Study, *parts: str) -> str:
    """Return the OID of a file about a study, from what makes it another than every other file."""
    return ".".join(("ODM", study.oid, *parts))


def metadata_version(study: Study, versions: Iterable[FormVersion]) -> str:
    """Return the OID of the metadata that these form versions make, as `MDV.1+TREAT.2`.

    `MDV.1` is the first version of every form; what is beside it or not in it stands behind.
    """
    used, first = (
        frozenset(versions),
        {(name, study.versions(name)[0]) for name in study.form_names},
    )
    beside = [f"+{name}.{version}" for name, version in sorted(used - first)]
    absent = [f"-{name}.{version}" for name, version in sorted(first - used)]
    return "".join(("MDV.1", *beside, *absent))


def event(declared: StudyEvent) -> str:
    """Return the OID of a study event."""
    return declared.oid


def form(of: FormVersion) -> str:
    """Return the OID of a form in a version, as `F.TREAT.2`."""
    return f"F.{_named(of)}"


def group(of: FormVersion, name: str) -> str:
    """Return the OID of an item group, as `IG.TREAT.2.FRACTION`."""
    return f"IG.{_named(of)}.{name}"


def item(of: FormVersion, name: str) -> str:
    """Return the OID of an item, as `I.TREAT.2.DOSE`."""
    return f"I.{_named(of)}.{name}"


def setting_group(of: str) -> str:
    """Return the OID of the reference data that hold the settings of `@SITE` or of `@STUDY`."""
    return f"IG.{of}"


def setting(reference: Reference[str]) -> str:
    """Return the OID of a setting, as `I.@SITE.COUNTRY`."""
    return f"I.{reference.form}.{reference.item}"


def unit(declared: Unit) -> str:
    """Return the OID of a unit: its UCUM code."""
    return f"MU.{declared.ucum}"


def method(of: FormVersion, name: str) -> str:
    """Return the OID of a derivation of a form, as `MT.TREAT.2.TOTAL`."""
    return f"MT.{_named(of)}.{name}"


def exception(of: str) -> str:
    """Return the OID of the condition under which what bears an OID is not collected."""
    return f"CX.{of}"


def collected(at: StudyEvent, name: str) -> str:
    """Return the OID of a form, in whatever version, at an event."""
    return f"{at.oid}.{name}"


def mandatory(item_oid: str) -> str:
    """Return the OID of the condition under which an item must be answered."""
    return f"CM.{item_oid}"


def not_done(at: StudyEvent) -> str:
    """Return the OID of the condition under which an event was given up with its reason."""
    return f"CN.{at.oid}"


def check(number: str, of: FormVersion | None = None) -> str:
    """Return the OID of the rule of an edit check: of a form, or between forms."""
    return f"CK.{number}" if of is None else f"CK.{_named(of)}.{number}"


def deadline(name: str) -> str:
    """Return the OID of what says how a clock runs."""
    return f"MT.@DEADLINE.{name}"


def tally(name: str) -> str:
    """Return the OID of what says how often something happened."""
    return f"MT.@TALLY.{name}"


def requirement(of: FormVersion, number: str) -> str:
    """Return the OID of one thing that the gate of a form asks for."""
    return f"CG.{_named(of)}.{number}"


def state(name: str) -> str:
    """Return the OID of the condition of a state of a subject."""
    return f"CS.{name}"


def flow_step(name: str) -> str:
    """Return the OID of the condition of a step in the flow of participants."""
    return f"CF.{name}"


def user(name: str) -> str:
    """Return the OID of a person, by the name of the account."""
    return f"U.{name}"


def location(site: str) -> str:
    """Return the OID of a site."""
    return f"L.{site}"


def signature(meaning: str) -> str:
    """Return the OID of a kind of signature, by what it means."""
    return f"SD.{meaning}"


def _named(of: FormVersion) -> str:
    name, version = of
    return f"{name}.{version}"


class CodeListOids:
    """The OIDs of the code lists of a study: `CL.NY.1`, and `CL.NY.2` where it was changed.

    Those beside the items, as `CL.@ARM`, have no versions.
    """

    def __init__(self, study: Study) -> None:
        self._versions: dict[str, list[CodeList]] = {}
        for codelist in code_lists(study.forms):
            self._versions.setdefault(codelist.name, []).append(codelist)

    def of(self, codelist: CodeList) -> str:
        """Return the OID of a code list of an item of the study, or of one beside the items."""
        if codelist.name.startswith("@"):
            return codelist.oid
        return f"{codelist.oid}.{self._versions[codelist.name].index(codelist) + 1}"
