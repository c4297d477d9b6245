from django.urls import path

from .results import views

app_name = "finder"
urlpatterns = [path("", views.search, name="search"), path("how/", views.how, name="how")]
