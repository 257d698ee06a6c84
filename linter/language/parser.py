"""spaCy's parser, with the states of a whole batch worked out side by side.

spaCy's own loop takes and gives back Python's lock some twenty times for each move, and multiplies with kernels that
know no processor: three quarters of the time that parsing takes. What a state looks at, and which moves it allows, is
asked of spaCy here, too.
"""

from collections.abc import Sequence
from typing import Any

from spacy.pipeline import TrainablePipe
from spacy.pipeline.dep_parser import DependencyParser  # type: ignore[import-not-found]
from spacy.tokens import Doc


class BatchParser(DependencyParser):  # type: ignore[misc]
    """A parser that only predicts, and takes the best move at each step."""

    pipe = TrainablePipe.pipe
    """Parse docs, a batch at a time: spaCy's parser would cut each batch into four."""

    def greedy_parse(self, docs: Sequence[Doc], drop: float = 0.0) -> Sequence[Any]:
        """The last state of each doc; none of them is empty all through."""
        states: Sequence[Any] = self.moves.init_batch(docs)
        step = self.model.predict(docs)
        weights, bias = step.vec2scores.get_param("W").T, step.vec2scores.get_param("b")
        going_on = [state for state in states if not state.is_final()]
        while going_on:
            seen = step.state2vec.predict(step.get_token_ids(going_on))
            scores = seen @ weights
            scores += bias
            going_on = self.transition_states(going_on, scores)
        step.clear_memory()
        return states
