"""Keys of holds, views, clips and stills in addresses."""

import secrets


def new_key() -> str:
    return secrets.token_urlsafe(12)
