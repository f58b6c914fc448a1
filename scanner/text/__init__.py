"""How text is compared: one fold of letters, one way to take names apart, the endings of files, the schemes of URLs.

Imports nothing of piimap's, so that every room may use it.
"""
