"""One object for each address that names one, so that a walk over all addresses can build them."""

from django.urls import URLPattern

from circumspect.adoption.models import PackVersion, TextVersion


class Examples:
    """Arguments for the addresses, by the name of the address."""

    def __init__(self) -> None:
        text, pack = TextVersion.objects.first(), PackVersion.objects.first()
        assert text and pack
        self.by_name: dict[str, dict[str, object]] = {
            "text": {"digest": text.digest},
            "pack": {"digest": pack.digest},
        }

    def arguments(self, pattern: URLPattern) -> dict[str, object]:
        """What the pattern's converters need; a KeyError here means that a new address needs an example."""
        needed = pattern.pattern.converters
        if not needed:
            return {}
        name = str(pattern.name)
        if "digest" in needed:
            return self.by_name["pack" if "pack" in name else "text"]
        return self.by_name[name]
