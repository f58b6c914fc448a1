"""Where personal data goes: a graph drawn from evidence. One file for each kind of evidence."""
