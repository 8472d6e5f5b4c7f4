"""Clusters side by side: what two methods make of the same network."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.analysis import clustering
from graphapp.analysis.cluster_comparison import ALONE, Comparison, compare, second_method
from graphapp.errors import BadInput
from graphapp.web.frame.request_network import the_network
from graphapp.web.pages.clusters import read

blueprint = Blueprint("comparing", __name__)

SHOWN = 12
"""Clusters of each method in the table, the largest."""
MOVERS_SHOWN = 60
BEFORE = "other."
"""What stands in an address before the options of the second method."""


@blueprint.get("/clusters/compare")
def show() -> ResponseReturnValue:
    """Two methods, crosswise: which clusters are the same, and who changes place."""
    one, complaint = read(request.args), None
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
    columns = [cluster.id for cluster in found.other.clusters[:SHOWN]]
    return render_template(
        "compare.html",
        one=one,
        other=other,
        before=BEFORE,
        methods=clustering.methods(),
        found=found,
        complaint=complaint,
        columns=[(found.other.cluster(id), id) for id in columns],
        rows=(rows := _rows(found, columns)),
        has_smaller=any(row["smaller"] for row in rows),
        movers=[(network.entity(mover.key), mover) for mover in found.movers[:MOVERS_SHOWN]],
        everybody=len(network.entities),
        shown=SHOWN,
        in_one=len(found.movers) - found.elsewhere,
    ), 400 if complaint else 200


def _rows(found: Comparison, columns: list[str]) -> list[dict[str, Any]]:
    """For each of the first method's largest clusters, and those alone: how many of its members are
    in each column, in smaller clusters, and alone."""
    rows = []
    ids = [cluster.id for cluster in found.one.clusters[:SHOWN]]
    for id in [*ids, *([ALONE] if found.one.alone else [])]:
        size = len(found.one.cluster(id).members) if id else len(found.one.alone)
        counts = [found.shared.get((id, column), 0) for column in columns]
        alone = found.shared.get((id, ALONE), 0)
        rows.append(
            {
                "cluster": found.one.cluster(id) if id else None,
                "size": size,
                "cells": [
                    (count, found.counterpart.get(id) == column)
                    for count, column in zip(counts, columns, strict=True)
                ],
                "smaller": size - sum(counts) - alone,
                "alone": alone,
            }
        )
    return rows
