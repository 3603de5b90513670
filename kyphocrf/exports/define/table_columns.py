"""The columns of the tables that `DefineBuilder` of odmlib reads, as its `DefineFlattener` writes.

A row that does not say a column has nothing there.
"""

from collections.abc import Mapping
from typing import Final

_ITEM: Final = (
    "Name", "DataType", "Length", "SignificantDigits", "SASFieldName", "DisplayFormat",
    "CommentOID", "DescriptionText", "CodeListOID", "OriginType", "OriginSource",
)  # fmt: skip
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "study": (
        "FileOID", "CreationDateTime", "AsOfDateTime", "Originator", "SourceSystem",
        "SourceSystemVersion", "StudyOID", "StudyName", "StudyDescription", "ProtocolName",
        "MetaDataVersionOID", "MetaDataVersionName", "DefineVersion", "CommentOID", "Context",
    ),
    "standards": ("OID", "Name", "Type", "PublishingSet", "Version", "Status", "CommentOID"),
    "datasets": (
        "OID", "Name", "Repeating", "IsReferenceData", "SASDatasetName", "Domain", "Purpose",
        "Structure", "ArchiveLocationID", "CommentOID", "IsNonStandard", "StandardOID",
        "HasNoData", "DescriptionText", "ClassName", "SubClassName", "leafID", "leafHref",
        "leafTitle",
    ),
    "variables": (
        "DatasetOID", "ItemOID", "OrderNumber", "Mandatory", "KeySequence", "MethodOID", "Role",
        "RoleCodeListOID", "IsNonStandard", "HasNoData", "ValueListOID", *_ITEM,
    ),
    "value_level": (
        "ValueListOID", "ItemOID", "OrderNumber", "Mandatory", "MethodOID", "WhereClauseOID",
        *_ITEM,
    ),
    "where_clauses": (
        "WhereClauseOID", "WhereClauseCommentOID", "Comparator", "SoftHard", "ItemOID",
        "CheckValues",
    ),
    "methods": (
        "OID", "Name", "Type", "DescriptionText", "FormalExpressionContext",
        "FormalExpressionText", "DocumentRefLeafIDs",
    ),
    "comments": ("OID", "DescriptionText", "DocumentRefLeafIDs"),
    "documents": ("ID", "href", "title"),
    "codelists": (
        "OID", "Name", "DataType", "IsNonStandard", "StandardOID", "SASFormatName", "CommentOID",
        "DescriptionText", "ExternalDictionary", "ExternalVersion", "ExternalRef",
        "ExternalHref",
    ),
    "codelist_terms": (
        "CodeListOID", "CodedValue", "Rank", "OrderNumber", "ExtendedValue", "DecodedText",
    ),
    "aliases": ("ParentType", "ParentOID", "Member", "Context", "Name"),
    "origins": (
        "ItemOID", "OrderNumber", "Type", "Source", "DescriptionText", "DescriptionLang",
        "DocumentRefLeafIDs",
    ),
}  # fmt: skip
