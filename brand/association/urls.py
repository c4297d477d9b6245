from django.urls import path

from . import views

app_name = "association"
urlpatterns = [path("figures/<slug:key>.csv", views.series_csv, name="series_csv")]
