"""Keys of holds, views, clips and stills in addresses."""

from circumspect.vault import random_name


def new_key() -> str:
    return random_name(12)
