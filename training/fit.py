"""Run spaCy's own training loop on one recipe."""

import sys
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
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
    # On the matrices of this net numpy's BLAS is faster than spaCy's default one.
    set_current_ops(NumpyOps(use_blis=False))
    output.mkdir(parents=True, exist_ok=True)
    if plan.mean:
        _mean([spacy.load(fit(name, treebanks, work)) for name in plan.mean]).to_disk(best)
        return best
    overrides = {"paths.treebanks": str(treebanks), **plan.settings}
    config = load_config(Path(__file__).parent / "base.cfg", overrides=overrides, interpolate=False)
    if plan.start:
        source = str(fit(plan.start, treebanks, work))
        config["components"] = {name: {"source": source} for name in config["components"]}
    nlp = init_nlp(config)
    # A streamed corpus varies anew in every epoch, but spaCy would then read the labels off its first
    # hundred examples only; so the stream begins after the labels are known.
    nlp.config["training"]["max_epochs"] = -1
    train(nlp, output, stdout=sys.stderr, stderr=sys.stderr)
    return best


def _mean(pipelines: list[Language]) -> Language:
    """Give the first pipeline the average weights of all, which must be alike in shape and labels."""
    for alike in zip(*(_nodes(nlp) for nlp in pipelines), strict=True):
        for name in alike[0].param_names:
            if alike[0].has_param(name):
                alike[0].set_param(name, sum(node.get_param(name) for node in alike) / len(alike))
    return pipelines[0]


def _nodes(nlp: Language) -> list[Any]:
    components: list[Any] = [component for _, component in nlp.pipeline]
    return [node for component in components for node in component.model.walk()]
