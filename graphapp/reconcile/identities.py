"""Who is who: finds the entity that a row means, and names that may mean the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import fuzz, process

from graphapp.model import Entity, key_for
from graphapp.names import same_name, slug
from graphapp.tables.identifiers import is_registered, normal_identifier
from graphapp.tables.read_entities import is_key


class Known:
    """Entities by all that they may be called. Later ones are added as they are met."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self.entities: dict[str, Entity] = {}
        self._by_identifier: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        for entity in entities:
            self.add(entity)

    def add(self, entity: Entity) -> None:
        """Adds an entity, or takes it in its new form."""
        before = self.entities.get(entity.key)
        self.entities[entity.key] = entity
        if before and before.name != entity.name:
            self._by_name[same_name(before.name)].remove(entity.key)
        if before and before.identifiers != entity.identifiers:
            self._forget_identifiers(before)
        if before is None or before.name != entity.name:
            self._by_name.setdefault(same_name(entity.name), []).append(entity.key)
        for identifier in entity.identifiers:
            if is_registered(identifier):
                self._by_identifier.setdefault(_number(identifier), entity.key)

    def _forget_identifiers(self, entity: Entity) -> None:
        for identifier in map(_number, entity.identifiers):
            if self._by_identifier.get(identifier) == entity.key:
                del self._by_identifier[identifier]

    def with_identifier(self, identifiers: Iterable[str]) -> str | None:
        """The key of the entity that has one of these identifiers."""
        for identifier in identifiers:
            if key := self._by_identifier.get(_number(identifier)):
                return key
        return None

    def called(self, name: str, kind: str = "") -> list[str]:
        """Keys of the entities of that name (and kind, if given)."""
        keys = self._by_name.get(same_name(name), [])
        return [key for key in keys if not kind or self.entities[key].kind == kind]

    def free_key(self, kind: str, name: str, identifiers: Iterable[str] = ()) -> str:
        """A key for a new entity that nobody has: its org-id, or a slug of kind and name, numbered
        if that is taken."""
        for identifier in identifiers:
            if is_registered(identifier) and is_key(identifier) and identifier not in self.entities:
                return identifier
        wanted = key_for(kind, name)
        key, number = wanted, 2
        while key in self.entities:
            key, number = f"{wanted}-{number}", number + 1
        return key

    def key_beside(self, kind: str, name: str, ref: str) -> str:
        """The key of one of several of that kind and name, which `ref` tells apart: the same for
        the same file tomorrow."""
        return f"{key_for(kind, name)}-{slug(ref) or key_for(kind, ref)}"

    def nearest(self, name: str, without: Collection[str] = ()) -> str:
        """The name most like `name`, or "" if none is near; without those of some keys."""
        wanted = same_name(name)
        names = [name for name, keys in self._by_name.items() if not set(keys) <= set(without)]
        found = process.extractOne(wanted, names, scorer=fuzz.ratio, score_cutoff=75)
        keys = self._by_name[found[0]] if found else []
        return self.entities[keys[0]].name if keys else ""


class Pair(NamedTuple):
    """Two entities that are probably the same; `one` is new."""

    one: Entity
    other: Entity


def find_alike(new: Iterable[Entity], everything: Iterable[Entity]) -> Iterator[Pair]:
    """Pairs that are probably the same, of which one at least is new, each pair once."""
    from graphapp.duplicates.find import find_duplicates  # it loads SciPy, which takes long

    new_keys, known = {entity.key for entity in new}, {e.key: e for e in everything}
    for found in find_duplicates(known.values(), new=new_keys):
        one, other = known[found.a], known[found.b]
        yield Pair(one, other) if one.key in new_keys else Pair(other, one)


def _number(identifier: str) -> str:
    """An identifier as it is compared."""
    return normal_identifier(identifier.upper())
