"""Score a pipeline from raw text on the treebanks' dev or test files."""

from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from training.corpus import examples, grouped, spoken
from training.treebank import Document, read

SETS = ("spoken", "ewt", "eslspok")


@dataclass(frozen=True, slots=True)
class Figures:
    """Percentages of one evaluation set; attachment leaves punctuation out, as spaCy's scorer does."""

    tag: float
    uas: float
    las: float
    sents: float
    lemma: float
    pos: float


def documents(folder: Path, name: str, split: str) -> list[Document]:
    """The gold documents of one of SETS."""
    if name == "spoken":
        return spoken(read(folder / f"en_gum_permissive-{split}.conllu.gz"))
    return grouped(read(folder / f"en_{name}-{split}.conllu.gz"))


def score(nlp: Language, gold: list[Document]) -> Figures:
    """Parse the raw text of the gold documents and compare."""
    scores = nlp.evaluate(list(examples(nlp, gold)))
    names = ("tag_acc", "dep_uas", "dep_las", "sents_f", "lemma_acc", "pos_acc")
    return Figures(*(100 * (scores.get(name) or 0.0) for name in names))


if __name__ == "__main__":
    import sys
    import time

    import spacy

    for path in sys.argv[1:]:
        nlp = spacy.load(path)
        from thinc.api import NumpyOps
        for _, c in nlp.pipeline:
            for node in c.model.walk():
                node.ops = NumpyOps(use_blis=False)
        text = [d.text for d in (e.reference for e in examples(nlp, documents(Path("/work/shared/treebanks"), "ewt", "dev")))]
        list(nlp.pipe(text))
        t = time.perf_counter()
        n = sum(map(len, nlp.pipe(text)))
        print(path, "w/s", int(n / (time.perf_counter() - t)))
        for name in SETS:
            print(name, score(nlp, documents(Path("/work/shared/treebanks"), name, "dev")))
