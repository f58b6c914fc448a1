"""`python -m scanner` is `piimap`."""

from scanner.cli import main

main()
