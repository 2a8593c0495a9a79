"""What the confidence of events is worth: `python -m evaluation.calibration`.

Each labelled event of `training.examples` gets its confidence from weights that were trained without its sentence. Printed for the
project's own sentences, which nothing else was tuned on:

    base rate   share of events whose type and words are right: the confidence of somebody who looks at nothing
    Brier       mean squared distance of the confidence from what came true (1 right, 0 wrong), beside that of the base rate; less is better
    error       expected calibration error: how far the confidence of a tenth lies from its share of right ones, on average
    table       by tenths of confidence: events, their mean confidence, share that is right

No rules of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from training.confidence import cross_validated
from training.examples import LANGUAGES, all_examples

Pairs = Sequence[tuple[float, bool]]


def mean(values: Sequence[float]) -> float:
    """The mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def brier(pairs: Pairs) -> float:
    """Mean squared distance of confidence from outcome."""
    return mean([(given - right) ** 2 for given, right in pairs])


def tenths(pairs: Pairs) -> Iterator[tuple[int, float, float, int]]:
    """Each tenth that holds events: its number (0 to 9), mean confidence, share of right ones, events."""
    for tenth in range(10):
        inside = [(given, right) for given, right in pairs if min(9, int(given * 10)) == tenth]
        if inside:
            yield tenth, mean([given for given, _ in inside]), mean([right for _, right in inside]), len(inside)


def calibration_error(pairs: Pairs) -> float:
    """Expected calibration error over tenths."""
    return sum(count * abs(given - right) for _, given, right, count in tenths(pairs)) / max(1, len(pairs))


def discrimination(pairs: Pairs) -> float:
    """How often a right event has more confidence than a wrong one (ties half): the area under the ROC curve."""
    right, wrong = [g for g, r in pairs if r], [g for g, r in pairs if not r]
    return mean([(a > b) + (a == b) / 2 for a in right for b in wrong])


def line(name: str, pairs: Pairs) -> str:
    """The figures of some events."""
    base = mean([right for _, right in pairs])
    return (
        f"{name:22} {len(pairs):4} events, base rate {base:.2f}, mean confidence {mean([given for given, _ in pairs]):.2f}, "
        f"Brier {brier(pairs):.3f} (base rate {base * (1 - base):.3f}), error {calibration_error(pairs):.3f}, "
        f"right above wrong {discrimination(pairs):.2f}"
    )


def main() -> None:
    """The command."""
    examples = all_examples()
    rows = [(e, (given, e.is_right)) for e, given in zip(examples, cross_validated(examples), strict=True)]
    own = [pair for e, pair in rows if e.source == "own"]
    print(line("own sentences", own))
    for language in LANGUAGES:
        print(line(f"  {language}", [pair for e, pair in rows if e.source == "own" and e.language == language]))
    print(line("cases, affair (tuned)", [pair for e, pair in rows if e.source != "own"]))
    print("own sentences by tenths: confidence, mean, right, events")
    for tenth, given, right, count in tenths(own):
        print(f"  {tenth / 10:.1f}-{(tenth + 1) / 10:.1f}  {given:.2f}  {right:.2f}  {count:4}")


if __name__ == "__main__":
    main()
