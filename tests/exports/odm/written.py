"""ODM files of the metadata of two studies, and readers of them that nobody here wrote."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import odmlib
import odmlib.loader
import odmlib.odm_loader
from lxml import etree

from kyphocrf.definition.study import Study
from kyphocrf.exports.odm.metadata import write_metadata_file
from kyphocrf.exports.odm.xml import NAMESPACE
from kyphocrf.forms.study.study import STUDY
from tests.amended_study import AMENDED_STUDY

SCHEMA: Final = Path(odmlib.__file__).parent / "schemas" / "odm" / "1.3.2" / "ODM1-3-2.xsd"
"""The official schema, as CDISC publishes it."""
CREATED: Final = "2026-11-24T09:00:00+01:00"
STUDIES: Final = {"trial": STUDY, "amended": AMENDED_STUDY}
Q: Final = f"{{{NAMESPACE}}}"
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


@lru_cache(maxsize=4)
def written(study: str) -> bytes:
    """Write the metadata of a study, by its name here."""
    return write(STUDIES[study])


def write(study: Study) -> bytes:
    out = BytesIO()
    write_metadata_file(out, study, CREATED)
    return out.getvalue()


@lru_cache(maxsize=4)
def parsed(study: str) -> etree._Element:
    return etree.fromstring(written(study))


@lru_cache(maxsize=4)
def read_by_odmlib(study: str, folder: Path) -> Any:
    """Return the ODM object that odmlib reads."""
    path = folder / f"{study}.xml"
    path.write_bytes(written(study))
    loader = odmlib.loader.ODMLoader(
        odmlib.odm_loader.XMLODMLoader(model_package="odm_1_3_2", ns_uri=NAMESPACE)
    )
    loader.open_odm_document(str(path))
    return loader.root()


def by_oid(study: str, name: str) -> dict[str, etree._Element]:
    """Return the elements of a name by their OIDs; none of which stands twice."""
    found = list(parsed(study).iter(f"{Q}{name}"))
    oids = {one.get("OID", ""): one for one in found}
    assert len(oids) == len(found), f"an OID of {name} twice"
    return oids


def texts(parent: etree._Element, name: str) -> dict[str, str]:
    """Return what a translated element says by language."""
    (said,) = parent.findall(f"{Q}{name}")
    return {one.get(LANG, ""): one.text or "" for one in said}


def aliases(parent: etree._Element) -> dict[str, str]:
    return {one.get("Context", ""): one.get("Name", "") for one in parent.findall(f"{Q}Alias")}
