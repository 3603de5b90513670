"""Whence each variable and qualifier comes, and which items stand in it: as Define-XML says it."""

from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.exports.define.declared import Declared
from kyphocrf.exports.define.made_variables import made
from kyphocrf.exports.define.origins import of_reasons, origins
from kyphocrf.exports.sdtm.collecting import Plans

_OF_EACH: Final = "as each qualifier says"


class Annotated:
    """The items of a study by the variables that they fill."""

    def __init__(self, study: Study) -> None:
        self._declared = Declared(Plans(study))

    def items(self, dataset: str, name: str) -> str:
        """Return the items whose answers stand in a variable, or in a qualifier by its QNAM."""
        told = (one for one in self._declared.told(dataset, name) if not one.is_assigned)
        return "; ".join(dict.fromkeys(f"{one.form.name}.{one.item.name}" for one in told))

    def origin(self, dataset: str, name: str) -> str:
        """Return the origins of a variable, or of a qualifier by its QNAM."""
        if name == "QVAL":
            return _OF_EACH
        told = self._declared.told(dataset, name)
        if name == f"{dataset}REASND":
            results = self._declared.told(dataset, f"{dataset}ORRES")
            found = of_reasons((*told, *results), {})
        else:
            found = origins(told, made(dataset, name), {})
        return "; ".join(dict.fromkeys(one.type for one in found))
