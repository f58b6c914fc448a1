"""The parts of the register as a workbook: how cells are written, and one function for each sheet."""
