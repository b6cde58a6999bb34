"""What rooms above `incidents` may need to hear of at once. Sent inside the transaction of what it tells of."""

from django.dispatch import Signal

incident_filed = Signal()
"""`incident`: the Incident that was just filed; `by`: the Employee who filed it."""
