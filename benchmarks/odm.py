"""ODM: the last state against reading and judging the same pages once plus lxml alone; growth.

Both sides in the processor's time of one process. What is bare makes the elements of the very file
from plain values and streams them. Memory is the peak of a fresh process that signs in and exports.
"""

import multiprocessing
import os
import platform
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree

from benchmarks.measure import Figure, interleaved
from benchmarks.patients import casebooks
from benchmarks.site import PASSWORD, USER, enrol_like, frozen_clock, place, signed_in
from kyphocrf.exports.odm.xml import NAMESPACE
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.review import Review
from kyphocrf.workflow import opening, output, reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

FEW, TIMES_AS_MANY = 20, 10
TIMES = 3
Plain: TypeAlias = tuple[str, dict[str, str], str | None, list[Any]]
"""An element as plain values: name, attributes, text, children."""


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that one call takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def judged(session: Session) -> None:
    """Read and judge every page once."""
    for key in reading.subject_keys(session):
        views = CaseViews(reading.to_write_out(session, Act.EXPORT, key))
        for page in views.book.instances:
            Review(views.book, page, views)


def plain(path: Path) -> Plain:
    """Return all of a file as plain values."""
    return _plain(etree.parse(path).getroot())


def _plain(element: etree._Element) -> Plain:
    name = str(element.tag).removeprefix(f"{{{NAMESPACE}}}")
    attributes = {str(key): str(value) for key, value in element.attrib.items()}
    return name, attributes, element.text, [_plain(one) for one in element]


def _made(told: Plain) -> etree._Element:
    name, attributes, text, children = told
    element = etree.Element(name, attributes)
    element.text = text
    element.extend([_made(one) for one in children])
    return element


def streamed(path: Path, root: Plain) -> None:
    """Write the same elements, and nothing else: a subject or a definition at a time."""
    with path.open("wb") as out, etree.xmlfile(out, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element("ODM", root[1], nsmap={None: NAMESPACE}):
            for name, attributes, _, children in root[3]:
                with file.element(name, attributes):
                    for one in children:
                        file.write(_made(one))


def export(session: Session, path: Path, *, transactional: bool = False) -> None:
    """Write one file, in place of the one before."""
    output.export_odm(session, path, replacing=True, transactional=transactional)


def run() -> tuple[Figure, ...]:
    """Measure the last state, then how time and memory of both types of file grow."""
    books = casebooks(FEW)
    with place() as folder:
        with signed_in(folder, "few") as few:
            enrol_like(few, books, FEW)
            against_bare = _against_bare(few, folder)
        with signed_in(folder, "many") as many:
            enrol_like(many, books, FEW * TIMES_AS_MANY)
        return (against_bare, *_growth(folder))


def _against_bare(session: Session, folder: Path) -> Figure:
    ours, bare = folder / "ours.xml", folder / "bare.xml"
    export(session, ours)
    root = plain(ours)

    def beside() -> None:
        judged(session)
        streamed(bare, root)

    taken, other = interleaved(
        lambda: cpu_seconds(lambda: export(session, ours)), lambda: cpu_seconds(beside), TIMES
    )
    against = "reading and judging the same pages once, and lxml alone"
    return Figure(f"ODM, last state of {FEW} patients", taken, "s", 1.5, other, against)


def _growth(folder: Path) -> list[Figure]:
    figures = []
    for kind in (False, True):
        (few, few_peak), (many, many_peak) = _by_turns(folder, transactional=kind)
        what = "every change" if kind else "last state"
        name = f"ODM, {what}, {FEW * TIMES_AS_MANY} patients"
        beside = f"the same of {FEW}"
        figures.append(Figure(name, many, "s", 11, few, beside))
        figures.append(Figure(f"{name}: peak memory", many_peak, "MB", 1.2, few_peak, beside))
    return figures


def _by_turns(folder: Path, *, transactional: bool) -> list[tuple[float, float]]:
    """Return time and peak memory of the small and of the large study, the better of two each."""
    turns = [
        [_in_fresh_process(folder / name, transactional=transactional) for name in ("few", "many")]
        for _ in range(2)
    ]
    return [(min(a, b), max(c, d)) for (a, c), (b, d) in zip(*turns, strict=True)]


def _in_fresh_process(study: Path, *, transactional: bool) -> tuple[float, float]:
    context = multiprocessing.get_context("spawn")
    home = os.environ["KYPHOCRF_HOME"]
    with context.Pool(1) as pool:
        return pool.apply(_measured, (study, home), {"transactional": transactional})


def _measured(study: Path, home: str, *, transactional: bool) -> tuple[float, float]:
    os.environ["KYPHOCRF_HOME"] = home
    session = opening.sign_in(study, STUDY, USER, PASSWORD, frozen_clock)
    path = study.with_suffix(".xml")
    taken = cpu_seconds(lambda: export(session, path, transactional=transactional))
    session.close()
    return taken, _peak()


def _peak() -> float:
    """Return the peak of this process's own memory in MB.

    What the system calls the greatest resident size begins, on Linux, with that of the parent.
    """
    if platform.system() == "Linux":
        told = Path("/proc/self/status").read_text("ascii")
        return int(told.partition("VmHWM:")[2].split()[0]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024 * 1024)
