"""The tables of the room `register`."""

from aktsom.register.models.agreements import (
    Agreement,
    AgreementCpv,
    AgreementDocument,
    AgreementOption,
    AgreementSupplier,
    AgreementUnit,
)
from aktsom.register.models.procurements import Procurement, ProcurementCpv, ProcurementSupplier
from aktsom.register.models.requirements import Requirement, RequirementText
from aktsom.register.models.settings import BuyerProfile
from aktsom.register.models.suppliers import (
    Certificate,
    FormerName,
    MergedRow,
    NotTheSame,
    RegisterRefresh,
    Supplier,
    SupplierContact,
    SupplierMerge,
    SupplierSize,
)
from aktsom.register.models.supply_chain import Site, SupplyChainLink

__all__ = [
    "Agreement",
    "AgreementCpv",
    "AgreementDocument",
    "AgreementOption",
    "AgreementSupplier",
    "AgreementUnit",
    "BuyerProfile",
    "Certificate",
    "FormerName",
    "MergedRow",
    "NotTheSame",
    "Procurement",
    "ProcurementCpv",
    "ProcurementSupplier",
    "RegisterRefresh",
    "Requirement",
    "RequirementText",
    "Site",
    "Supplier",
    "SupplierContact",
    "SupplierMerge",
    "SupplierSize",
    "SupplyChainLink",
]
