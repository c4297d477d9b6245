from django.urls import path

from . import views

app_name = "catalogue"
urlpatterns = [
    path("verify/", views.verify, name="verify_form"),
    path("verify/<str:typed>/", views.verify, name="verify"),
    path("register.csv", views.register_table, name="register_csv"),
    path("register/<str:identifier>.svg", views.code_svg, name="code_svg"),
    path("endorsements.csv", views.signatures_table, name="signatures_csv"),
]
