"""What can be wrong with a cell or a row, in words that say what to do. Pure: the web layer translates."""

from __future__ import annotations

from aktsom.intake.sheets.faults import gettext_noop

ROW_WORDS: dict[str, str] = {
    "missing": gettext_noop("Kolonnen må fylles ut."),
    "no_value": gettext_noop("Cellen har en formel uten utregnet verdi. Åpne filen i regnearket, lagre den, og prøv igjen."),
    "error_value": gettext_noop("Formelen gir feilen «%(given)s». Rett formelen, eller skriv verdien."),
    "merged": gettext_noop("Cellen er slått sammen med en annen. Del opp cellene og fyll ut hver rad."),
    "too_long": gettext_noop("Teksten har mer enn %(more)s tegn. Kort den ned."),
    "not_whole": gettext_noop("«%(given)s» er ikke et helt tall. Skriv bare siffer, for eksempel 1200."),
    "not_kroner": gettext_noop("«%(given)s» er ikke et beløp i hele kroner. Skriv bare siffer, for eksempel 1200000."),
    "not_number": gettext_noop("«%(given)s» er ikke et tall. Skriv for eksempel 12,5."),
    "too_small": gettext_noop("«%(given)s» er for lite. Det minste er %(more)s."),
    "too_large": gettext_noop("«%(given)s» er for stort. Det største er %(more)s."),
    "not_year": gettext_noop("«%(given)s» er ikke et årstall. Skriv fire siffer, for eksempel 2026."),
    "not_date": gettext_noop("«%(given)s» er ikke en dato. Skriv den som 31.12.2026 eller 2026-12-31."),
    "two_digit_year": gettext_noop("«%(given)s» har årstall med to siffer. Skriv alle fire."),
    "not_choice": gettext_noop("«%(given)s» er ikke et av valgene. Bruk ett av disse: %(more)s."),
    "not_yes_no": gettext_noop("«%(given)s» er verken ja eller nei."),
    "not_organisation_number": gettext_noop(
        "«%(given)s» er ikke et gyldig organisasjonsnummer. Det har ni siffer, og det siste kontrollerer de andre."
    ),
    "not_country": gettext_noop("«%(given)s» er ikke et land vi kjenner. Skriv navnet eller to bokstaver, for eksempel SE."),
    "not_theme": gettext_noop("«%(given)s» er ikke et av temaene. Se temaene i malen."),
    "not_cpv": gettext_noop("«%(given)s» er ikke en CPV-kode. Den har åtte siffer, for eksempel 18110000-3."),
    "not_address": gettext_noop("«%(given)s» er ikke en nettadresse. Den begynner med https://."),
    "no_person": gettext_noop("Ingen i virksomheten som kan ha ansvar, heter eller har adressen «%(given)s»."),
    "two_persons": gettext_noop("Flere i virksomheten heter «%(given)s». Skriv e-postadressen."),
    "no_unit": gettext_noop(
        "Virksomheten har ingen enhet som heter «%(given)s». Legg den til under Virksomhet, eller rett navnet."
    ),
    "no_supplier": gettext_noop("Leverandøren «%(given)s» er ikke registrert. Ta inn leverandørene først, eller rett navnet."),
    "two_suppliers": gettext_noop("Flere leverandører heter «%(given)s». Skriv organisasjonsnummeret."),
    "no_agreement": gettext_noop("Avtalen «%(given)s» er ikke registrert. Ta inn avtalene først, eller rett nummeret."),
    "two_agreements": gettext_noop("Flere avtaler heter «%(given)s». Skriv avtalenummeret."),
    "ends_before": gettext_noop("«%(given)s» er før «%(more)s». Sluttdatoen må komme etter startdatoen."),
    "before_other": gettext_noop("«%(given)s» er før «%(more)s». Rett rekkefølgen på datoene."),
    "needs_other": gettext_noop("Fyll ut «%(more)s» også."),
    "one_of": gettext_noop("Fyll ut minst én av disse: %(more)s."),
    "twice": gettext_noop("Den samme står også i rad %(more)s. Behold bare én av radene."),
    "several_match": gettext_noop("Flere registrerte passer med raden. Skriv et nummer som skiller dem."),
    "may_not_follow": gettext_noop("Tilstanden kan ikke gå fra «%(more)s» til «%(given)s»."),
    "foreign_number": gettext_noop("Et norsk organisasjonsnummer kan ikke høre til et annet land. Bruk kolonnen Registernummer."),
    "in_the_future": gettext_noop("«%(given)s» er fram i tid. Rett datoen, eller sett tilstanden til planlagt."),
    "no_indicator": gettext_noop("Indikatoren «%(given)s» er ikke registrert. Legg den til under Mål, eller rett navnet."),
    "two_indicators": gettext_noop("Flere indikatorer heter «%(given)s». Gi dem forskjellige navn først."),
    "not_period": gettext_noop("«%(given)s» er ikke en periode. Skriv for eksempel 2. kvartal eller mars, eller la den stå tom."),
    "period_mismatch": gettext_noop("Indikatoren føres per %(more)s, og «%(given)s» passer ikke med det."),
    "not_month": gettext_noop("«%(given)s» er ikke en måned. Skriv for eksempel mars, 3 eller 2026-03."),
    "other_year": gettext_noop("Raden sier både %(given)s og %(more)s. Rett året som er feil."),
    "hours_disagree": gettext_noop("Timene til hver gruppe blir %(more)s til sammen, og det er ikke timene i alt."),
    "fewer_than_parts": gettext_noop("«%(given)s» er færre enn timene til lærlinger og fagarbeidere, som er %(more)s."),
    "no_group": gettext_noop("Skriv om personen er lærling, fagarbeider eller annet, for eksempel nei for den uten fagbrev."),
    "not_group": gettext_noop("«%(given)s» sier ikke om personen er lærling, fagarbeider eller annet. Skriv hvilken av dem."),
    "is_computed": gettext_noop("Indikatoren regnes ut av programmet og kan ikke tas inn."),
}
