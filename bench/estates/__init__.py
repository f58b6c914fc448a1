"""Labelled tables of many kinds of organisation, generated from a seed, to judge the column detectors on.

The templates (templates/*.txt) say what each table holds and what each column is; nothing here is imported by the
detectors or imports them. Labels follow the practice set's vocabulary (bench/eval.py says where that lies), with one
difference on the strict side: a place, an age or a sex that is nobody's is plain `none`, so reporting it is an error.
A figure on these tables is one on the project's own data: it helps to find errors and proves little.
"""
