"""Rows of entities meet the entities that there are: the same one, or a new one."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from graphapp.language import _, _n
from graphapp.model import KINDS, Entity
from graphapp.names import same_name
from graphapp.reconcile.file_ids import FileIds
from graphapp.reconcile.identities import Known
from graphapp.tables.findings import Findings
from graphapp.tables.identifiers import is_registered
from graphapp.tables.read_rows import Progress
from graphapp.tables.remarks import Remarks
from graphapp.tables.rows import EntityRow, Sheet

_EMPTY: dict[str, Any] = Entity("", "", "")._asdict()
# Looked up once: there may be as many as rows.
_OTHER_NAME = _("Has the Id of a row before it, but another name; the last one counts")
_NO_REGISTER = _(
    "Has an identifier that names no register, as GB-CHC-1002721 does, so it is kept but tells "
    "nobody apart"
)
_KIND_WORDS = ", ".join(kind.label for kind in KINDS.values())


class Meeting:
    """Matches rows to entities, gathering what is wrong.

    An entity is known by its key; without one by its identifier; without one by kind and name.
    Afterwards `before` has the entities that rows mean, `after` what they become, `rows` where each
    was last spoken of, `ids` what the files' own ties may call them, and `made` who was added since
    a tie names them.
    """

    def __init__(
        self,
        known: Known,
        kind: str,
        clear_empty: bool,
        findings: Findings,
        progress: Progress | None = None,
    ) -> None:
        self.known = known
        self.before: dict[str, Entity] = {}
        self.after: dict[str, Entity] = {}
        self.rows: dict[str, tuple[Sheet, int]] = {}
        self.ids = FileIds()
        self.made: set[str] = set()
        self._kind = kind
        self.clear_empty = clear_empty
        self._findings = findings
        self._progress = progress
        self._remarks = Remarks()

    def match(self, rows: list[EntityRow]) -> None:
        """Rows with a key first, so that the order of rows decides nothing."""
        shared = _shared_names(rows)
        with_key = [row for row in rows if row.key]
        without = [row for row in rows if not row.key]
        for number, row in enumerate((*with_key, *without), 1):
            if self._progress and number % 5_000 == 0:
                self._progress(_("Comparing entities"), number, len(rows))
            is_shared = bool(_mark(row)) and _shared_name(row) in shared
            key = self._find(row, is_shared)
            if key is not None and self._may_say(row, key):
                self._take(row, key)
        self._remarks.tell(self._findings)

    def add_end(self, sheet: Sheet, row: int, name: str) -> str | None:
        """An entity of that name and the kind chosen for such; None if no kind is chosen."""
        if not self._kind:
            return None
        key = self.known.free_key(self._kind, name, ())
        self._keep(Entity(key, self._kind, name), sheet, row, "")
        self.made.add(key)
        return key

    def _find(self, row: EntityRow, is_shared: bool) -> str | None:
        """The key of the entity that the row means, or a new one; None after a complaint."""
        keys = self._find_known(row, is_shared)
        if len(keys) > 1:
            self._complain_of_two(row, keys)
        if keys:
            return keys[0] if len(keys) == 1 else None
        kind = row.kind or self._kind or row.sheet.kind or self._complain_of_kind(row)
        if not row.name:
            self._complain_of_name(row)
            return None
        if row.key:
            return row.key
        if is_shared:
            return self.known.key_beside(kind, row.name, _mark(row))
        return self.known.free_key(kind, row.name, row.values.get("identifiers", ()))

    def _find_known(self, row: EntityRow, is_shared: bool) -> list[str]:
        """The entity that is known by the row's key, identifier, or kind and name."""
        if row.sheet.updates and row.ref and (key := self._by_id(row)):
            return [key]
        by_identifier = self.known.with_identifier(row.values.get("identifiers", ()))
        if row.key in self.known.entities:
            if by_identifier not in (None, row.key):
                self._tell_shared(row, self.known.entities[by_identifier or ""])
            return [row.key]
        if by_identifier and row.key and by_identifier in self.rows:
            self._tell_shared(row, self.known.entities[by_identifier])
            return []
        if by_identifier:
            self._tell_same(row, self.known.entities[by_identifier])
            return [by_identifier]
        if row.key or is_shared or not row.name:
            return []
        called = self.known.called(row.name, row.kind or self._kind)
        return called or ([] if row.kind else self.known.called(row.name))

    def _by_id(self, row: EntityRow) -> str | None:
        """Who has the row's Id: in its own table; in another one only if the name is no other."""
        if key := self.ids.in_table(row.sheet, row.ref):
            if not _is_named(row, self.known.entities[key]):
                self._remarks.note(row.place, _OTHER_NAME, row.name)
            return key
        for key in self.ids.anywhere(row.ref):
            entity = self.known.entities[key]
            if _is_named(row, entity) and row.kind in ("", entity.kind):
                return key
        return None

    def _may_say(self, row: EntityRow, key: str) -> bool:
        """Whether the row may speak of the entity: once in our own sheet, again in others."""
        if key not in self.rows or row.sheet.updates:
            return True
        sheet, number = self.rows[key]
        if not row.key and key == self.known.with_identifier(row.values.get("identifiers", ())):
            text = _(
                "is by its identifier the same entity as {place}; both count.",
                place=sheet.place(number),
            )
            self._findings.notice(row.place, text)
            return True
        self._findings.complain(
            row.sheet.place(row.row),
            _("is the same entity as {place} (key {key}).", place=sheet.place(number), key=key),
            _("Keep one row; or give each a key of its own if they are two."),
            column=row.sheet.header("key" if row.key == key else "name"),
            value=row.key if row.key == key else row.name,
        )
        return False

    def _take(self, row: EntityRow, key: str) -> None:
        base = self.known.entities.get(key)
        fields = dict(row.values)
        if self.clear_empty:
            fields = {name: _EMPTY[name] for name in row.columns} | fields
        for name in row.sheet.joins if base else ():
            fields[name] = tuple(dict.fromkeys((*getattr(base, name), *fields.get(name, ()))))
        if row.added_tags:
            tags = fields.get("tags", base.tags if base else ())
            fields["tags"] = (*tags, *(tag for tag in row.added_tags if tag not in tags))
        if base is None:
            extra = row.extra
            if not all(extra.values()):
                extra = {name: text for name, text in extra.items() if text}
            kind = row.kind or self._kind or row.sheet.kind or next(iter(KINDS))
            entity = Entity(key, kind, row.name, **fields, extra=extra)
        else:
            extra = merge_extra(base.extra, row.extra, self.clear_empty)
            if row.sheet.updates and row.key == key and not _is_named(row, base):
                text = _("Has the Id of {name}, who gets another name", name=repr(base.name))
                self._remarks.note(row.place, text, row.name)
            entity = base._replace(
                kind=row.kind or base.kind, name=row.name or base.name, extra=extra, **fields
            )
        for identifier in row.values.get("identifiers", ()):
            if not is_registered(identifier):
                self._remarks.note(row.place, _NO_REGISTER, identifier)
        self._keep(entity, row.sheet, row.row, row.ref)

    def _keep(self, entity: Entity, sheet: Sheet, row: int, ref: str) -> None:
        key = entity.key
        if key in self.known.entities and key not in self.after:
            self.before[key] = self.known.entities[key]
        self.after[key] = entity
        self.known.add(entity)
        self.rows[key] = (sheet, row)
        if ref:
            self.ids.add(sheet, ref, key)

    def _tell_same(self, row: EntityRow, other: Entity) -> None:
        if not row.key and same_name(row.name or other.name) == same_name(other.name):
            return
        called = repr(row.name) if row.name else _("The key {key}", key=row.key)
        text = _(
            "{who} has the identifier of {other} and is the same entity; it keeps the key {key}.",
            who=called,
            other=repr(other.name),
            key=other.key,
        )
        self._findings.notice(row.sheet.place(row.row), text)

    def _tell_shared(self, row: EntityRow, other: Entity) -> None:
        text = _(
            "Has the identifier of {other} (key {key}) under a key of its own, so there are two; "
            "if they are the same, merge them where it says who is there twice",
            other=repr(other.name),
            key=other.key,
        )
        self._remarks.note(row.place, text, row.name)

    def _complain_of_kind(self, row: EntityRow) -> str:
        """Complains, and gives some kind, so that the row's ties are not complained about too."""
        self._findings.complain(
            row.sheet.place(row.row),
            _("is no kind of entity.") if row.kind_word else _("names no kind of entity."),
            _("Write one of: {kinds}; or choose a kind for all that name none.", kinds=_KIND_WORDS),
            column=row.sheet.header("type" if row.kind_word else "kind"),
            value=row.kind_word,
        )
        return next(iter(KINDS))

    def _complain_of_name(self, row: EntityRow) -> None:
        self._findings.complain(
            row.sheet.place(row.row),
            _("is empty, and no entity of the network has such a key or identifier."),
            _("Give the row a name."),
            column=row.sheet.header("name"),
        )

    def _complain_of_two(self, row: EntityRow, keys: list[str]) -> None:
        self._findings.complain(
            row.sheet.place(row.row),
            _n(
                "is the name of {n} entity: {keys}.",
                "is the name of {n} entities: {keys}.",
                len(keys),
                keys=", ".join(keys[:5]),
            ),
            _("Give the row the key of the one it means."),
            column=row.sheet.header("name"),
            value=row.name,
        )


def merge_extra(before: dict[str, str], row: dict[str, str], clear_empty: bool) -> dict[str, str]:
    """The user's own columns: those of the row over those before."""
    if not row:
        return before
    said = {name: text for name, text in row.items() if text or clear_empty}
    return {name: text for name, text in {**before, **said}.items() if text}


_Shared = tuple[Sheet, str, str]
"""A table, a kind and a name (by same_name)."""


def _shared_names(rows: list[EntityRow]) -> set[_Shared]:
    """Names that stand for several things in one table, as its Ids (or Kumu's types) say."""
    marks: dict[_Shared, set[str]] = defaultdict(set)
    for row in rows:
        if not row.key and (mark := _mark(row)):
            marks[_shared_name(row)].add(mark)
    return {name for name, found in marks.items() if len(found) > 1}


def _shared_name(row: EntityRow) -> _Shared:
    return row.sheet, row.kind, same_name(row.name)


def _mark(row: EntityRow) -> str:
    """What tells a row from others of its name: its Id, or a type that is no kind of ours."""
    return row.ref or ("" if row.kind or not row.sheet.updates else row.kind_word)


def _is_named(row: EntityRow, entity: Entity) -> bool:
    """Whether the row's name is the entity's, or it has none but its Id."""
    return row.name in ("", row.ref) or same_name(row.name) == same_name(entity.name)
