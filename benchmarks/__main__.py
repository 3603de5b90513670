"""`python -m benchmarks [NAME ...]`: run each benchmark in a fresh process and print one table.

With `--write` the whole table also goes into docs/performance.md. `load` fills a central database
with many sites (docs/scale.md).
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from benchmarks.measure import Figure

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
HEAD = ("measured", "kyphocrf", "against", "takes", "ratio", "goal", "met")


def names() -> tuple[str, ...]:
    """Return the benchmarks: the modules here that can be run."""
    modules = sorted(Path(__file__).parent.glob("*.py"))
    return tuple(path.stem for path in modules if "\ndef run() " in path.read_text("utf-8"))


def measured(name: str) -> tuple[Figure, ...]:
    """Run a benchmark in a process of its own; its last line holds the figures."""
    child = [sys.executable, "-m", "benchmarks", "--figures", name]
    said = subprocess.run(child, stdout=subprocess.PIPE, text=True, check=True).stdout  # noqa: S603
    return tuple(Figure(**one) for one in json.loads(said.splitlines()[-1]))


def cells(figure: Figure) -> tuple[str, ...]:
    """Word a figure for one line of the table."""
    ratio, goal, met = figure.ratio, figure.goal, figure.met
    limit = "" if goal is None else f"≤ {goal:g}×" if ratio else f"≤ {goal:g} {figure.unit}"
    return (
        figure.name[:1].upper() + figure.name[1:],
        _amount(figure.ours, figure.unit),
        figure.against,
        "" if figure.bare is None else _amount(figure.bare, figure.unit),
        "" if ratio is None else f"{ratio:.2f}×",
        limit,
        "" if met is None else "yes" if met else "**no**",
    )


def _amount(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2  # noqa: PLR2004  three figures
    return f"{value:,.{digits}f} {unit}"


def table(figures: Iterable[Figure]) -> str:
    """Lay the figures out as a Markdown table that reads well as plain text too."""
    rows = [HEAD, *(cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def write(page: Path, laid: str) -> None:
    """Put the table between its two marks in the page."""
    text = page.read_text("utf-8")
    marks = re.compile(r"(<!-- table -->\n).*?(<!-- /table -->)", re.DOTALL)
    page.write_text(marks.sub(lambda found: f"{found[1]}{laid}\n{found[2]}", text), "utf-8")


def run_all(wanted: Iterable[str]) -> Iterator[Figure]:
    """Run benchmarks one after the other; they would slow each other down."""
    for name in wanted:
        print(f"{name} …", file=sys.stderr, flush=True)
        yield from measured(name)


def main() -> None:
    """Read the command line; `load` has words of its own."""
    if sys.argv[1:2] == ["load"]:
        import_module("benchmarks.load").main(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names()))
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name} anew")
    parser.add_argument("--against", metavar="COMMIT", help="what judging is compared with")
    parser.add_argument("--figures", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.against:
        os.environ["KYPHOCRF_AGAINST"] = asked.against
    if asked.figures:
        found = import_module(f"benchmarks.{asked.names[0]}").run()
        print(json.dumps([asdict(figure) for figure in found]))
        return
    laid = table(run_all(asked.names or names()))
    print(laid)
    if asked.write and not asked.names:
        write(PAGE, laid)


if __name__ == "__main__":
    main()
