"""From where somebody calls: live images are shown only on the library's own networks (S.4.2)."""

from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError


class NotOurNetwork(CircumspectError):
    """The caller isn't on one of the library's own networks."""

    status = 409


def is_ours(address: str) -> bool:
    """Whether an address lies in one of FOOTAGE_NETWORKS."""
    found = ip_address(address)
    mapped = getattr(found, "ipv4_mapped", None)
    return any((mapped or found) in ip_network(network) for network in settings.FOOTAGE_NETWORKS)


def check_network(request: HttpRequest) -> None:
    """Raises NotOurNetwork. Behind a proxy the address is the one that our own proxy adds, never the caller's word."""
    if not is_ours(get_adapter(request).get_client_ip(request)):
        raise NotOurNetwork(_("Live images are shown only on the library's own network."))
