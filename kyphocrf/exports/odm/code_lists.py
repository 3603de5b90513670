"""CodeList: the lists of the items, and those that a file needs beside them."""

from collections.abc import Iterator

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text
from kyphocrf.exports.odm.aliases import own
from kyphocrf.exports.odm.xml import Element, alias, element, translated

_NCI = "nci:ExtCodeID"
"""The context of a code of the NCI thesaurus, as CDISC writes it."""


def arms(study: Study) -> CodeList:
    """Return the arms of a study as a list, which no item needs to have."""
    codes = tuple(Code(arm.code, arm.label) for arm in study.arms)
    return CodeList("@ARM", Text("Arms of the study", "Arme der Studie"), codes)


def code_list(oid: str, declared: CodeList) -> Element:
    """Return a list of codes in their order, with what they mean and their NCI codes."""
    return element(
        "CodeList",
        translated("Description", declared.label),
        *(_code(declared, code, order) for order, code in enumerate(declared.codes, start=1)),
        *_nci(declared.nci),
        *own(list=declared.name, remark=declared.remark),
        OID=oid,
        Name=declared.label.en,
        DataType="text",
    )


def _code(declared: CodeList, code: Code, order: int) -> Element:
    """Return a code; those of an ordinal list rank what they mean."""
    alone, residual = code.value in declared.exclusive, code.value in declared.residual
    return element(
        "CodeListItem",
        translated("Decode", code.decode),
        *_nci(code.nci),
        *own(
            hint=code.hint,
            alone=alone,
            residual=residual,
            submission=code.submission,
            not_submitted=code.submission == "",
        ),
        CodedValue=code.value,
        OrderNumber=str(order),
        Rank=code.value if declared.ordinal else None,
    )


def _nci(code: str | None) -> Iterator[Element]:
    if code is not None:
        yield alias(_NCI, code)
