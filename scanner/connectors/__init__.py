"""Where data is read. One file for each kind of source; `base` is the interface."""
