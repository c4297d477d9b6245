"""The way to the public: an approver looks at every page, edition and record before it is published."""

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowPage, WorkflowTask

from ..models import HomePage
from .groups import APPROVERS, RECORDS

WORKFLOW = "公開の承認"
TASK = "承認者の確認"
APPROVED = ("association.Edition", *(f"catalogue.{name}" for name in RECORDS))


# What Wagtail's first migration makes; its Moderators may publish everything, past our five roles.
STOCK_GROUPS = ("Editors", "Moderators")
STOCK_WORKFLOW = "Moderators approval"


def remove_stock_roles():
    """Take away Wagtail's own groups and workflow, unless somebody is in them."""
    if Group.objects.filter(name__in=STOCK_GROUPS, user__isnull=False).exists():
        return
    Workflow.objects.filter(name=STOCK_WORKFLOW, workflow_states__isnull=True).delete()
    Group.objects.filter(name__in=STOCK_GROUPS).delete()


def create_workflow():
    """Make the workflow and put it where there is none yet; an administrator's choice stays."""
    workflow, is_new = Workflow.objects.get_or_create(name=WORKFLOW)
    if is_new:
        WorkflowTask.objects.create(workflow=workflow, task=_create_task(), sort_order=0)
    for home in HomePage.objects.all():
        WorkflowPage.objects.get_or_create(page_id=home.pk, defaults={"workflow": workflow})
    for name in APPROVED:
        content_type = ContentType.objects.get_for_model(apps.get_model(name))
        WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})


def _create_task():
    task, is_new = GroupApprovalTask.objects.get_or_create(name=TASK)
    if is_new:
        task.groups.add(Group.objects.get(name=APPROVERS))
    return task
