"""One module for each domain that asks more than its annotations say; `RULES` in their order.

A rule sees what the pages gave of every domain, and what the rules before it made.
"""

from typing import Final

from kyphocrf.exports.sdtm.domains import ae, cm, dm, ds, ec, ie, se, sv
from kyphocrf.exports.sdtm.domains.rule import DomainRule

RULES: Final[tuple[DomainRule, ...]] = (
    DomainRule("EX", ec.exposure, numbered_by="EC"),
    DomainRule("DM", dm.made),
    DomainRule("DS", ds.made),
    DomainRule("SE", se.made),
    DomainRule("SV", sv.made),
    DomainRule("IE", ie.made),
    DomainRule("AE", ae.made),
    DomainRule("CM", cm.made),
    DomainRule("CO", ae.commented),
)
