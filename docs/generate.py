"""Writes what is generated from the rules: pages, the JSON Schemas of their files, and the lines that name these."""

from collections.abc import Mapping
from pathlib import Path

from linter import loader, pages, schemas
from linter.loader.packs import built_in

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "rules"
RULES = loader.rules_folder()
SCHEMAS = RULES / schemas.FOLDER


def generated() -> dict[Path, str]:
    """The text of every generated file by its path."""
    base = loader.load(built_in(RULES))
    kinds = [path.stem for path in sorted((PAGES / pages.KINDS).glob("*.md"))]
    site = pages.site(base, loader.measured(), kinds)
    documents = schemas.documents()
    return {
        **{PAGES / name: text for name, text in site.items()},
        **{path: schemas.with_first_line(path, RULES) for path in sorted(RULES.rglob("*.yaml"))},
        **{SCHEMAS / f"{kind}.json": schemas.text(document) for kind, document in documents.items()},
    }


def left_over(wanted: Mapping[Path, str]) -> list[Path]:
    """Files where generated ones stand that belong to no rule any more."""
    there = [*(path for path in PAGES.rglob("*.md") if path.parent.name != pages.KINDS), *SCHEMAS.glob("*.json")]
    return [path for path in there if path not in wanted]


def main() -> None:
    """Write every generated file that is not current, and remove those that nothing generates."""
    wanted = generated()
    for path in left_over(wanted):
        path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
