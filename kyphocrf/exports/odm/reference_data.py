"""What reference data are made of: settings of site and study, and records of no subject."""

from collections.abc import Iterator

from kyphocrf.definition.condition import SITE, STUDY
from kyphocrf.definition.setting import Setting
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text
from kyphocrf.exports.odm import oids
from kyphocrf.exports.odm.aliases import own
from kyphocrf.exports.odm.xml import Element, element, translated

_LABELS = {
    SITE: Text("Facts of the site", "Angaben zum Zentrum"),
    STUDY: Text("Settings of the study", "Einstellungen der Studie"),
}
_RECORDS = Text("Records that concern no subject", "Einträge, die keinen Patienten betreffen")


def reference_groups(study: Study) -> Iterator[Element]:
    """Yield the groups of reference data."""
    for of, label in _LABELS.items():
        settings = (one for one in study.settings if one.reference.form == of)
        refs = (
            element(
                "ItemRef",
                ItemOID=oids.setting(one.reference), OrderNumber=str(order), Mandatory="No",
            )
            for order, one in enumerate(settings, start=1)
        )  # fmt: skip
        yield _group(oids.setting_group(of), label, *refs, repeating="No")
    yield _group(oids.RECORDS, _RECORDS, repeating="Yes")


def _group(oid: str, label: Text, *refs: Element, repeating: str) -> Element:
    return element(
        "ItemGroupDef", translated("Description", label), *refs,
        OID=oid, Name=label.en, Repeating=repeating, IsReferenceData="Yes",
    )  # fmt: skip


def setting_def(setting: Setting) -> Element:
    """Return the definition of a setting: which texts it takes, and what holds without one."""
    lengths = [len(code) for code in setting.codes]
    return element(
        "ItemDef",
        translated("Description", setting.label),
        translated("Question", setting.label),
        *own(
            default=setting.default, codes=" ".join(setting.codes), assumed=setting.assumed,
        ),
        OID=oids.setting(setting.reference),
        Name=setting.reference.item,
        DataType="text",
        Length=str(max(lengths)) if lengths else None,
    )  # fmt: skip
