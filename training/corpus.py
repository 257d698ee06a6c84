"""Readers that turn treebanks into spaCy training examples, registered for the config."""

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab

from training.augment import bullets, detached_joined, vary
from training.treebank import Document, Treebank, groups, read

SPOKEN = ("GUM_interview", "GUM_vlog", "GUM_speech")
DEV_SHARE = 3
# The share of past-tense clauses that an epoch also shows as bullets without a subject.
BULLETS = 0.35


def to_doc(vocab: Vocab, document: Document) -> Doc:
    """Build one gold Doc; the text ends with its last word, heads count from the Doc's start."""
    words = [word for sentence in document for word in sentence]
    heads: list[int] = []
    for sentence in document:
        offset = len(heads)
        heads.extend(offset + word.head for word in sentence)
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words[:-1]] + [False],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=[word.dep for word in words],
    )


def examples(nlp: Language, documents: Iterable[Document]) -> Iterator[Example]:
    """Pair each gold Doc with its raw text as the pipeline's own tokenizer cuts it."""
    for document in documents:
        gold = to_doc(nlp.vocab, document)
        yield Example(nlp.make_doc(gold.text), gold)


def spoken(treebank: Treebank) -> list[Document]:
    """The interview, vlog and speech documents of GUM, in groups of six sentences."""
    return [group for name, document in treebank.documents if name.startswith(SPOKEN) for group in groups(document)]


def grouped(treebank: Treebank) -> list[Document]:
    """All documents of a treebank, in groups of six sentences."""
    return [group for _, document in treebank.documents for group in groups(document)]


@registry.readers("answerlint.train.v1")  # type: ignore[untyped-decorator]
def train_reader(
    folder: str, treebanks: list[str], sentences: int, augment: bool, again: int, seed: int
) -> Callable[[Language], Iterator[Example]]:
    """Stream one epoch of shuffled examples, grouped and varied anew in every epoch.

    The documents nearest to our drafts, which are GUM's spoken ones, come `again` more times.
    """
    banks = [read(Path(folder) / f"en_{name}-train.conllu.gz") for name in treebanks]
    banks += [_spoken_only(bank) for bank in banks] * again
    chance = random.Random(seed)

    def epoch(nlp: Language) -> Iterator[Example]:
        documents = [document for bank in banks for document in _regrouped(bank, sentences, augment, chance)]
        chance.shuffle(documents)
        return examples(nlp, documents)

    return epoch


@registry.readers("answerlint.dev.v1")  # type: ignore[untyped-decorator]
def dev_reader(folder: str) -> Callable[[Language], Iterator[Example]]:
    """The dev set that picks the best step: spoken GUM, ESLSpok, and a part of EWT."""

    def once(nlp: Language) -> Iterator[Example]:
        root = Path(folder)
        yield from examples(nlp, spoken(read(root / "en_gum_permissive-dev.conllu.gz")))
        yield from examples(nlp, grouped(read(root / "en_eslspok-dev.conllu.gz")))
        yield from examples(nlp, grouped(read(root / "en_ewt-dev.conllu.gz"))[::DEV_SHARE])

    return once


def _spoken_only(bank: Treebank) -> Treebank:
    return Treebank(bank.name, tuple(entry for entry in bank.documents if entry[0].startswith(SPOKEN)))


def _regrouped(bank: Treebank, sentences: int, augment: bool, chance: random.Random) -> Iterator[Document]:
    for _, document in bank.documents:
        if not augment:
            yield from groups(document, sentences)
            continue
        start = 0
        while start < len(document):
            size = chance.randint(1, sentences)
            group = document[start : start + size]
            start += size
            if bank.name == "eslspok" and chance.random() < 0.7:
                group = tuple(detached_joined(sentence) for sentence in group)
            yield vary(group, chance)
        for sentence in document:
            yield from (vary((b,), chance) for b in bullets(sentence, chance) if chance.random() < BULLETS)
