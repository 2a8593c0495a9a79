"""What labels of a stratified sample say of the whole record."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence

from tocsin.terms.audits import AUDIT_FIELDS, AuditField, Label, Precision, Stratum
from tocsin.terms.records import EventType

# The normal distribution's 97.5th percentile: intervals of 95 %.
Z = 1.959963984540054
# A type with fewer labelled events is not told by itself.
FEWEST = 5


def precision_of(labels: Sequence[Label], strata: Sequence[Stratum]) -> tuple[Precision, ...]:
    """Precision of the whole event and of each field over all `strata`; then the same of each type with 5 labelled events or more."""
    fields: tuple[AuditField | None, ...] = (None, *AUDIT_FIELDS)
    found = [_precision(labels, strata, None, field) for field in fields]
    # Where types share strata, nothing says how many events of a type a label stands for.
    apart = {label.event_type for label in labels if label.stratum.name.split()[0] == label.event_type}
    for kind in sorted(apart):
        of_kind = [_precision(labels, strata, kind, field) for field in fields]
        found += [one for one in of_kind if one.labelled >= FEWEST]
    return tuple(found)


def _precision(labels: Sequence[Label], strata: Sequence[Stratum], kind: EventType | None, field: AuditField | None) -> Precision:
    read: Callable[[Label], bool | None] = (lambda label: label.answers.get(field)) if field else (lambda label: label.whole)
    answers: dict[str, list[bool]] = defaultdict(list)
    for label in labels:
        answer = read(label)
        if answer is not None and kind in (None, label.event_type):
            answers[label.stratum.name].append(answer)
    sizes = {stratum.name: stratum.events for stratum in strata if kind in (None, stratum.name.split()[0])}
    told = [(sizes[name], len(given), sum(given)) for name, given in sorted(answers.items())]
    share, low, high = estimate(told) if told else (None, None, None)
    right, labelled = sum(r for _, _, r in told), sum(n for _, n, _ in told)
    return Precision(kind, field or "event", right, labelled, share, low, high, sum(n for n, _, _ in told), sum(sizes.values()))


def estimate(strata: Sequence[tuple[int, int, int]]) -> tuple[float, float, float]:
    """A share of right ones and its interval of 95 %, from strata of (events, labelled, right), each with one labelled event or more.

    The share is the strata's mean by their sizes, p = sum W_h p_h with W_h = N_h / N (Cochran, Sampling Techniques, 3rd ed. 1977,
    chapter 5). The interval is Wilson's (Journal of the American Statistical Association 22, 1927, pp. 209-212) for as many events as
    a simple sample would need: 1 / sum W_h^2 (1 - n_h / N_h) / n_h, Kish's effective sample size (Survey Sampling, 1965, section 11.7)
    with the finite population correction of each stratum. It takes all strata for equally precise, which errs on the wide side, and
    holds where a stratum has one label alone or all labels agree. Where every event is labelled, the interval is the share itself.
    """
    total = sum(size for size, _, _ in strata)
    share = math.fsum(size / total * right / labelled for size, labelled, right in strata)
    spread = math.fsum((size / total) ** 2 * max(0.0, 1 - labelled / size) / labelled for size, labelled, _ in strata)
    return share, *wilson(share, spread)


def wilson(share: float, spread: float) -> tuple[float, float]:
    """Wilson's interval of 95 % around a share; `spread` is one over the number of events that it was found on (0: all there are)."""
    square = Z * Z * spread
    middle = (share + square / 2) / (1 + square)
    half = Z / (1 + square) * math.sqrt(max(0.0, share * (1 - share) * spread + square * spread / 4))
    return max(0.0, middle - half), min(1.0, middle + half)
