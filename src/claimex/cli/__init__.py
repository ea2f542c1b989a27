"""The command line: ``claimex extract``, ``show``, ``report``, ``evaluate``, ``convert`` and ``pipelines``.

Exit codes: 0 all went well, 1 some input or output failed (the rest was still done), 2 the call itself was wrong.
"""

from __future__ import annotations

from typing import Annotated

import typer

from claimex.cli.convert import convert_command
from claimex.cli.evaluate import evaluate_command
from claimex.cli.extract import extract_command
from claimex.cli.pipelines import pipelines_command
from claimex.cli.report import report_command
from claimex.cli.show import show_command
from claimex.cli.train import train_command

app = typer.Typer(
    name="claimex",
    help="Who said what in German news.",
    epilog="First steps: 'claimex show article.txt' to read claims here, 'claimex report article.txt -o report.html' to"
    " read them in a browser, 'claimex extract -o claims.csv FOLDER' for a table; 'claimex COMMAND --help' for more.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,  # a text of a hundred pages has no place in a traceback
)
app.command("extract")(extract_command)
app.command("show")(show_command)
app.command("report")(report_command)
app.command("evaluate")(evaluate_command)
app.command("convert")(convert_command)
app.command("pipelines")(pipelines_command)
app.command("train")(train_command)


def _print_version(wanted: bool) -> None:
    if wanted:
        from claimex import __version__

        typer.echo(f"claimex {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Who said what in German news."""
