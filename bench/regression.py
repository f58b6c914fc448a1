"""Logistic regression that shrinks towards weights set by hand, each with the sign that its meaning demands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array

FOR = frozenset({"name", "part", "weak", "proof", "looks", "shape", "people", "beside", "adjacent", "guess"})
AGAINST = frozenset({"against", "other", "unknown", "misfit", "nobody", "rival", "sequence"})

Parameter = tuple[str, str]
"""A section of weights.toml and a weight in it."""


@dataclass(frozen=True)
class Example:
    """One candidate kind of one column: what its log-odds are the sum of, and whether it is of that kind."""

    terms: Mapping[Parameter, float]
    true: bool
    importance: float = 1.0


def fit(examples: Sequence[Example], prior: Mapping[Parameter, float], trust: float) -> dict[Parameter, float]:
    """The weights that make the examples likeliest, less `trust` / 2 times their squared distance to the prior.

    A weight that no example uses keeps its prior. `trust` is in examples per squared log-odd.
    """
    used = sorted({p for e in examples for p in e.terms})
    place = {p: i for i, p in enumerate(used)}
    rows, columns, amounts = [], [], []
    for number, example in enumerate(examples):
        for parameter, amount in sorted(example.terms.items()):
            rows.append(number)
            columns.append(place[parameter])
            amounts.append(amount)
    x = csr_array((amounts, (rows, columns)), shape=(len(examples), len(used)))
    y = np.array([1.0 if e.true else -1.0 for e in examples])
    importance = np.array([e.importance for e in examples])
    start = np.array([prior[p] for p in used])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = y * (x @ weights)
        off = weights - start
        value = float(importance @ np.logaddexp(0, -margin)) + trust / 2 * float(off @ off)
        slope = -(importance * y / (1 + np.exp(np.clip(margin, -500, 500))))
        return value, x.T @ slope + trust * off

    bounds = [_bounds(weight) for _, weight in used]
    found = minimize(loss, np.clip(start, *np.array(bounds, float).T), jac=True, method="L-BFGS-B", bounds=bounds)
    return {**prior, **{p: round(float(found.x[i]), 2) + 0.0 for p, i in place.items()}}


def _bounds(weight: str) -> tuple[float, float]:
    return (0.0, 12.0) if weight in FOR else (-12.0, 0.0)
