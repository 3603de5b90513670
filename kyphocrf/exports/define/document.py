"""Tables as a Define-XML 2.1 document: odmlib builds it, and what its tables cannot say is added.

That are the pages of the origins, the annotated CRF, and the language of the texts.
"""

from collections.abc import Mapping
from typing import Any, Final

from kyphocrf.exports.define.draft import ACRF, Draft
from kyphocrf.exports.define.registers import Row
from kyphocrf.exports.define.table_columns import COLUMNS
from kyphocrf.exports.define.tables import tables

_ODM: Final = "http://www.cdisc.org/ns/odm/v1.3"
_NAMESPACES: Final = {
    "namespaces": {
        "odm": _ODM,
        "def": "http://www.cdisc.org/ns/def/v2.1",
        "xlink": "http://www.w3.org/1999/xlink",
    },
    "default": {"odm": _ODM},
}
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGE: Final = "en"


def document(draft: Draft, documents: Mapping[str, str]) -> bytes:
    """Return the Define-XML document of a study: the same data give the same bytes.

    `documents` by their ID, the path of each in the package: the annotated CRF, and what else
    explains the data.
    """
    import odmlib.ns_registry as registry  # noqa: PLC0415  heavy
    from lxml import etree  # noqa: PLC0415  heavy
    from odmlib.dataset_json_1_1 import DefineBuilder  # noqa: PLC0415  heavy

    found = tables(draft, documents)
    built = DefineBuilder({name: _table(name, rows, draft) for name, rows in found.items()}).build()
    _complete(built.Study.MetaDataVersion, draft, documents)
    # What another document of this process has registered says nothing of this one.
    registry.bind_document_namespaces(built, _NAMESPACES)  # type: ignore[no-untyped-call]
    root = etree.fromstring(built.to_xml_string().encode())
    for text in root.iter(f"{{{_ODM}}}TranslatedText"):
        text.set(_XML_LANG, _LANGUAGE)
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _table(name: str, rows: list[Row], draft: Draft) -> Any:
    """Return a table as `DefineBuilder` reads it."""
    from odmlib.dataset_json_1_1.model import Column, DatasetJSON  # noqa: PLC0415  heavy

    columns = COLUMNS[name]
    return DatasetJSON(  # type: ignore[no-untyped-call]
        datasetJSONCreationDateTime=draft.snapshot.local.isoformat(timespec="seconds"),
        datasetJSONVersion="1.1.0", itemGroupOID=f"IG.{name}", name=name, label=name,
        records=len(rows),
        columns=[Column(itemOID=one, name=one, label=one, dataType="string") for one in columns],
        rows=[[row.get(one) for one in columns] for row in rows],
    )  # fmt: skip


def _complete(metadata: Any, draft: Draft, documents: Mapping[str, str]) -> None:
    """Add what the tables cannot say to the metadata version."""
    from odmlib.define_2_1 import model  # noqa: PLC0415  heavy

    for item in metadata.ItemDef:
        for origin, told in zip(item.Origin, draft.origins[item.OID], strict=True):
            for reference in origin.DocumentRef if told.pages else ():
                pages = " ".join(map(str, told.pages))
                reference.PDFPageRef = [model.PDFPageRef(Type="PhysicalRef", PageRefs=pages)]
    metadata.AnnotatedCRF = model.AnnotatedCRF(DocumentRef=model.DocumentRef(leafID=ACRF))
    others = [one for one in documents if one != ACRF]
    if others:
        references = [model.DocumentRef(leafID=one) for one in others]
        metadata.SupplementalDoc = model.SupplementalDoc(DocumentRef=references)
