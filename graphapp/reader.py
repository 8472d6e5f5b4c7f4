"""Who looks at a network, and what of it they may see."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.model import VISIBILITIES, Entity


@dataclass(frozen=True)
class Reader:
    """Somebody, or everybody of a sort. `sees` are the visibilities that are open to them."""

    name: str
    sees: frozenset[str]

    def may_see(self, entity: Entity) -> bool:
        return entity.visibility in self.sees

    def view(self, entity: Entity) -> Entity:
        """The entity with what they may know of it: itself where that is all."""
        return entity


OWNER = Reader("owner", frozenset(VISIBILITIES))
MEMBER = Reader("member", frozenset(("public", "members")))
PUBLIC = Reader("public", frozenset(("public",)))
