"""What others may listen to."""

from django.dispatch import Signal

# Sent once for each import or setting back, inside its transaction and after everything is written, because bulk
# writing sends none of Django's or Wagtail's own signals. An error in a receiver undoes the import.
#   job: the ImportJob
#   written: {model: [primary keys]} of records whose public row was written (new ones, published ones)
#   removed: {model: [primary keys]} of records that are gone
records_imported = Signal()
