"""One official number in two rows: one organisation, unless each row has a key of its own."""

from __future__ import annotations

from graphapp.journeys.workspace import Workspace
from tests.journeys.files.files_to_import import complaints, look

ROWS = "Enterprise,A Ltd,GB-COH-01234567,Soho\nEnterprise,A Limited,GB-COH-1234567,\n"


def test_two_rows_of_one_number_are_one_organisation_and_that_is_told(
    workspace: Workspace,
) -> None:
    seen = look(workspace, "kind,name,identifiers,area\n" + ROWS)
    assert complaints(seen) == []
    [entity] = seen.entities_new
    assert (entity.name, entity.area) == ("A Limited", "Soho")
    assert entity.identifiers == ("GB-COH-01234567",)
    assert "by its identifier the same entity as entities.csv, row 2" in str(seen.notices)


def test_two_keys_with_one_number_stay_two_and_are_pointed_out(workspace: Workspace) -> None:
    keyed = "".join(f"{key},{row}\n" for key, row in zip("ab", ROWS.split("\n"), strict=False))
    seen = look(workspace, "key,kind,name,identifiers,area\n" + keyed)
    assert complaints(seen) == []
    assert [entity.key for entity in seen.entities_new] == ["a", "b"]
    assert "Has the identifier of 'A Ltd' (key a) under a key of its own" in str(seen.notices)
