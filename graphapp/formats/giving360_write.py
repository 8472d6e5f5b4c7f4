"""360Giving out: the grants that came in so, as the standard's sheet."""

from __future__ import annotations

from graphapp.errors import BadInput
from graphapp.formats._format import Writer
from graphapp.formats._grants import COUNT, listed
from graphapp.formats._records import all_ties
from graphapp.formats._write_own_sheet import Cell, write_csv
from graphapp.language import _, number
from graphapp.model import Entity, Tie
from graphapp.network import Network
from graphapp.tables.cells import protect

_HEADER = (
    "Identifier", "Title", "Currency", "Amount Awarded", "Award Date",
    "Funding Org:Identifier", "Funding Org:Name",
    "Recipient Org:Identifier", "Recipient Org:Name", "Recipient Org:Postal Code",
    "Recipient Org:City", "Recipient Org:Web Address", "Recipient Org:Description",
    "Recipient Ind:Identifier", "Recipient Ind:Name",
)  # fmt: skip


def _given(network: Network) -> list[Tie]:
    """The ties that came from grants. Raises BadInput where none did."""
    ties = [tie for tie in all_ties(network) if tie.type == "FUNDS" and COUNT in tie.extra]
    if not ties:
        raise BadInput(
            _("None of these ties came from grants, so there are none to write."),
            _("Take the network home in another form."),
        )
    return ties


def _lost(network: Network) -> list[str]:
    ties = _given(network)
    met = {end for tie in ties for end in (tie.start, tie.end)}
    others = len(network.ties) + len(network.past_ties) - len(ties)
    alone = len(network.entities) - len(met)
    counts = sum(int(n) for tie in ties if (n := tie.extra[COUNT]).isascii() and n.isdecimal())
    lacking = counts - sum(len([*listed(tie.extra)]) for tie in ties)
    told = [
        _(
            "Of who gives and receives go the name, first identifier, postcode, area, web address "
            "and description; kinds, needs, offers, tags and all else stay here."
        ),
        _("Ties that are no grants stay here: {n}.", n=number(others)) if others else "",
        _("Entities without a grant stay here: {n}.", n=number(alone)) if alone else "",
        _("Grants that were only kept in sums stay here: {n}.", n=number(lacking))
        if lacking > 0
        else "",
    ]
    return [sentence for sentence in told if sentence]


def _write(network: Network) -> dict[str, bytes]:
    rows: list[list[Cell]] = []
    for tie in _given(network):
        funder, recipient = network.entity(tie.start), network.entity(tie.end)
        ends = [*_named(funder), *_recipient(recipient)]
        for grant in listed(tie.extra):
            about: list[Cell] = [grant.id, grant.title, grant.currency, grant.amount, grant.date]
            rows.append([protect(c) if isinstance(c, str) else c for c in [*about, *ends]])
    return {"grants.csv": write_csv([_HEADER, *rows])}


def _named(entity: Entity) -> list[str]:
    return [next(iter(entity.identifiers), entity.key), entity.name]


def _recipient(entity: Entity) -> list[str]:
    if entity.kind == "Person":
        return [*[""] * 6, *_named(entity)]
    return [
        *_named(entity), entity.postcode, entity.area, entity.url, entity.description, "", ""
    ]  # fmt: skip


WRITER = Writer("360giving", _("360Giving (grants)"), _lost, _write)
