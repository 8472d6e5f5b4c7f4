"""Clusters side by side: what two methods make of the same network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.analysis.cluster.comparison import ALONE, Comparison, compare, second_method
from graphapp.analysis.clustering import Cluster
from graphapp.errors import BadInput
from graphapp.web.frame.left_out import may_stand
from graphapp.web.frame.request_network import the_network
from graphapp.web.pages._cluster_search import method_titles, read

blueprint = Blueprint("comparing", __name__)

SHOWN = 12
"""Clusters of each method in the table, the largest."""
MOVERS_SHOWN = 60
BEFORE = "other."
"""What stands in an address before the options of the second method."""


@dataclass(frozen=True)
class Cell:
    """How many of a row's members are in a column's cluster; whether that is its counterpart."""

    column: Cluster
    count: int
    is_same: bool


@dataclass(frozen=True)
class Row:
    """Where the members of a cluster of the first method (of those alone, without one) are: in the
    columns, in smaller clusters, and alone."""

    cluster: Cluster | None
    size: int
    cells: tuple[Cell, ...]
    smaller: int
    alone: int


@blueprint.get("/clusters/compare")
def show() -> ResponseReturnValue:
    """Two methods, crosswise: which clusters are the same, and who changes place."""
    one, complaint = read(request.args), None
    may_stand(["other"])
    args = request.args.copy()
    args.setdefault("other", second_method(one.entry.name))
    other = read(args, "other", BEFORE)
    try:
        found = compare(one.find(), other.find())
    except BadInput as error:
        complaint = error
        found = compare(
            read({"method": one.entry.name}).find(), read({"method": other.entry.name}).find()
        )
    network = the_network(one.as_of)
    columns = found.other.clusters[:SHOWN]
    return render_template(
        "compare.html",
        one=one,
        other=other,
        before=BEFORE,
        methods=method_titles(),
        found=found,
        complaint=complaint,
        columns=columns,
        rows=(rows := _rows(found, columns)),
        has_smaller=any(row.smaller for row in rows),
        movers=[(network.entity(mover.key), mover) for mover in found.movers[:MOVERS_SHOWN]],
        everybody=len(network.entities),
        shown=SHOWN,
        in_one=len(found.movers) - found.elsewhere,
    ), 400 if complaint else 200


def _rows(found: Comparison, columns: Sequence[Cluster]) -> list[Row]:
    """For each of the first method's largest clusters, and those alone."""
    rows = []
    ids = [cluster.id for cluster in found.one.clusters[:SHOWN]]
    for id in [*ids, *([ALONE] if found.one.alone else [])]:
        cluster = found.one.cluster(id) if id else None
        size = len(cluster.members if cluster else found.one.alone)
        same = found.counterpart.get(id)
        cells = tuple(
            Cell(column, found.shared.get((id, column.id), 0), same == column.id)
            for column in columns
        )
        alone = found.shared.get((id, ALONE), 0)
        smaller = size - sum(cell.count for cell in cells) - alone
        rows.append(Row(cluster, size, cells, smaller, alone))
    return rows
