"""Train recipes, score them from raw text and print the table of docs/pipeline.md."""

import argparse
import json
import shutil
from dataclasses import asdict
from pathlib import Path

from linter.language.pipeline import build
from training.evaluate import SETS, costs, gold, score
from training.export import export
from training.fit import fit
from training.recipes import CHOSEN, RECIPES

HEADER = (
    "| recipe | spoken TAG | UAS | LAS | sentence F | EWT TAG | UAS | LAS | ESLSpok TAG | UAS | LAS "
    "| lemma | UPOS | MB | tokens/s | load |\n" + "|---" * 16 + "|"
)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("recipes", nargs="*", default=[CHOSEN], help=f"of {', '.join(RECIPES)}; default {CHOSEN}")
    parser.add_argument("--treebanks", type=Path, default=Path("../shared/treebanks"))
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="where trained recipes are kept")
    parser.add_argument("--split", choices=["dev", "test"], default="dev")
    parser.add_argument("--ship", action="store_true", help="put the last recipe into linter/english")
    options = parser.parse_args()
    print(HEADER)
    for recipe in options.recipes:
        print(_row(recipe, options.treebanks, options.work, options.split), flush=True)
    if options.ship:
        english = Path(__file__).parent.parent / "linter" / "english"
        shutil.copytree(options.work / options.recipes[-1] / "english", english, dirs_exist_ok=True)


def _row(recipe: str, treebanks: Path, work: Path, split: str) -> str:
    """Score one recipe as it would be shipped, training it first if that has not been done."""
    english = work / recipe / "english"
    export(fit(recipe, treebanks, work), recipe, treebanks, english)
    nlp = build(english)
    scores = {name: score(nlp, gold(treebanks, name, split)) for name in SETS}
    cost = costs(english, gold(treebanks, "spoken", "dev"))
    log = {"scores": {name: asdict(each) for name, each in scores.items()}, "costs": asdict(cost)}
    (work / recipe / f"{split}.json").write_text(json.dumps(log, indent=1) + "\n", encoding="utf-8")
    spoken, ewt, learner = (scores[name] for name in SETS)
    figures = [spoken.tag, spoken.uas, spoken.las, spoken.sentences, ewt.tag, ewt.uas, ewt.las]
    figures += [learner.tag, learner.uas, learner.las, ewt.lemma, ewt.pos]
    cells = [f"{figure:.1f}" for figure in figures]
    cells += [f"{cost.size / 1e6:.1f}", f"{cost.rate:,.0f}", f"{cost.load:.2f} s"]
    return f"| {recipe} | " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
