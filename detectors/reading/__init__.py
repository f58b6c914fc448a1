"""The parts of reading running text. They import spaCy and Presidio, so only `detectors.text` and `detectors.speech`
import them, when there is a text to read: `detectors()` walks the package above this one and stays cheap."""
