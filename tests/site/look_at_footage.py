"""What there is of cameras and images in the library of the demonstration, printed as JSON: one look by one process."""

import json

import django


def main() -> None:
    django.setup()
    from circumspect.cameras.models import Approval, Camera
    from circumspect.cameras.queries import cameras_to_record, signs, signs_due, states_of
    from circumspect.cameras.streams import address_of
    from circumspect.footage.models import Cutting, Day, Gap, Hold, Minute, Seen
    from circumspect.incidents.models import Incident
    from circumspect.ledger.models import Entry

    cameras = list(Camera.objects.all())
    found = {
        "states": {camera.name: state for camera, state in states_of(cameras)},
        "refused_by": list(Approval.objects.filter(given=False).values_list("clause", flat=True)),
        "recorded": sorted(camera.name for camera in cameras_to_record()),
        "ports": sorted({address_of(camera).url.split(":")[2].split("/")[0] for camera in cameras if camera.stream}),
        "signs": [len(signs()), len(signs_due())],
        "minutes": [[minute.camera.name, minute.minute] for minute in Minute.objects.select_related("camera")],
        "days": sorted({minute // 1440 for minute in Minute.objects.values_list("minute", flat=True)}),
        "closed": Day.objects.exclude(closed_at=None).count(),
        "gaps": sorted(set(Gap.objects.values_list("reason", flat=True))),
        "holds": Hold.objects.count(),
        "waiting_holds": Hold.objects.exclude(release_asked_by=None).filter(released_at=None).count(),
        "incidents": sorted(str(incident) for incident in Incident.objects.filter(holds__isnull=False)),
        "cuttings": sorted(Cutting.objects.values_list("kind", flat=True)),
        "stills": [[c.key, c.begins_at.timestamp(), c.camera.name] for c in Cutting.objects.filter(kind="still")],
        "seen": Seen.objects.count(),
        "viewed": Entry.objects.filter(kind="footage.viewed").count(),
        "kinds": list(Entry.objects.order_by("index").values_list("kind", flat=True)),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
