"""Who looks at a network, and what of it they may see."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.model import ENTITY_FIELDS, VISIBILITIES, Entity

_MEMBERS_ONLY = [field for field in ENTITY_FIELDS.values() if field.members_only]


@dataclass(frozen=True)
class Reader:
    """Somebody, or everybody of a sort. `sees` are the visibilities that are open to them."""

    name: str
    sees: frozenset[str]

    def may_see(self, entity: Entity) -> bool:
        return entity.visibility in self.sees

    def view(self, entity: Entity) -> Entity:
        """The entity with what they may know of it: itself where that is all. What the model's
        table keeps to members is unknown to others, unless the entity shows it to everybody."""
        if "members" in self.sees:
            return entity
        hidden = {
            field.name: field.default
            for field in _MEMBERS_ONLY
            if entity.kind in field.members_only
            and field.name not in entity.public_details
            and getattr(entity, field.name) != field.default
        }
        return entity._replace(**hidden) if hidden else entity


OWNER = Reader("owner", frozenset(VISIBILITIES))
MEMBER = Reader("member", frozenset(("public", "members")))
PUBLIC = Reader("public", frozenset(("public",)))
