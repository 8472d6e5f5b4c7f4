"""How much being alike tells about who is tied, on the network at hand."""

from __future__ import annotations

from math import log2

_USUAL = 20  # ties that count as much as all that is known before: with few, the usual weight holds
_MOST = 4.0


def bits(tied: float, all_pairs: float) -> float:
    """What it tells about a pair's tie that two are alike, where this share of the tied pairs is
    alike and that share of all pairs: the Kullback-Leibler divergence of the two in bits, 0 where
    the tied are alike no more often. Half a bit is much: of tied pairs 65 in 100, of all 27.

    Source: Kullback & Leibler (1951), On information and sufficiency, Annals of Mathematical
    Statistics 22.
    """
    if not 0 < all_pairs < 1 or tied <= all_pairs:
        return 0.0
    apart = (1 - tied) * log2((1 - tied) / (1 - all_pairs)) if tied < 1 else 0.0
    return tied * log2(tied / all_pairs) + apart


def shrunk(tied_alike: float, tied: float, all_pairs: float) -> float:
    """The share of tied pairs that is alike, drawn to the share of all pairs where ties are few."""
    return (tied_alike + _USUAL * all_pairs) / (tied + _USUAL)


def counts(told: float, ties: float) -> float:
    """How much a reason counts that tells so many bits about so many tied pairs: 1, the usual, for
    half a bit and where there are no ties to tell from; at most 4."""
    return min(_MOST, (2 * told * ties + _USUAL) / (ties + _USUAL))
