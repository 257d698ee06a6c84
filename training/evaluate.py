"""Score and time a pipeline from raw text on the treebanks' dev or test files."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.vocab import Vocab

from training.corpus import examples, grouped, spoken, to_doc
from training.treebank import Document, read

SETS = ("spoken", "ewt", "eslspok")
RUNS = 2
# Runs in a process of its own: one thread, and nothing loaded before but spaCy. Processor time, because other
# work on the machine must not count.
MEASURE = """
import json, sys, time
import spacy
from pathlib import Path
from linter.language.pipeline import build
start = time.process_time()
nlp = build(Path(sys.argv[1]))
load = time.process_time() - start
texts = json.load(sys.stdin)
rates = []
for _ in range(3):
    start = time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(texts))
    rates.append(tokens / (time.process_time() - start))
print(json.dumps([max(rates), load]))
"""
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Scores:
    """Percentages on one set; attachment leaves punctuation out, as spaCy's scorer does."""

    tag: float
    uas: float
    las: float
    sentences: float
    lemma: float
    pos: float


@dataclass(frozen=True, slots=True)
class Costs:
    """Bytes on disk, tokens a processor second in batches, processor seconds to load once spaCy is imported."""

    size: int
    rate: float
    load: float


def gold(treebanks: Path, name: str, split: str) -> list[Document]:
    """The gold documents of one of SETS in one split."""
    if name == "spoken":
        return spoken(read(treebanks / f"en_gum_permissive-{split}.conllu.gz"))
    return grouped(read(treebanks / f"en_{name}-{split}.conllu.gz"))


def score(nlp: Language, documents: list[Document]) -> Scores:
    """Parse the raw text of the gold documents and compare."""
    pairs = list(examples(nlp, documents))
    for pair, doc in zip(pairs, nlp.pipe(pair.predicted for pair in pairs), strict=True):
        pair.predicted = doc
    scores = Scorer(nlp).score(pairs)
    for attribute in ("lemma", "pos"):
        # Our own component has no scorer; spaCy's compares the tokens that both sides cut alike.
        scores |= Scorer.score_token_attr(pairs, attribute)
    names = ("tag_acc", "dep_uas", "dep_las", "sents_f", "lemma_acc", "pos_acc")
    return Scores(*(100 * (scores.get(name) or 0.0) for name in names))


def costs(folder: Path, documents: list[Document]) -> Costs:
    """What the pipeline in `folder` costs; the best of several runs, so that other work weighs less."""
    texts = json.dumps([to_doc(Vocab(), document).text for document in documents])
    command = [sys.executable, "-c", MEASURE, str(folder)]
    environment = {**os.environ, **ONE_THREAD}
    runs = [
        json.loads(
            subprocess.run(command, input=texts, env=environment, check=True, capture_output=True, text=True).stdout
        )
        for _ in range(RUNS)
    ]
    size = sum(file.stat().st_size for file in folder.iterdir())
    return Costs(size, max(rate for rate, _ in runs), min(load for _, load in runs))
