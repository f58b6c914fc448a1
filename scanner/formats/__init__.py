"""How a file becomes tables, text or turns. One file for each format; `base` is the interface."""
