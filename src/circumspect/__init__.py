"""Circumspect: confidential library records and security footage, opened only as the written policy allows."""

__version__ = "0.1.0"
