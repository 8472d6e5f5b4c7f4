"""Import in the browser's terms: forms are sent, previews read, files taken home."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graphapp.journeys import networks
from graphapp.journeys.past import history
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.settings import Settings
from graphapp.store import Change, Store, Write
from tests.web.people import visitor
from tests.web.small import FOOD, HOSTILE, fill

ENTITIES = "kind,name,sectors\nEnterprise,Bakery Two,food\nPartner,Clinic Nine,health\n"
TIES = "from,to,type\nBakery Two,Clinic Nine,supplies\n"
BROKEN = "kind,name,since\nEnterprise,Bakery Two,later\nPartner,Clinic Nine,soon\n"


def send(client: FlaskClient, *files: tuple[str, str | bytes], **choices: str) -> TestResponse:
    """Sends files by the form, given as (name, content)."""
    streams = [
        (io.BytesIO(text.encode() if isinstance(text, str) else text), name) for name, text in files
    ]
    return client.post("/import", data={"files": streams, **choices})


def seen(client: FlaskClient, answer: TestResponse) -> str:
    """The preview that sending led to."""
    assert answer.status_code == 303
    return client.get(answer.location).text


def press(client: FlaskClient, address: str, page: str, what: str = "save") -> TestResponse:
    """Presses the button of the preview's form, with what stands in it."""
    form = page[page.index(f"/{what}") :]
    form = form[: form.index("</form>")]
    fields = dict(re.findall(r'name="(version|name)" value="([^"]*)"', form))
    return client.post(f"{address.partition('?')[0]}/{what}", data=fields)


def test_it_shows_what_can_be_imported_and_the_limit(workspace: Workspace) -> None:
    page = visitor(workspace).get("/import").text
    assert "100 MB at most" in page
    assert "Kumu" in page
    assert "/import/template.xlsx" in page


def test_nothing_is_saved_before_the_preview_is_confirmed(workspace: Workspace) -> None:
    client = visitor(workspace)
    answer = send(client, ("entities.csv", ENTITIES), ("ties.csv", TIES), into="open")
    page = seen(client, answer)
    assert "2 new entities and 1 new tie" in page
    assert "entities.csv" in page
    assert not workspace.network().entities

    done = press(client, answer.location, page)
    assert done.location.startswith("/import/done/")
    told = client.get(done.location).text
    assert "Saved: 2 new entities and 1 new tie" in told
    assert "/map" in told
    assert len(workspace.network().ties) == 1
    assert client.get(answer.location).status_code == 404


def test_the_last_import_can_be_undone_from_where_it_is_told(workspace: Workspace) -> None:
    client = visitor(workspace)
    answer = send(client, ("entities.csv", ENTITIES), into="open")
    press(client, answer.location, seen(client, answer))
    page = client.get("/import").text
    assert "Imported entities.csv" in page
    found = re.search(r'name="step" value="(\w+)"', page)
    assert found
    client.post("/undo", data={"step": found[1], "back": "/import"})
    assert not workspace.network().entities


def test_every_complaint_is_listed_with_its_place_and_its_cure(workspace: Workspace) -> None:
    client = visitor(workspace)
    page = seen(client, send(client, ("mine.csv", BROKEN)))
    assert "2 things to put right first" in page
    for words in ("mine.csv", "later", "since", "soon", "2017-04-06"):
        assert words in page
    assert "Save this" not in page
    assert "Choose the mended files" in page


def test_what_has_complaints_cannot_be_saved_by_hand_either(workspace: Workspace) -> None:
    client = visitor(workspace)
    for into in ("open", "new"):
        answer = send(client, ("mine.csv", BROKEN), into=into)
        client.get(answer.location)
        save = client.post(answer.location.partition("?")[0] + "/save", data={"version": "0"})
        assert save.location.startswith("/import/preview/")
    assert not workspace.network().entities
    assert workspace.store.version() == 0


def test_the_complaints_can_be_taken_along_as_a_table_that_runs_nothing(
    workspace: Workspace,
) -> None:
    client = visitor(workspace)
    rows = "".join(f"Partner,Name {i},soon {i}\n" for i in range(150)) + "Partner,F,=1+1\n"
    answer = send(client, ("mine.csv", "kind,name,since\n" + rows))
    page = client.get(answer.location).text
    assert "1 to 100 of 151" in page
    assert "Name 149" not in client.get(answer.location + "?page=2").text
    assert ">152</td>" in client.get(answer.location + "?page=2").text
    table = client.get(answer.location + "/complaints.csv").data.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(table)))
    assert lines[0] == ["file", "sheet", "row", "column", "value", "wrong", "right"]
    assert len(lines) == 152
    assert not any(cell.startswith("=") for line in lines for cell in line)


def test_changes_are_shown_before_and_after(workspace: Workspace) -> None:
    fill(workspace)
    client = visitor(workspace)
    sheet = "key,kind,name,offers,Nickname\nbakery,Enterprise,Bakery Co-op,cakes,Bee\n"
    page = seen(client, send(client, ("mine.csv", sheet), into="open"))
    assert re.search(r"<del>.*bread.*</del>.*<ins>.*cakes.*</ins>", page)
    assert re.search(r"(?s)Nickname.*nothing.*Bee", page)
    assert "1 change" in page


def test_what_changes_nothing_needs_no_saving(workspace: Workspace) -> None:
    client = visitor(workspace)
    answer = send(client, ("entities.csv", ENTITIES), into="open")
    press(client, answer.location, seen(client, answer))
    page = seen(client, send(client, ("entities.csv", ENTITIES), into="open"))
    assert "Nothing new in this file" in page
    assert "Save this" not in page


def test_a_network_that_moved_meanwhile_is_previewed_again(workspace: Workspace) -> None:
    client = visitor(workspace)
    answer = send(client, ("entities.csv", ENTITIES), into="open")
    page = seen(client, answer)
    workspace.store.write(Write(Change(entities_after=(FOOD[0],))))
    again = press(client, answer.location, page)
    assert again.location == answer.location
    second = client.get(again.location).text
    assert "The network was changed meanwhile" in second
    assert len(workspace.network().entities) == 1
    assert press(client, again.location, second).location.startswith("/import/done/")
    assert len(workspace.network().entities) == 3


def test_a_new_network_leaves_the_open_one_on_the_shelf(workspace: Workspace) -> None:
    fill(workspace)
    client = visitor(workspace)
    answer = send(client, ("our_soho-network.csv", ENTITIES), into="new", name="")
    page = seen(client, answer)
    assert "Our soho network" in page
    done = press(client, answer.location, page)
    told = client.get(done.location).text
    assert "Saved: 2 new entities" in told
    assert "/networks" in told
    assert networks.current(workspace).name == "Our soho network"
    assert [shelf.name for shelf in networks.shelved(workspace)] == ["Small"]
    assert len(workspace.network().entities) == 2


def test_a_kind_can_be_chosen_for_rows_that_name_none(workspace: Workspace) -> None:
    client = visitor(workspace)
    sheet = ("names.csv", "name\nBakery Two\n")
    assert "Rows that name no kind are" in seen(client, send(client, sheet, into="open"))
    page = seen(client, send(client, sheet, into="open", kind="Enterprise"))
    assert "1 new enterprise" in page


def test_what_is_hidden_in_a_workbook_is_left_out_only_when_asked_to(
    workspace: Workspace,
) -> None:
    book = openpyxl.Workbook()
    for row in (("kind", "name"), ("Partner", "Hub"), ("Partner", "Secret")):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    content = io.BytesIO()
    book.save(content)
    client = visitor(workspace)
    sheet = ("book.xlsx", content.getvalue())
    page = seen(client, send(client, sheet, into="open"))
    assert "2 new partners" in page
    assert "has hidden rows (3), and they are read." in page
    page = seen(client, send(client, sheet, into="open", leave_out_hidden="yes"))
    assert "1 new partner" in page


def test_empty_cells_clear_only_when_asked_to(workspace: Workspace) -> None:
    fill(workspace)
    client = visitor(workspace)
    sheet = ("mine.csv", "key,kind,name,offers\nbakery,Enterprise,Bakery Co-op,\n")
    assert "Nothing new" in seen(client, send(client, sheet, into="open"))
    assert "1 change" in seen(client, send(client, sheet, into="open", clear_empty="yes"))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("setup.xlsx", b"MZ\x90\x00" + b"\0" * 100, "is a Windows program"),
        ("empty.csv", b"", "is empty"),
        ("image.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "is an image"),
        ("letters.csv", b"one,two\n1,2\n", "No column has names"),
    ],
)
def test_what_is_no_table_is_answered_in_words(
    workspace: Workspace, name: str, content: bytes, words: str
) -> None:
    client = visitor(workspace)
    page = seen(client, send(client, (name, content)))
    assert words in page
    assert "Save this" not in page


def test_no_file_is_told_beside_the_form(workspace: Workspace) -> None:
    answer = send(visitor(workspace), into="open")
    assert answer.status_code == 400
    assert "No file was chosen." in answer.text


@pytest.mark.parametrize(("megabytes", "status"), [(1.5, 400), (3, 413)])
def test_what_is_too_large_is_refused_with_the_limit_said(
    store: Store, settings: Settings, megabytes: float, status: int
) -> None:
    workspace = Workspace(store, replace(settings, max_upload_mb=1))
    answer = send(visitor(workspace), ("large.csv", b"kind,name\n" * int(megabytes * 100_000)))
    assert answer.status_code == status
    assert "1 MB" in answer.text
    assert "GRAPHAPP_MAX_UPLOAD" in answer.text
    answer.request.input_stream.close()  # the test client's own copy of what was sent


def test_a_draft_can_be_cancelled(workspace: Workspace) -> None:
    client = visitor(workspace)
    answer = send(client, ("entities.csv", ENTITIES))
    client.get(answer.location)
    client.post(answer.location.partition("?")[0] + "/cancel")
    assert client.get(answer.location).status_code == 404
    assert not list((workspace.settings.data_dir / "drafts").glob("*/entities*"))


@pytest.mark.parametrize("token", ["nothing", "..", "a" * 43, "%2e%2e%2fsecret"])
def test_a_preview_that_is_not_there_is_not_found(workspace: Workspace, token: str) -> None:
    assert visitor(workspace).get(f"/import/preview/{token}").status_code == 404


def test_forms_need_their_token(workspace: Workspace) -> None:
    client = visitor(workspace, checked=True)
    answer = send(client, ("entities.csv", ENTITIES))
    assert answer.status_code == 400
    assert "form was open for too long" in answer.text


def test_it_takes_the_network_home_and_back_without_loss(workspace: Workspace) -> None:
    fill(workspace)
    client = visitor(workspace)
    before = workspace.network()
    packed = zipfile.ZipFile(io.BytesIO(client.get("/export/network.zip").data))
    sheets = [(name, packed.read(name)) for name in packed.namelist()]
    book = client.get("/export/network.xlsx")
    assert book.headers["Content-Disposition"].endswith("small.xlsx")
    for files in (sheets, [("network.xlsx", book.data)]):
        answer = send(client, *files, into="new", name="Again")
        press(client, answer.location, seen(client, answer))
        assert workspace.network().entities == before.entities
        assert workspace.network().ties == before.ties


def test_the_template_is_a_workbook_that_imports_without_complaint(workspace: Workspace) -> None:
    client = visitor(workspace)
    book = client.get("/import/template.xlsx").data
    page = seen(client, send(client, ("template.xlsx", book)))
    assert "Nothing in this file" in page
    assert "put right" not in page


def test_names_from_strangers_stay_text(workspace: Workspace) -> None:
    fill(workspace, [Entity("bakery", "Enterprise", HOSTILE)], ())
    client = visitor(workspace)
    sheet = f'key,kind,name,area\nbakery,Enterprise,"{HOSTILE}",<i>x</i>\n'.replace('"x"', "'x'")
    answer = send(client, ("<b>.csv", sheet), into="new", name="<u>net</u>")
    page = client.get(answer.location).text
    page += client.get(press(client, answer.location, page).location).text
    page += client.get("/import").text
    for tag in ("<script>alert", "<b>.csv", "<i>x", "<u>net"):
        assert tag not in page
    assert "&lt;b&gt;.csv" in page
    assert history.history(workspace)
