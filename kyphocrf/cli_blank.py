"""`kyphocrf print --blank` and `--annotated`: forms without any answer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kyphocrf.cli_export import may_replace
from kyphocrf.cli_sign_in import Language, clock, told
from kyphocrf.forms.study.study import STUDY

StudyOrNone = Annotated[Path | None, typer.Argument(metavar="STUDY", help="The study folder.")]
OutOrNone = Annotated[Path | None, typer.Option("--out", help="Where to write.")]
UserOrNone = Annotated[str | None, typer.Option("--user", help="Your own user name.")]
Blank = Annotated[
    Path | None,
    typer.Option("--blank", metavar="OUT.pdf", help="The blank forms, to be filled in by hand."),
]
Annotation = Annotated[
    Path | None,
    typer.Option("--annotated", metavar="OUT.pdf", help="The annotated CRF: where items go."),
]


def print_blank_paper(
    blank: Path | None,
    annotated: Path | None,
    forms: Sequence[str],
    language: Language,
    *,
    replace: bool,
) -> None:
    """Write blank forms, the annotated CRF or both, all forms or some; tell where they are.

    Of the whole annotated CRF the pages of each domain are told, too.
    """
    from kyphocrf.workflow import blank_paper  # noqa: PLC0415  typst loads when needed

    with told(language):
        for path, is_annotated in ((blank, False), (annotated, True)):
            if path is not None:
                replacing = may_replace(path, language, asked=replace)
                blank_paper.write_blank_paper(
                    STUDY, path, clock(), language, forms,
                    annotated=is_annotated, replacing=replacing,
                )  # fmt: skip
                typer.echo(str(path))
        if annotated is not None and not forms:
            for domain, pages in blank_paper.annotated_domains(STUDY, language).items():
                typer.echo(f"{domain}\t{' '.join(map(str, pages))}")
