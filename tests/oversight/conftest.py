"""A board, and the demonstration's rule about second factors, as in the tests of breaches."""

from tests.breaches.conftest import board, board_files, roles_alone

__all__ = ["board", "board_files", "roles_alone"]
