"""What is to be known of how grants were read, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphapp.formats._grants import Grants, Pair
from graphapp.language import _, number
from graphapp.names import listing


def told(grants: Grants, pairs: Sequence[Pair], left: Sequence[str]) -> Iterator[str]:
    """Of one table: all grants of the import, the pairs that it told of, and the columns of it that
    were not read."""
    count = sum(pair.count for pair in pairs)
    kept = sum(len(pair.lines) for pair in pairs)
    if count:
        yield _(
            "From one funder to one recipient leads one tie: {ties} ties for {grants} grants. "
            "Its strength is their sum; it holds since the first.",
            ties=number(len(pairs)),
            grants=number(count),
        )
        yield _(
            "Grants name no kinds: who funds is taken for a partner, who only receives for an "
            "enterprise, unless you choose a kind. Whom the network has stays what it is."
        )
    if grants.without_end:
        yield _(
            "Left out, for they name no funder or recipient: {n}.", n=number(grants.without_end)
        )
    if lacking := count - kept:
        yield _("In the sums, but too many to be kept one by one: {n}.", n=number(lacking))
    yield from _odd(grants)
    if any(pair.label for pair in pairs):
        yield _("Grants in another currency are ties of their own.")
    if left:
        yield _("Not read: the columns {names}.", names=listing(left, 8))


def _odd(grants: Grants) -> Iterator[str]:
    if grants.repeated:
        n = number(grants.repeated)
        yield _("Grants with the identifier of another, left out: {n}.", n=n)
    if grants.without_amount:
        yield _("Grants without an amount above 0: {n}.", n=number(grants.without_amount))
    if named := sum(len(party.names) > 1 for party in grants.parties.values()):
        yield _("Known by several names, of which the first counts: {n}.", n=number(named))
