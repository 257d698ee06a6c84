"""Writes the snapshots anew: ``python -m tests.reporters``; look at what changed before you keep it."""

from pathlib import Path

from linter.reporters import Style, named
from tests.reporters.conftest import made_report

if __name__ == "__main__":
    for snapshot in sorted((Path(__file__).parent / "snapshots").glob("*.txt")):
        snapshot.write_text(named(snapshot.stem).render(made_report(), Style()), encoding="utf-8", newline="")
