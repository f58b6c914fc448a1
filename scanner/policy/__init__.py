"""Reads a privacy policy: what it states of purposes, recipients, periods, rights and contacts, and where."""
