"""Where `resources/` is: beside the package in a checkout, inside it wherever it is installed."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """Find a resource by its name below `resources/`, such as `icons/lock.svg`.

    Raises FileNotFoundError: a resource that was not shipped is a defect, found by the self-test.
    """
    places = (_PACKAGE / "resources" / name, _PACKAGE.parent / "resources" / name)
    for place in places:
        if place.exists():
            return place
    raise FileNotFoundError(f"resources/{name} is not part of this installation")
