"""The parts of the HTML report: one file for each section, each a pure function of the material."""
