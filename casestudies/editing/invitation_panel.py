from wagtail.admin.panels import Panel


class LinkPanel(Panel):
    """The link of an invitation, to copy into a letter; there is none before it is saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "casestudies/admin/invitation_link.html"

        def is_shown(self):
            return bool(self.instance.pk)
