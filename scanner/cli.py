"""The command line: parses, wires, prints, and chooses the exit code. Everything else lives in the rooms.

Rooms are imported inside the commands, so that `piimap --help` loads none of them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from scanner import __version__, answering, declaring, ending, upkeep
from scanner.errors import MissingExtra, PiimapError, StoreError, Unreadable
from scanner.exits import BUG, CLEAN, INTERRUPTED, USAGE, exit_code, failing
from scanner.terminal import (
    App,
    compared,
    duration,
    format_option,
    open_store,
    output_option,
    render,
    say,
    scan_option,
    store_option,
    watched,
    write,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="piimap")
@click.option("-c", "--config", type=click.Path(path_type=Path), help="The declaration and settings. [./config.toml]")
@click.option("--debug", is_flag=True, help="Show where it broke when piimap itself breaks (never a value).")
@click.pass_context
def cli(ctx: click.Context, config: Path | None, debug: bool) -> None:
    """Find the personal data you really hold, map where it flows, compare it with what you
    declared.

    \b
    Try it:
      piimap demo demo                     write a small synthetic company
      piimap scan                          scan the sources of config.toml
      piimap check                         what was found and never declared
      piimap report --format html -o r.html
    \b
    Without a configuration:
      piimap scan customers.csv            what is in this file?
      piimap scan sqlite:///shop.sqlite    or in this database?

    Exit codes: 0 clean; 1 gaps at or above --fail-on; 2 usage, configuration or credentials;
    3 something that should have been read was not; 70 a bug of ours; 130 interrupted.
    """
    ctx.obj = App(config, debug)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--seed", default=20260101, show_default=True, help="Another seed, other people.")
@click.pass_obj
def demo(app: App, folder: Path, seed: int) -> None:
    """Write a small synthetic estate that config.toml describes.

    Every person in it is invented. The departures from the declaration that are planted in it are listed,
    each with its reason, in FOLDER/truth.json. Where there is no config.toml yet, the declaration of that
    estate is written as well, so that `piimap scan` can follow at once.
    """
    from scanner.demo import config_text, write_estate

    truth = write_estate(folder, seed)
    say(f"written: {folder}, with the planted departures in {truth}")
    if app.config is None and not Path("config.toml").exists():
        write(config_text(folder=str(folder)).encode(), Path("config.toml"))


@cli.command()
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@format_option("scan", "table")
@output_option
@store_option
@click.option("--only", multiple=True, metavar="GLOB", help="Only these tables or files (repeatable).")
@click.option("--locations", default="0", metavar="N|all", help="How many places to list for each finding. [0]")
@click.option("--rows", type=click.IntRange(min=1), help="Rows to draw from each table. [config.toml, else 1000]")
@click.option("--workers", type=click.IntRange(min=1), help="Processes; 1: this one. [one for each processor]")
@click.option("--no-hashes", is_flag=True, help="Make no keyed hashes: no copies are found between sources.")
@click.option("--reveal-names", is_flag=True, help="Show file and column names even where they are personal data.")
@click.option("--fresh", is_flag=True, help="Read everything: carry nothing over from an earlier scan.")
@click.option("--max-age", callback=duration, metavar="P7D", help="Carry tables over that were read within this time.")
@click.option("--accept-fewer", is_flag=True, help="What is no longer there is gone, even if it is most of a source.")
@click.option(
    "--extracted", type=click.Path(path_type=Path), metavar="FILE", help="Write the text that was read. HOLDS VALUES."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@click.pass_obj
def scan(
    app: App, targets: tuple[str, ...], form: str, output: Path | None, store: str, only: tuple[str, ...],
    locations: str, rows: int | None, workers: int | None, no_hashes: bool, reveal_names: bool, fresh: bool,
    max_age: str | None, accept_fewer: bool, extracted: Path | None, quiet: bool,
) -> int:  # fmt: skip
    """Sample sources and classify their personal data.

    TARGET is a path, an fsspec URL, a database URL, or the name of a source in config.toml; without one,
    all sources of config.toml are scanned. A scan that was cut short goes on where it stopped, and files
    that have not changed since the last scan are not read again.

    \b
      piimap scan
      piimap scan crm --only 'customers*'
      piimap scan exports/ --format json -o scan.json
      piimap scan postgresql://reader@db.example/shop
    """
    from reports.words import Words
    from scanner import api, scanning

    asked = api.Asked(
        only, scanning.locations(locations), rows, workers, not no_hashes, max_age, reveal_names, fresh, accept_fewer,
        extract=extracted is not None,
    )  # fmt: skip
    done = watched(app.settings(), targets, store, asked, quiet=quiet)
    if extracted:
        scanning.write_extracted(extracted, done.scanned, say)
    render(done.material, "scan", form, output)
    if not quiet:
        say(scanning.summary(done.scanned, Words("en").say))
    for name, error in done.scanned.refused:
        say(f"piimap: {name}: {error}")
    for trace in done.scanned.bugs:
        say("piimap broke on something it read; the rest was read all the same.")
        say(trace if app.debug else "Run again with --debug before the command to see where, and report it.")
    return exit_code(bug=bool(done.scanned.bugs), usage=bool(done.scanned.refused), incomplete=not done.complete)


@cli.command("map")
@format_option("map", "mermaid")
@output_option
@store_option
@scan_option
@click.pass_obj
def map_(app: App, form: str, output: Path | None, store: str, scan_id: str | None) -> int:
    """Draw where personal data flows.

    From the newest state of what config.toml declares (without one, the latest scan) and the declaration.

    \b
      piimap map > map.mmd
      piimap map --format graphml -o map.graphml
    """
    settings = app.settings()
    render(compared(settings, store, scan_id), "map", form, output)
    return CLEAN


@cli.command()
@format_option("check", "text")
@output_option
@store_option
@scan_option
@click.option(
    "--fail-on",
    type=click.Choice(["low", "medium", "high", "critical", "never"]),
    default="high",
    show_default=True,
    help="Exit with 1 from this severity on.",
)
@click.option("--baseline", type=click.Path(path_type=Path), help="Gaps listed there do not fail the check.")
@click.option(
    "--stale-after", callback=duration, metavar="P7D", help="Exit with 3 where what is known is older. [config.toml]"
)
@click.pass_obj
def check(
    app: App,
    form: str,
    output: Path | None,
    store: str,
    scan_id: str | None,
    fail_on: str,
    baseline: Path | None,
    stale_after: str | None,
) -> int:
    """List every gap; fail when one is bad enough.

    Compared is the newest state of each table and file that config.toml declares, whichever scan read it.
    Where something declared was never read, could not be read, or is older than --stale-after, the exit code is 3.

    \b
      piimap check
      piimap check --format sarif -o piimap.sarif --fail-on critical
      piimap check --baseline known.json
    """
    from reports.words import Words
    from scanner.inventory.baseline import read_baseline

    known = read_baseline(baseline) if baseline else frozenset()
    settings = app.declared()
    stale = settings.scan.stale_after if stale_after is None else stale_after
    material = compared(settings, store, scan_id, stale_after=stale, fail_on=fail_on, known=known)
    render(material, "check", form, output)
    bad = failing(material.gaps, fail_on, known)
    if known:
        say(f"{sum(g.gap_id in known for g in material.gaps)} of the gaps are in the baseline")
    if not material.inventory.complete:
        say("Incomplete: something that should have been read was not, or is too old (exit code 3):")
        unread = [s for s in material.inventory.skipped if not s.harmless]
        words = Words("en")
        for skipped in unread[:5]:
            say(f"  {skipped.source}/{skipped.container}: {words.say(skipped.reason)}")
        if len(unread) > 5:
            say(f"  and {len(unread) - 5} more: see piimap report")
    return exit_code(incomplete=not material.inventory.complete, failing_gaps=bool(bad))


@cli.command()
@format_option("report", "html")
@output_option
@store_option
@scan_option
@click.option("--lang", type=click.Choice(["en", "fr"]), default="en", show_default=True)
@click.pass_obj
def report(app: App, form: str, output: Path | None, store: str, scan_id: str | None, lang: str) -> int:
    """Write the report, or the register of processing.

    The register (Art. 30 GDPR) is the format xlsx or csv.

    \b
      piimap report -o report.html
      piimap report --format xlsx --lang fr -o registre.xlsx
    """
    render(compared(app.declared(), store, scan_id, lang=lang), "report", form, output)
    return CLEAN


@cli.command()
@click.argument("before")
@click.argument("after")
@output_option
@store_option
def diff(before: str, after: str, output: Path | None, store: str) -> int:
    """Show what appeared, went or changed between two scans.

    What only one of them meant to look at is left out, and said. A scan's id, or its first characters,
    stands in its summary, in its reports, and in `piimap scans`.

    \b
      piimap diff 3f2a 9c41
    """
    from scanner.inventory.diff import diff as compare_scans
    from scanner.inventory.diff import to_text

    with open_store(store) as opened:
        scans = [opened.load(name) for name in (before, after)]
        looked = (opened.scopes(scans[0].run.id), opened.scopes(scans[1].run.id))
    difference = compare_scans(scans[0], scans[1], looked)
    write(to_text(difference).encode(), output)
    return CLEAN


@cli.command()
@click.argument("subject", metavar="RULE|FIELD")
@store_option
@scan_option
@click.pass_obj
def explain(app: App, subject: str, store: str, scan_id: str | None) -> int:
    """Say why: what a rule asks, or what is known of a field.

    \b
      piimap explain retention-overrun
      piimap explain crm/customers/religion
    """
    from reports.words import Words
    from scanner.explain import explain_field, explain_rule, no_such_rule

    text = explain_rule(subject)
    if text is None:
        try:
            material = compared(app.settings(), store, scan_id)
        except StoreError:
            raise no_such_rule(subject) from None
        text = explain_field(subject, material, Words("en"))
    write(text.encode(), None)
    return CLEAN


for command in (*declaring.commands, *answering.commands, *upkeep.commands):
    cli.add_command(command)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code. Every way out passes here."""
    debug = "--debug" in arguments
    # Workers share the processors already; numpy's own threads on top make text two to three times slower.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        result = cli.main(arguments, prog_name="piimap", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        say("interrupted; what was finished is kept")
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return USAGE
    except Exception as error:  # noqa: BLE001 - the last boundary: a bug is shown without its words
        return _failed(error, debug)
    return result if isinstance(result, int) else CLEAN


def _failed(error: Exception, debug: bool) -> int:
    """Say what went wrong, and return the exit code for it."""
    if ending.asked_to_end():
        say("interrupted; what was finished is kept")
        return INTERRUPTED
    if isinstance(error, PiimapError):
        for line in (_in_words(error), *getattr(error, "others", ())):
            say(f"piimap: {line}")
        return error.exit_code
    if isinstance(error, ModuleNotFoundError):
        if error.name and error.name.partition(".")[0] in ("scanner", "detectors", "reports"):
            return _bug(error, debug)
        say(f"piimap: {MissingExtra(f'a library ({error.name})', 'all')}")
        return USAGE
    return _bug(error, debug)


def _in_words(error: PiimapError) -> str:
    """One line. What a reading room says of it needs words."""
    from reports.words import Words

    if isinstance(error, Unreadable):
        return Words("en").say(error.reason)
    return f"{error.message}: {Words('en').say(error.why)}. {error.remedy}" if error.why else str(error)


def _bug(error: Exception, debug: bool) -> int:
    from scanner.scrub import origin, scrubbed

    say(f"piimap: a bug of ours: {origin(error)}. " + ("" if debug else "Run again with --debug, and report it."))
    if debug:
        say(scrubbed(error))
    return BUG


def main() -> NoReturn:
    """The console script."""
    from scanner.scrub import silence_libraries

    code = INTERRUPTED
    try:
        ending.prepare()
        silence_libraries()
        with ending.guarded():
            code = run(sys.argv[1:])
    except KeyboardInterrupt:  # between what `run` does and what stands around it
        code = INTERRUPTED
    ending.leave(code)
