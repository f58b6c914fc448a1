"""One file for each report format. A report is a pure function of its `Material`."""
