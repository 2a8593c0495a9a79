"""Train what an event's confidence is computed from: `python -m training.confidence` writes data/codebook/confidence.toml.

A logistic regression over the traits of `tocsin.coding.confidence`, from the labelled events of `training.examples`. Lexicon and rules
were mended until their own cases came out right, so that these tell how the coder does where it was taught; they count `SEEN` each,
the sentences that were written for this alone count 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

import tocsin
from tocsin.coding.confidence import probability
from tocsin.knowledge.confidence import PATH, Weights
from training.examples import Example, all_examples

SEEN = 0.05
# The inverse of how strongly weights are held to 0; with few hundred examples, strongly.
STRENGTH = 0.1
FOLDS = 10
HEAD = """\
# What each trait of an event weighs in its confidence: log-odds of its type and words being right, language-free.
# Written by `python -m training.confidence`; do not edit. `python -m evaluation.calibration` prints what it is worth.
"""


def fit(examples: Sequence[Example]) -> Weights:
    """The weights that explain the examples best, two decimals."""
    names = sorted({name for e in examples for name in e.traits})
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    rows = [[e.traits.get(name, 0.0) for name in names] for e in examples]
    model.fit(rows, [e.is_right for e in examples], sample_weight=[1.0 if e.source == "own" else SEEN for e in examples])
    weights = {name: round(float(weight), 2) for name, weight in zip(names, model.coef_[0], strict=True)}
    return Weights(round(float(model.intercept_[0]), 2), {name: weight for name, weight in weights.items() if weight})


def cross_validated(examples: Sequence[Example]) -> tuple[float, ...]:
    """The confidence of each example by weights that were trained without its group, in `FOLDS` folds."""
    fold_of = {group: n % FOLDS for n, group in enumerate(dict.fromkeys(e.group for e in examples))}
    trained = [fit([e for e in examples if fold_of[e.group] != fold]) for fold in range(FOLDS)]
    return tuple(probability(e.traits, trained[fold_of[e.group]]) for e in examples)


def toml(weights: Weights) -> Iterator[str]:
    """The lines of the data file."""
    yield from (HEAD, f"base = {weights.base}\n", "\n[weights]\n")
    yield from (f'"{name}" = {weight}\n' for name, weight in weights.traits.items())


def main() -> None:
    """The command."""
    examples = all_examples()
    path = Path(tocsin.__file__).parent / "data" / PATH
    path.write_text("".join(toml(fit(examples))), encoding="utf-8", newline="\n")
    print(f"{path}: from {len(examples)} events, {sum(e.is_right for e in examples)} of them right")


if __name__ == "__main__":
    main()
