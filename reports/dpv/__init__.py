"""The record as linked data: terms of the W3C Data Privacy Vocabulary that exist, and the graph made of them."""
