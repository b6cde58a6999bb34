"""A year whose figures are published, for the walk over every address."""

from django.utils import timezone

from circumspect.legal.models import PublishedFigures
from circumspect.staff.models import Employee


def add_figures(by_name: dict[str, dict[str, object]], person: Employee) -> None:
    year = timezone.localdate().year
    bars = [["An example", 12], ["Another", None], ["A third", 0]]
    group = {"name": "kinds", "title": "An example", "total": 15, "bars": bars}
    PublishedFigures.objects.create(year=year, groups=[group], published_by=person)
    by_name |= {name: {"number": year} for name in ("figures", "publish_figures", "published_figures")}
