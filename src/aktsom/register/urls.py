"""The addresses of the room `register`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.register.views import (
    agreement,
    agreement_acts,
    agreements,
    procurement,
    procurements,
    supplier,
    supplier_lookup,
    supplier_parts,
    suppliers,
)

app_name = "register"
urlpatterns: list[URLPattern | URLResolver] = [
    path("anskaffelser/", procurements.procurements, name="procurements"),
    path("anskaffelser/ny/", procurements.new_procurement, name="new_procurement"),
    path("anskaffelser/<int:pk>/", procurement.procurement, name="procurement"),
    path("anskaffelser/<int:pk>/rediger/", procurements.edit_procurement, name="edit_procurement"),
    path("anskaffelser/<int:pk>/flytt/", procurement.move, name="move_procurement"),
    path("anskaffelser/<int:pk>/avlys/", procurement.cancel, name="cancel_procurement"),
    path("anskaffelser/<int:pk>/trekk/", procurement.withdraw, name="withdraw_procurement"),
    path("avtaler/", agreements.agreements, name="agreements"),
    path("avtaler/ny/", agreements.new_agreement, name="new_agreement"),
    path("avtaler/finn/", agreements.pick_agreements, name="pick_agreements"),
    path("avtaler/finn/ramme/", agreements.pick_parents, name="pick_parents"),
    path("leverandorer/finn/", agreements.pick_suppliers, name="pick_suppliers"),
    path("avtaler/<int:pk>/", agreement.agreement, name="agreement"),
    path("avtaler/<int:pk>/rediger/", agreements.edit_agreement, name="edit_agreement"),
    path("avtaler/<int:pk>/flytt/", agreement_acts.move, name="move_agreement"),
    path("avtaler/<int:pk>/trekk/", agreement_acts.withdraw, name="withdraw_agreement"),
    path("avtaler/<int:pk>/leverandor/", agreement_acts.add_party, name="add_party"),
    path("avtaler/<int:pk>/leverandor/<int:party>/ut/", agreement_acts.end_party, name="end_party"),
    path("avtaler/<int:pk>/opsjon/", agreement_acts.new_option, name="new_option"),
    path("avtaler/<int:pk>/opsjon/<int:option>/bruk/", agreement_acts.use, name="use_option"),
    path("avtaler/<int:pk>/opsjon/<int:option>/ikke-bruk/", agreement_acts.decline, name="decline_option"),
    path("avtaler/<int:pk>/dokument/", agreement_acts.attach, name="attach_to_agreement"),
    path("avtaler/<int:pk>/dokument/<int:document>/ta-bort/", agreement_acts.remove_document, name="remove_agreement_document"),
    path("leverandorer/", suppliers.suppliers, name="suppliers"),
    path("leverandorer/ny/", suppliers.new_supplier, name="new_supplier"),
    path("leverandorer/<int:pk>/", supplier.supplier, name="supplier"),
    path("leverandorer/<int:pk>/rediger/", suppliers.edit_supplier, name="edit_supplier"),
    path("leverandorer/<int:pk>/trekk/", supplier.withdraw, name="withdraw_supplier"),
    path("leverandorer/<int:pk>/enhetsregisteret/", supplier_lookup.renew, name="renew_supplier"),
    path("leverandorer/<int:pk>/<slug:kind>/ny/", supplier_parts.new_part, name="new_supplier_part"),
    path("leverandorer/<int:pk>/<slug:kind>/<int:part>/", supplier_parts.part, name="supplier_part"),
    path("leverandorer/<int:pk>/<slug:kind>/<int:part>/avslutt/", supplier_parts.close, name="close_supplier_part"),
    path(
        "leverandorer/<int:pk>/sertifikat/<int:part>/dokument/",
        supplier_parts.document,
        name="document_supplier_certificate",
    ),
]
