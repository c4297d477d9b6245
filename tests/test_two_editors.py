"""Two people and one page: nobody publishes over words she has not seen, and what is sent gets approved."""

import pytest
from django.urls import reverse
from wagtail.models import Revision

from brand.association.editing.groups import APPROVERS, EDITORS
from tests.factories import address, make_editor, page_form, publish_form

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def save_as(user, page, title):
    """Save another version, as somebody does in another window."""
    version = page.get_latest_revision_as_object()
    version.title = title
    return version.save_revision(user=user)


def test_publishing_over_a_colleagues_version_is_refused_and_the_text_kept(client, approver, pages):
    form = publish_form(pages["about"], title="わたしの題")
    save_as(make_editor(EDITORS), pages["about"], "同僚の題")
    response = client.post(address(pages["about"]), form)
    assert response.status_code == 200
    assert "somebody of 編集者" in str(response.context["form"].non_field_errors())
    assert "わたしの題" in response.content.decode()
    pages["about"].refresh_from_db()
    assert pages["about"].title == "協会について"


def test_a_second_conscious_publish_passes(client, approver, pages):
    form = publish_form(pages["about"], title="わたしの題")
    save_as(make_editor(EDITORS), pages["about"], "同僚の題")
    again = client.post(address(pages["about"]), form).context
    form |= {
        "loaded_revision_id": again["page"].latest_revision_id,
        "loaded_revision_created_at": again["loaded_revision_created_at"],
    }
    assert client.post(address(pages["about"]), form).status_code == 302
    pages["about"].refresh_from_db()
    assert pages["about"].title == "わたしの題"


def test_her_own_autosave_never_stands_in_an_authors_way(client, approver, pages):
    form = publish_form(pages["about"], title="わたしの題")
    save_as(approver, pages["about"], "わたしの下書き")
    assert client.post(address(pages["about"]), form).status_code == 302
    pages["about"].refresh_from_db()
    assert pages["about"].title == "わたしの題"


def test_a_colleagues_autosave_in_the_version_she_loaded_is_seen(client, approver, pages):
    revision = save_as(make_editor(EDITORS), pages["about"], "同僚の題")
    form = publish_form(pages["about"], title="わたしの題")
    Revision.objects.filter(pk=revision.pk).update(created_at="2030-01-01T00:00:00Z")
    assert client.post(address(pages["about"]), form).status_code == 200


def test_sending_an_old_version_to_approval_is_refused_too(client, pages):
    client.force_login(make_editor(EDITORS))
    form = page_form(pages["about"], title="わたしの題", **{"action-submit": "1"})
    save_as(make_editor(APPROVERS), pages["about"], "同僚の題")
    assert client.post(address(pages["about"]), form).status_code == 200
    assert not pages["about"].workflow_states.exists()


def test_an_approver_publishes_what_an_editor_sent(client, pages):
    client.force_login(make_editor(EDITORS))
    client.post(
        address(pages["about"]), page_form(pages["about"], title="新しい題", **{"action-submit": "1"})
    )
    state = pages["about"].current_workflow_state
    assert state.workflow.name == "公開の承認"
    client.force_login(make_editor(APPROVERS))
    task = reverse(
        "wagtailadmin_pages:workflow_action", args=[pages["about"].pk, "approve", state.current_task_state_id]
    )
    client.post(task, {"comment": ""})
    pages["about"].refresh_from_db()
    assert pages["about"].title == "新しい題"
