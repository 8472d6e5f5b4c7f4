"""How an address asks for clusters: the method, its options, the day; and the ways back to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphapp.analysis import clustering
from graphapp.analysis.clustering import Cluster, Clustering, find_clusters
from graphapp.explore.view import View
from graphapp.journeys.map.draw_map import Picture, draw
from graphapp.language import within
from graphapp.registry import Entry
from graphapp.web.frame import query_arguments
from graphapp.web.frame.left_out import may_stand
from graphapp.web.frame.request_network import the_network, workspace


@dataclass(frozen=True)
class Asked:
    """What the address asks for: the method, what its form fields say, and the day."""

    entry: Entry
    texts: dict[str, str]
    as_of: str | None

    @property
    def options(self) -> dict[str, str]:
        """The options that differ from the defaults."""
        return {
            option.name: self.texts[option.name]
            for option in self.entry.options
            if self.texts[option.name] not in ("", _default_text(option.default))
        }

    @property
    def query(self) -> dict[str, str]:
        """The parts of an address that lead here again."""
        method = {} if self.entry.name == View.method else {"method": self.entry.name}
        return method | self.options | ({"on": self.as_of} if self.as_of else {})

    @property
    def told(self) -> str:
        """The method with those options: "Leiden (resolution 2)"."""
        options = ", ".join(
            f"{within(option.label)} {self.options[option.name]}"
            for option in self.entry.options
            if option.name in self.options
        )
        return f"{self.entry.title} ({options})" if options else self.entry.title

    @property
    def usual(self) -> Asked:
        """The same method on the same day with none of its options given."""
        return Asked(self.entry, dict.fromkeys(self.texts, ""), self.as_of)

    def find(self) -> Clustering:
        """Raises BadInput for an option that cannot be used."""
        return find_clusters(the_network(self.as_of), self.entry.name, self.texts)

    def map(self, *clusters: Cluster, path: str = "/map") -> str:
        """The map of these clusters (of all, where none is named), found in the same way."""
        query = self._view(*clusters).address()
        return f"{path}?{query}" if query else path

    def drawn(self, *clusters: Cluster) -> Picture:
        """The picture of these clusters, for paper."""
        return draw(workspace(), the_network(self.as_of), self._view(*clusters))

    def picture(self, *clusters: Cluster) -> str:
        """Where the picture of the same gets its data."""
        return self.map(*clusters, path="/map/data")

    def _view(self, *clusters: Cluster) -> View:
        return View(
            clusters=tuple(cluster.id for cluster in clusters),
            method=self.entry.name,
            options=tuple(self.options.items()),
            as_of=self.as_of or "",
        )


def read(args: Mapping[str, str], word: str = "method", before: str = "") -> Asked:
    """What `args` ask for: the method under `word`, its options under their names with `before` in
    front. Raises NotFound for an unknown method, BadInput for a day."""
    entry = clustering.methods().find(args.get(word) or View.method)
    texts = {option.name: args.get(before + option.name, "").strip() for option in entry.options}
    may_stand(before + o.name for other in clustering.methods().values() for o in other.options)
    return Asked(entry, texts, query_arguments.day(args))


def method_titles() -> list[tuple[str, str]]:
    """The methods to choose from, as (name, title)."""
    return [(name, entry.title) for name, entry in clustering.methods().items()]


def _default_text(default: object) -> str:
    """How the form shows an option's default."""
    return {True: "yes", False: "no"}[default] if isinstance(default, bool) else str(default)
