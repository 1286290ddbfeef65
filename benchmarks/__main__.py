"""`python -m benchmarks`: measure everything, print the table, write docs/performance.md.

``--quick`` takes a tenth of the time and writes nothing; ``--only`` one part; ``--keep`` leaves the page as it is.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from benchmarks import commands, reading, report
from benchmarks.measure import ENVIRONMENT, command, measure_lists, measure_writes, prepare
from benchmarks.report import Results

DATABASES = ("SQLite", "PostgreSQL")
SECONDS, QUICK = 12.0, 3.0
SIZES, FEW = (1_000, 100_000), (1_000, 5_000)


def main() -> None:
    asked = arguments()
    seconds, sizes = (QUICK, FEW) if asked.quick else (SECONDS, SIZES)
    results = Results()
    for database in DATABASES:
        if asked.only in (None, database):
            with place(database) as (data, url):
                results.writes[database] = measure_writes(data, url, seconds)
            with place(database) as (data, url):
                results.lists[database] = measure_lists(data, url, seconds / 2, sizes)
    if asked.only in (None, "terminal"):
        results.starting, results.reading = commands.starting(), commands.reading()
        results.suggesting = suggesting()
    if asked.only in (None, "reading"):
        results.documents = reading.measure(few=asked.quick)
    text = report.markdown(results, date.today())
    print(text)
    if not (asked.quick or asked.keep or asked.only):
        report.write(text)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--only", choices=[*DATABASES, "terminal", "reading"])
    return parser.parse_args()


@contextmanager
def place(database: str) -> Iterator[tuple[Path, str]]:
    """A new data folder, and for PostgreSQL a new server that waits for the disk as a real one does."""
    with tempfile.TemporaryDirectory(prefix="xiangzhi-bench-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        if database == "SQLite":
            yield Path(folder), ""
            return
        from tests.postgres import running_server

        with running_server(safe=True) as url:
            yield Path(folder), url


def suggesting() -> float:
    with place("SQLite") as (data, _):
        environment = ENVIRONMENT | {"XIANGZHI_DATA": str(data)}
        prepare(data, environment)
        return float(command(environment, "suggest"))


if __name__ == "__main__":
    main()
