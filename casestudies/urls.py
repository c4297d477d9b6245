from django.urls import path

from .intake.views import CheckView, StepView
from .printing.datasheets import answering

app_name = "casestudies"
urlpatterns = [
    # Below the page of the record, wherever the catalogue is.
    path(
        f"<path:catalogue>/companies/<slug:key>/{answering.FILE}",
        answering.company_datasheet,
        name="company_datasheet",
    ),
    path(
        f"<path:catalogue>/products/<slug:key>/{answering.FILE}",
        answering.product_datasheet,
        name="product_datasheet",
    ),
    path("case-draft/<str:token>/", StepView.as_view(), name="intake"),
    path("case-draft/<str:token>/check/", CheckView.as_view(), name="intake_check"),
    path("case-draft/<str:token>/<slug:step>/", StepView.as_view(), name="intake_step"),
]
