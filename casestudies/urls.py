from django.urls import path

from .intake.views import CheckView, StepView

app_name = "casestudies"
urlpatterns = [
    path("case-draft/<str:token>/", StepView.as_view(), name="intake"),
    path("case-draft/<str:token>/check/", CheckView.as_view(), name="intake_check"),
    path("case-draft/<str:token>/<slug:step>/", StepView.as_view(), name="intake_step"),
]
