"""Compare our lemmas with those of spaCy's rule lemmatizer: python -m training.lemmatizers TREEBANKS."""

import sys
from pathlib import Path

from spacy.lang.en import English
from spacy.scorer import Scorer

from linter.language.pipeline import load
from training.corpus import examples
from training.evaluate import gold

# What spaCy's rules ask of the morphology, so that they leave base forms alone.
BASE_FORMS = {
    "NN": "Number=Sing",
    "NNP": "Number=Sing",
    "VB": "VerbForm=Inf",
    "VBP": "Tense=Pres|VerbForm=Fin",
    "JJ": "Degree=Pos",
    "RB": "Degree=Pos",
}


def main(treebanks: Path) -> None:
    """Print both accuracies on EWT dev, under the tags and parts of speech that our pipeline gives."""
    nlp = load()
    pairs = list(examples(nlp, gold(treebanks, "ewt", "dev")))
    docs = list(nlp.pipe(pair.predicted for pair in pairs))
    print(f"ours: {100 * Scorer.score_token_attr(pairs, 'lemma')['lemma_acc']:.1f}")
    rules = English(vocab=nlp.vocab).add_pipe("lemmatizer", config={"mode": "rule", "overwrite": True})
    rules.initialize()  # type: ignore[attr-defined]
    for doc in docs:
        for token in doc:
            token.set_morph(BASE_FORMS.get(token.tag_, ""))  # type: ignore[attr-defined]
        rules(doc)
    print(f"spaCy's rules: {100 * Scorer.score_token_attr(pairs, 'lemma')['lemma_acc']:.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
