"""What the checklist's script sends over a line that breaks: every file arrives once, with the right checksum."""

from __future__ import annotations

import hashlib
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from aktsom.access.models import Organisation, User
from aktsom.evidence.models import Document
from aktsom.evidence.queries import file_of
from aktsom.followup.actions.checklists import PointAnswer, add_point, answer_point
from aktsom.followup.models import ChecklistItem, FollowUp, FollowUpEvidence
from aktsom.followup.queries.follow_ups import follow_up_of
from aktsom.followup.states import ChecklistAnswer
from tests.followup.made import planned

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]
FILES, SENDINGS_AT_MOST = 6, 300


@pytest.fixture
def point(fjordvik: Organisation) -> ChecklistItem:
    return add_point(planned(fjordvik), "Er det lys?", "", None)


def sent(point: ChecklistItem, version: int, **answer: str) -> dict[str, str]:
    return {f"p{point.pk}-version": str(version), **{f"p{point.pk}-{name}": value for name, value in answer.items()}}


def checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def posted(content: bytes, key: uuid.UUID, **more: Any) -> dict[str, Any]:
    file = SimpleUploadedFile(more.pop("name", "funn.txt"), content)
    return {"key": str(key), "sha256": checksum(content), "file": file, **more}


def test_a_point_is_saved_and_its_answer_lost_on_the_way_back_is_sent_again(
    logged_in: LogIn, kari: User, point: ChecklistItem
) -> None:
    client = logged_in(kari)
    address = f"/oppfolging/punkt/{point.pk}/"

    first = client.post(address, sent(point, 0, answer="no", finding="Mørkt"))
    again = client.post(address, sent(point, 0, answer="no", finding="Mørkt"))

    assert first.json()["version"] == again.json()["version"] == "1"
    point.refresh_from_db()
    assert (point.answer, point.finding, point.version) == ("no", "Mørkt", 1)


def test_two_who_answer_are_told_of_each_other(logged_in: LogIn, kari: User, britt: User, point: ChecklistItem) -> None:
    answer_point(point, PointAnswer(ChecklistAnswer.NO, "Mørkt", is_breach=True), britt)

    told = logged_in(kari).post(f"/oppfolging/punkt/{point.pk}/", sent(point, 0, answer="yes"))

    said = told.json()
    assert told.status_code == 409
    assert (said["code"], said["who"], said["version"]) == ("stale_point", "Britt Bidrar", "1")
    assert [(one["value"], one["words"]) for one in said["theirs"]] == [("no", "Nei"), ("Mørkt", "Mørkt"), ("on", "ja")]


def test_the_note_is_sent_with_the_people_and_both_are_told_of_a_clash(
    logged_in: LogIn, kari: User, britt: User, point: ChecklistItem
) -> None:
    pk = point.follow_up_id
    address = f"/oppfolging/{pk}/sjekkliste/notat/"
    seen = logged_in(kari).get(f"/oppfolging/{pk}/sjekkliste/").context["note"].initial["seen"]

    saved = logged_in(kari).post(address, {"n-seen": seen, "n-note": "Kaldt\x00", "n-present": "Ola, Nordlys"})
    again = logged_in(kari).post(address, {"n-seen": seen, "n-note": "Kaldt", "n-present": "Ola, Nordlys"})
    clash = logged_in(britt).post(address, {"n-seen": seen, "n-note": "Varmt"})

    assert saved.json()["version"] == again.json()["version"] == clash.json()["version"]
    assert (clash.status_code, clash.json()["who"]) == (409, "Kari Kjøper")
    assert follow_up_of(point.follow_up.organisation, pk).note == "Kaldt"


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"key": "x"}, 422, "faulty"),
        ({"sha256": "x"}, 422, "faulty"),
        ({"sha256": "0" * 64}, 422, "checksum_differs"),
        ({"name": "virus.exe"}, 415, "document_of_wrong_kind"),
        ({"file": SimpleUploadedFile("tom.txt", b""), "sha256": checksum(b"")}, 422, "document_empty"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_kept(
    logged_in: LogIn, kari: User, point: ChecklistItem, fields: dict[str, Any], status: int, code: str
) -> None:
    name = fields.get("name", "funn.txt")
    data = {**posted(b"lys", uuid.uuid4(), name=name), **{key: value for key, value in fields.items() if key != "name"}}

    answer = logged_in(kari).post(f"/oppfolging/{point.follow_up_id}/sjekkliste/fil/", data)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not Document.objects.exists()


def test_another_file_under_the_same_key_is_refused(logged_in: LogIn, kari: User, point: ChecklistItem) -> None:
    client, key, address = logged_in(kari), uuid.uuid4(), f"/oppfolging/{point.follow_up_id}/sjekkliste/fil/"
    client.post(address, posted(b"lys", key))

    answer = client.post(address, posted(b"annet", key))

    assert (answer.status_code, answer.json()["code"]) == (409, "evidence_key_taken")
    assert FollowUpEvidence.objects.count() == 1


def test_a_point_of_another_follow_up_gets_no_file(
    logged_in: LogIn, kari: User, fjordvik: Organisation, point: ChecklistItem
) -> None:
    other = planned(fjordvik)

    logged_in(kari).post(f"/oppfolging/{other.pk}/sjekkliste/fil/", posted(b"lys", uuid.uuid4(), item=str(point.pk)))

    assert FollowUpEvidence.objects.get().item is None


@dataclass
class Telephone:
    """A sender as the script is one, on a line that is cut before, in, and after the sending."""

    client: Client
    address: str
    chance: random.Random
    waiting: dict[uuid.UUID, bytes] = field(default_factory=dict)
    confirmed: dict[uuid.UUID, str] = field(default_factory=dict)
    sendings: int = 0

    def send_until_nothing_waits(self) -> None:
        while self.waiting:
            self.sendings += 1
            assert self.sendings < SENDINGS_AT_MOST
            key = self.chance.choice(list(self.waiting))
            self.send(key, self.waiting[key])

    def send(self, key: uuid.UUID, content: bytes) -> None:
        fate = self.chance.choice(("lost", "cut", "garbled", "unheard", "heard", "heard"))
        if fate == "lost":
            return
        data = posted(content, key)
        if fate == "cut":
            data["file"] = SimpleUploadedFile("funn.txt", content[: self.chance.randrange(len(content))])
        if fate == "garbled":
            data["file"] = SimpleUploadedFile("funn.txt", content[:-1] + b"?")
        answer = self.client.post(self.address, data)
        said = answer.json()
        if fate in ("cut", "garbled"):
            # Where the whole file was kept before, the key answers for it; else nothing is kept of it.
            assert answer.status_code in (200, 422)
        if fate != "unheard" and answer.status_code == 200 and said["sha256"] == checksum(content):
            self.confirmed[key] = said["sha256"]
            del self.waiting[key]


def test_whatever_the_line_does_every_file_arrives_once_and_whole(logged_in: LogIn, kari: User, point: ChecklistItem) -> None:
    chance = random.Random(20261121)
    telephone = Telephone(logged_in(kari), f"/oppfolging/{point.follow_up_id}/sjekkliste/fil/", chance)
    files = {uuid.UUID(int=chance.getrandbits(128)): f"bilde {place} ".encode() * 9 for place in range(FILES)}
    telephone.waiting = dict(files)

    telephone.send_until_nothing_waits()

    kept = FollowUpEvidence.objects.filter(follow_up=point.follow_up).select_related("document")
    assert {one.key: one.document.sha256 for one in kept} == {key: checksum(content) for key, content in files.items()}
    assert telephone.confirmed == {one.key: one.document.sha256 for one in kept}
    assert Document.objects.count() == FILES
    assert all(file_of(one.document).read_bytes() == files[one.key] for one in kept)


def test_a_file_that_comes_while_the_follow_up_is_closed_waits(logged_in: LogIn, kari: User, point: ChecklistItem) -> None:
    FollowUp.objects.filter(pk=point.follow_up_id).update(state="cancelled")

    answer = logged_in(kari).post(f"/oppfolging/{point.follow_up_id}/sjekkliste/fil/", posted(b"lys", uuid.uuid4()))

    assert (answer.status_code, answer.json()["code"]) == (423, "follow_up_is_closed")
    assert not Document.objects.exists()
