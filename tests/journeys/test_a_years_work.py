"""A year as a contract manager and her head work it: from a spreadsheet and a purchase to what the report counts."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from aktsom.access.models import Organisation, User
from aktsom.followup.models import Deviation, FollowUpEvidence, Sanction, SanctionLetter
from aktsom.register.models import Agreement, Procurement, Requirement
from aktsom.report.actions import start_report
from tests.followup.made import agreement, supplier
from tests.intake.sheets.made import comma_separated
from tests.journeys.conftest import Visit
from tests.journeys.looking import Variant, assert_good, show_as, sideways_scroll
from tests.report.fjordviks_report import public_form

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
TABS_AT_MOST = 80


def press(where: Page | Locator, name: str) -> None:
    """Press the button with this name."""
    where.get_by_role("button", name=name, exact=True).first.click()


def open_and_press(page: Page, name: str, **written: str) -> None:
    """Open what is folded together under a name, write in its fields, and press its button."""
    folded = page.locator("details").filter(has=page.locator("summary", has_text=re.compile(f"^\\s*{name}\\s*$"))).last
    if folded.get_attribute("open") is None:
        folded.locator("summary").click()
    for label, text in written.items():
        folded.get_by_label(label).fill(text)
    folded.get_by_role("button").last.click()


def told(page: Page, words: str) -> None:
    """The page says so at its top."""
    expect(page.locator("main .ds-alert").first).to_contain_text(words, timeout=15_000)


def tab_to(page: Page, name: str) -> None:
    """Go on with the tabulator until something with this name has the focus."""
    for _ in range(TABS_AT_MOST):
        page.keyboard.press("Tab")
        reached = page.evaluate(
            "() => { const here = document.activeElement; return here.labels?.[0]?.innerText || here.innerText || ''; }"
        )
        if reached.strip().startswith(name):
            return
    raise AssertionError(f"the keyboard never reaches {name}")


def test_a_purchase_becomes_an_agreement(visit: Visit, fjordvik: Organisation, kari: User) -> None:
    supplier(fjordvik, "Nordlys Tekstil AS", number="310000000")
    supplier(fjordvik, "Kaffebrenneriet AS", number="310000019")
    page = visit("/import/regneark/", kari)
    import_agreements(page)
    plan_the_purchase(page)
    assess_its_risk(page)
    choose_requirements(page)
    award_and_hand_over(page)
    made = Agreement.objects.get(procurement=Procurement.objects.get())
    assert made.state == "active"
    assert made.ends_on == date(made.starts_on.year + 4, 5, 31) if made.starts_on else False
    assert Requirement.objects.filter(agreement=made, use="contract").exists()


def import_agreements(page: Page) -> None:
    rows = [("Nummer", "Avtale", "Leverandører", "Starter"), ("12", "Kaffe og te", "310000019", "01.01.2025")]
    page.get_by_label("Hva er det rader av?").select_option(label="Avtaler")
    file = {"name": "avtaler.csv", "mimeType": "text/csv", "buffer": comma_separated(rows).encode()}
    page.get_by_label("Fil", exact=True).set_input_files(file)  # type: ignore[arg-type]
    press(page, "Last opp og se over")
    press(page, "Ta inn avtaler")
    page.get_by_role("link", name="Se avtaler").click()
    expect(page.get_by_role("link", name="Kaffe og te", exact=True)).to_be_visible()


def plan_the_purchase(page: Page) -> None:
    page.get_by_role("link", name="Anskaffelser").first.click()
    page.get_by_role("link", name="Før opp den første anskaffelsen").click()
    year = timezone.localdate().year
    page.get_by_label("Tittel").fill("Arbeidstøy til driften")
    page.get_by_label("Hva skal kjøpes?").fill("Vernetøy, sko og hansker til 120 ansatte")
    page.get_by_label("Kjøp av").select_option(label="varer")
    page.get_by_label("Søk med ord eller tall").fill("arbeidsklær")
    page.get_by_label(re.compile("18100000")).check()
    page.get_by_label("Anslått verdi i kroner").fill("3 600 000")
    page.get_by_label("Varighet i måneder").fill("48")
    page.get_by_label("Avtalestart").fill(f"{year}-06-01")
    press(page, "Lagre")
    told(page, "Neste steg er risikovurderingen.")
    assert_good(page)


def assess_its_risk(page: Page) -> None:
    page.get_by_role("link", name="Vurder risikoen").click()
    expect(page.get_by_text("Forslag:").first).to_contain_text("svært høy")
    page.get_by_label("Hva vet vi ikke?").fill("Hvor stoffet er vevd")
    page.get_by_label("Kilder og metode").fill("Høyrisikolisten og et møte med tre leverandører")
    press(page, "Beslutt nivået")
    expect(page.get_by_role("group", name="Rett opp dette for å gå videre")).to_be_visible()
    page.get_by_label("Begrunnelse").last.fill("Råvaren veier tyngst")
    press(page, "Beslutt nivået")
    told(page, "Nivået er besluttet.")


def choose_requirements(page: Page) -> None:
    page.get_by_role("link", name="Velg krav").first.click()
    expect(page.get_by_label("Menneskerettigheter i leverandørkjeden")).to_be_checked()
    press(page, "Legg til kravene")
    told(page, "krav er lagt til")
    expect(page.locator("main")).to_contain_text("Kontrakten har vilkår om menneskerettigheter.")
    expect(page.locator("main")).to_contain_text("Det er ikke valgt hvordan klima og miljø ivaretas")


def award_and_hand_over(page: Page) -> None:
    for state in ("planlagt", "konkurranse"):
        press(page, f"Sett til «{state}»")
        told(page, f"Anskaffelsen er nå «{state}».")
    page.get_by_role("link", name="Tildel kontrakt").click()
    page.get_by_label("Søk med navn eller organisasjonsnummer").fill("nordlys")
    page.get_by_label(re.compile("Nordlys Tekstil AS")).check()
    page.get_by_label("Avtalenummer").fill("77")
    assert_good(page)
    press(page, "Tildel og opprett avtalen")
    told(page, "Neste steg er å levere over.")
    page.get_by_role("link", name="Lever over").click()
    page.get_by_label("Beskjed til den som overtar").fill("Se på lønnen ved fabrikken det første året.")
    press(page, "Lever over")
    told(page, "Neste steg er å sette avtalen i gang.")
    page.locator("section[aria-labelledby=tildeling]").get_by_role("link", name="Arbeidstøy til driften").click()
    expect(page.locator("main")).to_contain_text("Se på lønnen ved fabrikken det første året.")
    page.get_by_role("button", name="Sett avtalen i gang").click()
    told(page, "Avtalen er nå «løpende».")
    expect(page.locator("main")).to_contain_text("fra risikovurderingen av anskaffelsen")


def test_a_breach_is_put_right_another_ends_the_agreement_and_the_report_counts_both(
    visit: Visit, fjordvik: Organisation, kari: User, hege: User
) -> None:
    today = timezone.localdate()
    clothes = agreement(fjordvik, "Arbeidstøy", supplier(fjordvik), starts_on=today - timedelta(300), owner=kari)
    Requirement.objects.create(agreement=clothes, title="Tariff", text="Lønnen følger tariffen.", use="contract", theme="wages")
    agreement(fjordvik, "Skolebygg", supplier(fjordvik, "Mørtel Bygg AS"), starts_on=today - timedelta(300), owner=kari)
    start_report(fjordvik, today.year, public_form(), None)

    plan_a_control(visit, kari)
    page = control_it_on_the_telephone(visit, kari)
    agree_that_it_is_a_breach(page)
    see_it_put_right_by_keyboard(page)
    page = find_a_worse_one(visit, kari)
    decide_and_write_to_the_supplier(visit, hege)
    page = make_good(visit, kari)
    open_the_report(page, today.year)


def plan_a_control(visit: Visit, kari: User) -> None:
    page = visit(f"/oppfolging/plan/?ar={timezone.localdate().year + 1}", kari)
    page.get_by_label("Lønnskontroll: Arbeidstøy").check()
    press(page, "Ta inn de valgte")
    told(page, "1 oppfølging er planlagt.")


def control_it_on_the_telephone(visit: Visit, kari: User) -> Page:
    page = visit("/avtaler/", kari)
    page.get_by_role("link", name="Arbeidstøy", exact=True).click()
    page.get_by_role("link", name="Lønnskontroll").first.click()
    show_as(page, Variant(375, "dark"))
    page.get_by_role("link", name="Velg sjekkliste og skriv notat").click()
    press(page, "Hent kravene fra avtalen")
    point = page.get_by_role("group", name=re.compile("Lønnen følger tariffen"))
    point.get_by_label("Nei", exact=True).check()
    point.get_by_label("Funn").fill("To av ti får for lite i timen")
    point.get_by_label("Brudd på kontrakten").check()
    point.locator("input[type=file]").set_input_files({"name": "lønn.png", "mimeType": "image/png", "buffer": PHOTO})
    page.get_by_role("textbox", name="Notat").fill("Vi så ti lønnslister.")
    expect(point.locator(".file-state")).to_have_text("Mottatt og kontrollert", timeout=20_000)
    expect(page.locator("[data-state]")).to_contain_text("Alt er lagret kl.")
    assert_good(page)
    assert FollowUpEvidence.objects.count() == 1
    page.get_by_role("link", name="Lønnskontroll: Arbeidstøy").click()
    assert sideways_scroll(page) == 0
    press(page, "Marker som gjennomført")
    told(page, "Oppfølgingen står som gjennomført.")
    show_as(page, Variant(1280, "light"))
    return page


def agree_that_it_is_a_breach(page: Page) -> None:
    page.get_by_role("link", name="Se på forslaget").click()
    expect(page.get_by_label("Hva er galt?")).to_have_value("To av ti får for lite i timen")
    expect(page.get_by_label("Leverandør", exact=False).first).to_have_value("Nordlys Tekstil AS")
    assert_good(page)
    press(page, "Før opp avviket")
    told(page, "Avviket er ført opp.")
    assert_good(page)


def see_it_put_right_by_keyboard(page: Page) -> None:
    tab_to(page, "Nytt tiltak")
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Nytt tiltak")
    tab_to(page, "Hva skal leverandøren gjøre?")
    page.keyboard.type("Etterbetale for hele året")
    tab_to(page, "Lagre")
    page.keyboard.press("Enter")
    told(page, "Tiltaket er ført opp.")
    tab_to(page, "Etterbetale for hele året")
    page.keyboard.press("Enter")
    expect(heading).to_have_text("Tiltak for å rette")
    file = {"name": "slipper.png", "mimeType": "image/png", "buffer": PHOTO}
    page.get_by_label("Velg en fil").set_input_files(file)  # type: ignore[arg-type]
    tab_to(page, "Legg ved")
    page.keyboard.press("Enter")
    told(page, "Dokumentet er lagt ved.")
    tab_to(page, "Hvordan er det kontrollert?")
    page.keyboard.type("Sett slippene til alle ti")
    tab_to(page, "Før opp kontrollen")
    page.keyboard.press("Enter")
    told(page, "Nå kan avviket lukkes.")
    tab_to(page, "Lagre tilstanden")
    page.keyboard.press("Enter")
    told(page, "Tilstanden er nå «lukket».")


def find_a_worse_one(visit: Visit, kari: User) -> Page:
    page = visit("/oppfolging/avvik/", kari)
    page.get_by_role("link", name="Nytt avvik").click()
    page.get_by_label("Hva er galt?").fill("Arbeiderne har betalt for å få jobben")
    page.get_by_label("Avtale").fill("skole")
    page.get_by_label("Leverandør", exact=False).first.fill("mørtel")
    page.get_by_label("Alvor").select_option(label="Kritisk")
    page.get_by_role("button", name="Lagre", exact=True).first.dblclick()
    page.get_by_role("link", name="Vurder sanksjon").click()
    page.get_by_label("Heving", exact=True).check()
    press(page, "Send til vurdering")
    expect(page.get_by_role("group", name="Rett opp dette for å gå videre")).to_contain_text("Du hopper over mildere trinn.")
    page.get_by_label("Begrunnelse").fill("De nekter å betale tilbake")
    press(page, "Send til vurdering")
    told(page, "Sanksjonen er til vurdering.")
    expect(page.get_by_role("link", name="Avvik", exact=True)).to_have_attribute("aria-current", "true")
    expect(page.locator("main")).to_contain_text("Bare den som godkjenner i virksomheten, kan beslutte og heve.")
    return page


def decide_and_write_to_the_supplier(visit: Visit, hege: User) -> None:
    page = visit(f"/oppfolging/sanksjoner/{Sanction.objects.get().pk}/", hege)
    open_and_press(page, "Beslutt")
    told(page, "Neste steg er å skrive brevet og varsle leverandøren.")
    page.get_by_label("Målform").select_option(label="Nynorsk")
    press(page, "Skriv brev")
    expect(page.get_by_role("textbox", name="Brev")).to_have_value(re.compile("Med helsing"))
    press(page, "Lag brevet")
    expect(page.get_by_role("article")).to_contain_text("hevar")
    assert_good(page)
    for name, ending in (("Last ned Word", "docx"), ("Last ned PDF", "pdf")):
        with page.expect_download(timeout=30_000) as download:
            page.get_by_role("link", name=name).click()
        assert download.value.suggested_filename.endswith(ending)
    page.get_by_role("link", name="Før opp at leverandøren er varslet").click()
    open_and_press(page, "Leverandøren er varslet")
    told(page, "Før opp svaret når det kommer.")
    open_and_press(page, "Leverandøren har svart", **{"Leverandørens svar": "De godtar det."})
    told(page, "Svaret er ført opp.")
    open_and_press(page, "Hev avtalen", Begrunnelse="De nekter fortsatt")
    told(page, "Sanksjonen er nå «avtalen er hevet».")
    assert_good(page)
    assert SanctionLetter.objects.get().subject.startswith("Varsel om heving")
    assert Agreement.objects.get(title="Skolebygg").state == "terminated"


def make_good(visit: Visit, kari: User) -> Page:
    page = visit(f"/oppfolging/avvik/{Deviation.objects.get(title__startswith='Arbeiderne').pk}/", kari)
    page.get_by_role("link", name="Ny gjenoppretting").click()
    page.get_by_label("Hvilken skade?").fill("40 arbeidere betalte en månedslønn for jobben")
    page.get_by_label("Antall berørte").fill("40")
    page.get_by_label("Hva er gjort?").fill("Pengene er betalt tilbake")
    page.get_by_label("Avtalt med").fill("Arbeiderne selv")
    press(page, "Lagre")
    press(page, "Gjenopprettingen er gjennomført")
    assert_good(page)
    return page


def open_the_report(page: Page, year: int) -> None:
    page.goto(re.sub("(https?://[^/]+).*", f"\\1/arsrapport/{year}/", page.url))
    followed_up = page.locator("article#agreements_followed_up")
    expect(followed_up).to_contain_text("1 avtale, åpne listen")
    expect(page.locator("article#deviations")).to_contain_text("2 avvik, åpne listen")
    expect(page.locator("article#remedies")).to_contain_text("1 gjenoppretting, åpne listen")
    followed_up.get_by_role("link", name="1 avtale, åpne listen").click()
    expect(page.get_by_role("link", name="Arbeidstøy").first).to_be_visible()
    assert_good(page)
    page.go_back()
    followed_up.get_by_role("button", name="Bruk tallet").click()
    expect(followed_up.locator(".field-value").first).to_have_text("1", timeout=15_000)
    page.get_by_role("link", name="Rediger Avtaler vi fulgte opp").click()
    followed_up.get_by_role("textbox").first.fill("2")
    followed_up.get_by_label("Begrunnelse for et annet tall").fill("Renholdet ble sett sammen med naboen")
    press(followed_up, "Ferdig")
    expect(followed_up).to_contain_text("Renholdet ble sett sammen med naboen", timeout=15_000)
    expect(followed_up).to_contain_text("1 avtale, åpne listen")
