"""Cầu Nối: trade unions keep records, count them, promise, and tell."""

__version__ = "0.1.0"
