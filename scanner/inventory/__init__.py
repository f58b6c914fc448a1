"""What was found, kept over time: the store, what changed between two scans, and the scan's JSON."""
