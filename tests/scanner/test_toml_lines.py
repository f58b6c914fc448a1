from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from scanner.toml_lines import line_numbers, nearest_line

TEXT = '''\
a = 1
text = """
[not.a.header]
b = 2
"""
list = [
  "x = 1", # ]
  "[y]",
]

[table."quoted key"]
inner.deep = 1

[[rows]]
id = 1
[[rows.children]]
id = 2
[[rows.children]]
id = 3
[[rows]]
id = 4
[[rows.children]]
id = 5
'''


def test_headers_keys_and_what_only_looks_like_them() -> None:
    lines = line_numbers(TEXT)
    assert lines["a",] == 1
    assert lines["text",] == 2
    assert ("b",) not in lines
    assert lines["list",] == 6
    assert ("x",) not in lines
    assert lines["table", "quoted key", "inner", "deep"] == 12
    assert lines["rows", 0, "id"] == 15
    assert lines["rows", 0, "children", 1, "id"] == 19
    assert lines["rows", 1, "id"] == 21
    assert lines["rows", 1, "children", 0, "id"] == 23
    assert nearest_line(lines, ("rows", 1, "children", 0, "id", "more")) == 23
    assert nearest_line(lines, ("nowhere",)) is None


@given(st.lists(st.tuples(st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.booleans()), max_size=20))
def test_every_key_of_a_parsed_file_has_its_line(rows: list[tuple[str, bool]]) -> None:
    text = "".join(f"[[t]]\n{name} = [\n  1,\n]\n" if long else f"[[t]]\n{name} = 1\n" for name, long in rows)
    lines = line_numbers(text)
    for index, table in enumerate(tomllib.loads(text).get("t", [])):
        for key in table:
            assert text.splitlines()[lines["t", index, key] - 1].startswith(key)
