"""Run spaCy's own training loop on one recipe."""

import sys
from pathlib import Path

from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import NumpyOps, set_current_ops

import training.corpus  # noqa: F401 - registers the readers
from training.recipes import RECIPES


def fit(recipe: str, treebanks: Path, work: Path) -> Path:
    """Train one recipe, after the one it starts from, unless that is done; gives the best step's folder."""
    output = work / recipe
    best = output / "model-best"
    if best.exists():
        return best
    plan = RECIPES[recipe]
    overrides = {"paths.treebanks": str(treebanks), **plan.settings}
    config = load_config(Path(__file__).parent / "base.cfg", overrides=overrides, interpolate=False)
    if plan.start:
        source = str(fit(plan.start, treebanks, work))
        config["components"] = {name: {"source": source} for name in config["components"]}
    # numpy's BLAS is three times as fast as blis on the matrices of this net.
    set_current_ops(NumpyOps(use_blis=False))
    output.mkdir(parents=True, exist_ok=True)
    nlp = init_nlp(config)
    # A streamed corpus varies anew in every epoch, but spaCy would then read the labels off its first
    # hundred examples only; so the stream begins after the labels are known.
    nlp.config["training"]["max_epochs"] = -1
    train(nlp, output, stdout=sys.stderr, stderr=sys.stderr)
    return best
