"""The comparison and its rules."""
