"""A member company drafts a case through a guided form behind a signed link.

Nothing of it is public: the draft goes into the workflow like any page that an editor submits.
"""
