"""Run spaCy's own training loop on one recipe."""

import sys
from pathlib import Path

import spacy
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from thinc.api import NumpyOps, set_current_ops

import training.corpus  # noqa: F401 - registers the readers
from training.recipes import RECIPES


def fit(recipe: str, treebanks: Path, output: Path) -> None:
    """Train one recipe; the best step lies in `output`/model-best."""
    # numpy's BLAS is three times as fast as blis on the matrices of this net.
    set_current_ops(NumpyOps(use_blis=False))
    output.mkdir(parents=True, exist_ok=True)
    overrides = {"paths.treebanks": str(treebanks), **RECIPES[recipe]}
    config = spacy.util.load_config(Path(__file__).parent / "base.cfg", overrides=overrides, interpolate=False)
    nlp = init_nlp(config)
    # A streamed corpus varies anew in every epoch, but spaCy would then read the labels off its first
    # hundred examples only; so the stream begins after the labels are known.
    nlp.config["training"]["max_epochs"] = -1
    train(nlp, output, stdout=sys.stdout, stderr=sys.stderr)
