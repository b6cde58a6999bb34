"""How a camera is told name and password: Digest (RFC 7616, MD5 as cameras still want it, or SHA-256) or Basic."""

import hashlib
import re
import secrets
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Authorization:
    """Name and password for one camera. Empty: none are known."""

    username: str
    password: str = field(repr=False)
    _challenge: dict[str, str] = field(default_factory=dict, repr=False)
    _count: int = 0

    def learn(self, challenges: Sequence[str]) -> bool:
        """Take in what the camera asks for (`WWW-Authenticate`); whether another try makes sense."""
        asked = [_parsed(challenge) for challenge in challenges]
        known = [one for one in asked if one["scheme"] == "basic" or _algorithm(one) in _HASHES]
        if not known or not (self.username or self.password):
            return False
        best = max(known, key=lambda one: (one["scheme"] == "digest", _algorithm(one) == "SHA-256"))
        stale = best.get("stale", "").lower() == "true"
        tried_before, self._challenge, self._count = bool(self._challenge), best, 0
        return stale or not tried_before

    def header(self, method: str, uri: str) -> str | None:
        """The value of `Authorization`, once the camera has asked."""
        if not self._challenge:
            return None
        if self._challenge["scheme"] == "basic":
            return "Basic " + b64encode(f"{self.username}:{self.password}".encode()).decode()
        return self._digest(method, uri)

    def _digest(self, method: str, uri: str) -> str:
        asked = self._challenge
        realm, nonce, algorithm = asked.get("realm", ""), asked.get("nonce", ""), _algorithm(asked)
        who = _hashed(algorithm, f"{self.username}:{realm}:{self.password}")
        what = _hashed(algorithm, f"{method}:{uri}")
        fields = {"username": self.username, "realm": realm, "nonce": nonce, "uri": uri}
        bare = {}
        if "auth" in [one.strip() for one in asked.get("qop", "").split(",")]:
            self._count += 1
            count, mine = f"{self._count:08x}", secrets.token_hex(8)
            fields |= {"response": _hashed(algorithm, f"{who}:{nonce}:{count}:{mine}:auth:{what}"), "cnonce": mine}
            bare = {"qop": "auth", "nc": count}
        else:
            fields["response"] = _hashed(algorithm, f"{who}:{nonce}:{what}")
        if "algorithm" in asked:
            bare["algorithm"] = asked["algorithm"]
        if "opaque" in asked:
            fields["opaque"] = asked["opaque"]
        quoted = [f'{name}="{value}"' for name, value in fields.items()]
        return "Digest " + ", ".join([*quoted, *(f"{name}={value}" for name, value in bare.items())])


_PARAMETER = re.compile(r'(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))')
_HASHES = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}


def _algorithm(challenge: dict[str, str]) -> str:
    return challenge.get("algorithm", "MD5").upper()


def _hashed(algorithm: str, text: str) -> str:
    return _HASHES[algorithm](text.encode(), usedforsecurity=False).hexdigest()


def _parsed(challenge: str) -> dict[str, str]:
    scheme, _, rest = challenge.strip().partition(" ")
    found = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(rest)}
    return found | {"scheme": scheme.lower()}
