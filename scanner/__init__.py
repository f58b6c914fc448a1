"""piimap. Imports nothing, so that `piimap --version` costs nothing."""

__version__ = "0.1.0"
