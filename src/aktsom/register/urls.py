"""The addresses of the room `register`."""

from django.urls import URLPattern, URLResolver, path

from aktsom.register.views import procurement, procurements

app_name = "register"
urlpatterns: list[URLPattern | URLResolver] = [
    path("anskaffelser/", procurements.procurements, name="procurements"),
    path("anskaffelser/ny/", procurements.new_procurement, name="new_procurement"),
    path("anskaffelser/<int:pk>/", procurement.procurement, name="procurement"),
    path("anskaffelser/<int:pk>/rediger/", procurements.edit_procurement, name="edit_procurement"),
    path("anskaffelser/<int:pk>/flytt/", procurement.move, name="move_procurement"),
    path("anskaffelser/<int:pk>/avlys/", procurement.cancel, name="cancel_procurement"),
    path("anskaffelser/<int:pk>/trekk/", procurement.withdraw, name="withdraw_procurement"),
]
