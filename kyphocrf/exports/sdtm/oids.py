"""OIDs of the SDTM metadata: those that Define-XML declares and Dataset-JSON refers to."""


def metadata(study_oid: str) -> str:
    """Return the OID of the metadata version."""
    return f"MDV.{study_oid}.SDTMIG.3.4"


def group(dataset: str) -> str:
    """Return the OID of a dataset."""
    return f"IG.{dataset}"


def item(dataset: str, name: str, *of: str) -> str:
    """Return the OID of a variable, `of` the test or qualifier whose value it is."""
    return ".".join(("IT", dataset, name, *of))
