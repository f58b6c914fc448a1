"""What stands in files that are text: delimited, JSON, YAML, XML, settings, logs, dumps, mail, pages, cards, calls."""

# ruff: noqa: E501 - a carrier is read best on one line

from __future__ import annotations

from tests.promises.carriers import spread

spread(
    "csv",
    {
        "header": "id,{mail}\n1,a\n2,b\n",
        "first row without header": "{mail},{iban}\n{mail},{iban}\n",
        "header in quotes": 'id,"{mail}"\n1,a\n',
        "header with a line break": 'id,"code\n{mail}"\n1,a\n',
        "comment": "# {word} {mail}\nid,code\n1,a\n2,b\n",
        "cell": "id,code\n1,{word} {mail}\n",
        "footer": "id,code\n1,a\n2,b\ntotal for {word};{mail}\n",
        "ragged row": "id,code\n1,a,{word},{mail}\n2\n",
        "quote without an end": 'id,code\n1,"{word} {mail}\n',
        "header twice": "{mail},{mail}\n1,2\n3,4\n",
        "separator line": "sep=;\nid;{mail}\n1;2\n",
        "bytes after": "id,code\n1,a\n\x00\x00{word} {mail}",
    },
    ".csv",
)
spread("tsv", {"header": "id\t{mail}\n1\ta\n", "cell": "id\tcode\n1\t{word}\n"}, ".tsv")
spread("wide csv", {"header": "id;{mail}\n1;a\n"}, ".csv", "utf-16")
spread(
    "json",
    {
        "key": '[{"{mail}": 1}, {"{mail}": 2}]',
        "key of a record": '{"{mail}": {"a": 1}, "b": 2}',
        "value": '{"a": "{word} {mail}"}',
        "nested key": '[{"a": {"b": [{"{mail}": 1}]}}]',
        "broken": '{"a": "{word} {mail}", ',
        "broken key": '{"{word}" 1}',
        "two of a key": '{"a": "{word}", "a": "{mail}"}',
        "number of a key": '{"a": {"{iban}": 1}}',
        "comment": '// {word}\n{"a": 1}',
        "deep": '{"a":' * 40 + '"{word}"' + "}" * 40,
        "schema": '{"$schema": "x", "title": "{word}", "properties": {"{mail}": {"type": "string"}}}',
        "feature": '{"type": "FeatureCollection", "features": [{"properties": {"{mail}": "{word}"}}]}',
    },
    ".json",
)
spread(
    "jsonl",
    {
        "key": '{"{mail}": 1}\n{"{mail}": 2}\n',
        "value": '{"a": "{word}"}\n',
        "broken line": '{"a": 1}\n{word} {mail}\n{"a": 2}\n',
        "broken first line": "{word}\n" + '{"a": 1}\n' * 3,
    },
    ".jsonl",
)
spread(
    "yaml",
    {
        "key": "{mail}: 1\nb: 2\n",
        "value": "a: '{word} {mail}'\n",
        "comment": "# {word} {mail}\na: 1\n",
        "anchor": "a: &{word} 1\nb: *{word}\n",
        "unknown alias": "a: *{word}\n",
        "tag": "a: !{word} 1\n",
        "directive": "%TAG ! tag:{word},2000:\n---\na: 1\n",
        "broken": "a: [{word}, {mail}\nb: }\n",
        "constructor": "a: !!python/object:{word}.X {}\n",
    },
    ".yaml",
)
spread(
    "xml",
    {
        "text": "<a><b>{word} {mail}</b></a>",
        "element": "<a><{iban}>1</{iban}><{iban}>2</{iban}></a>",
        "attribute name": '<a><b {iban}="1"/><b {iban}="2"/></a>',
        "attribute": '<a><b c="{word}"/></a>',
        "comment": "<a><!-- {word} {mail} --><b>1</b></a>",
        "processing instruction": "<?note {word} {mail}?><a><b>1</b></a>",
        "entity": '<!DOCTYPE a [<!ENTITY e "{word}">]><a>&e;</a>',
        "system identifier": '<!DOCTYPE a SYSTEM "{word}"><a><b>1</b></a>',
        "unknown entity": "<a>&{word};</a>",
        "namespace": '<a xmlns="urn:{word}"><b>1</b></a>',
        "prefix": '<{iban}:a xmlns:{iban}="urn:x"><{iban}:b>1</{iban}:b></{iban}:a>',
        "marked section": "<a><![CDATA[{word} {mail}]]></a>",
        "broken": "<a><b>{word}</a>",
        "broken name": "<{word}><b></{mail}>",
    },
    ".xml",
)
spread(
    "settings",
    {
        "section": "[{mail}]\na = 1\n",
        "key": "[a]\n{iban} = 1\n",
        "comment": "; {word}\n[a]\nb = 1\n",
        "value": "[a]\nuser = {word}\nmail = {mail}\n",
        "credentials": "[a]\nurl = https://{word}:{word}@host.example/path\n",
        "broken": "[a\n{word}\n=\n",
    },
    ".ini",
)
spread("environment", {"value": "USER={word}\nMAIL={mail}\n", "name": "{iban}=1\n"}, ".env")
spread("toml", {"value": 'a = "{word}"\n', "key": '"{mail}" = 1\n', "broken": "a = {word}\n"}, ".toml")
spread(
    "access log",
    {
        "user": '192.0.2.7 - {mail} [10/Oct/2025:13:55:36 +0000] "GET / HTTP/1.1" 200 12 "-" "x"\n' * 5,
        "query": '192.0.2.7 - - [10/Oct/2025:13:55:36 +0000] "GET /?m={mail}&{mail}=1 HTTP/1.1" 200 12 "-" "x"\n' * 5,
        "referer": '192.0.2.7 - - [10/Oct/2025:13:55:36 +0000] "GET / HTTP/1.1" 200 1 "http://x/{word}" "x"\n' * 5,
        "agent": '192.0.2.7 - - [10/Oct/2025:13:55:36 +0000] "GET / HTTP/1.1" 200 1 "-" "{word} {mail}"\n' * 5,
        "host": '192.0.2.7 - - [10/Oct/2025:13:55:36 +0000] "GET http://{iban}.example/ HTTP/1.1" 200 1 "-" "x"\n' * 5,
    },
    ".log",
)
spread(
    "server log",
    {
        "statement": "2026-01-02 03:04:05.678 UTC [12] app@shop LOG:  statement: insert into b select * from a where m = '{word}'\n"
        * 3,
        "error": "2026-01-02 03:04:05.678 UTC [12] app@shop ERROR:  duplicate key\n"
        "2026-01-02 03:04:05.678 UTC [12] app@shop DETAIL:  Key (mail)=({word}) already exists.\n" * 3,
        "account": "2026-01-02 03:04:05.678 UTC [12] {iban}@shop LOG:  statement: insert into b select * from a\n" * 3,
        "database": "2026-01-02 03:04:05.678 UTC [12] app@{word} LOG:  statement: insert into b select * from a\n" * 3,
        "copy": "2026-01-02 03:04:05.678 UTC [12] a@b LOG:  statement: copy a to '/x/{mail}.csv'\n" * 3,
        "comment": "2026-01-02 03:04:05.678 UTC [12] a@b LOG:  statement: /* {word} */ insert into b select * from a\n"
        * 3,
        "alias": "2026-01-02 03:04:05.678 UTC [12] a@b LOG:  statement: insert into b select '{word}', x from a\n" * 3,
    },
    ".log",
)
spread(
    "w3c log",
    {
        "field name": "#Software: x\n#Fields: date {mail} cs-uri\n2026-01-02 a b\n",
        "comment": "#Software: {word}\n#Fields: date cs-uri\n2026-01-02 b\n",
        "value": "#Fields: date cs-username\n2026-01-02 {word}\n",
    },
    ".log",
)
spread(
    "sql",
    {
        "value": "create table t (id int, code text);\ninsert into t values (1, '{word} {mail}');\n",
        "table": 'create table "{mail}" (id int);\ninsert into "{mail}" values (1);\n',
        "column": 'create table t ("{mail}" int);\ninsert into t values (1);\n',
        "enumeration": "create table t (id int, code enum('{word}', 'x'));\ninsert into t values (1, 'x');\n",
        "set": "create table t (id int, code set('{word}', 'x') comment '{word}');\ninsert into t values (1, 'x');\n",
        "domain": 'create domain "{word}" as text;\ncreate table t (id int, code "{word}");\ninsert into t values (1, \'x\');\n',
        "default": "create table t (id int, code text default '{word}');\ninsert into t values (1, 'x');\n",
        "comment": "-- {word} {mail}\ncreate table t (id int);\ninsert into t values (1);\n",
        "comment on": "create table t (id int);\ncomment on column t.id is '{word}';\ninsert into t values (1);\n",
        "block comment": "/* {word} */ create table t (id int);\ninsert into t values (1);\n",
        "owner": 'create table t (id int);\nalter table t owner to "{word}";\ngrant select on t to "{word}";\n',
        "copy": "create table t (id int, code text);\nCOPY t (id, code) FROM stdin;\n1\t{word}\n\\.\n",
        "view": "create table a (id int);\ncreate view v as select id, '{word}' from a;\n",
        "function": "create table a (id int);\ncreate function f() returns text as $${word}$$ language sql;\n",
        "user": "create user '{word}'@'localhost' identified by '{word}';\n",
        "broken": "create table t (id int, '{word}\ninsert into {mail}",
        "create as": "create table a (id int);\ncreate table b as select id, '{word}', lower('{word}') from a;\n",
        "dollar quoted": "insert into t values (1, $q${word}$q$);\n",
    },
    ".sql",
)
_EVENT = (
    '{"eventType": "COMPLETE", "eventTime": "%s", "run": {"runId": "%s", "facets": {"x": {"q": "%s"}}}, "job": {"namespace": "%s",'
    ' "name": "%s", "facets": {"sql": {"query": "%s"}}}, "inputs": [{"namespace": "%s", "name": "%s"}], "outputs":'
    ' [{"namespace": "file", "name": "/b.csv"}], "producer": "%s", "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json"}'
)
_PLAIN = (
    "2026-01-02T03:04:05Z",
    "3f5e83fa-3480-44ff-99c5-ff943904e5e8",
    "x",
    "n",
    "j",
    "select 1",
    "file",
    "/a.csv",
    "http://p",
)
_PLACES = ("time", "run", "facet", "namespace", "job", "statement", "data set's namespace", "data set", "producer")
_PUT = {"job": "{mail}", "namespace": "{mail}", "data set": "/{mail}.csv", "data set's namespace": "s3://{mail}"}
spread(
    "lineage event",
    {
        place: _EVENT % tuple(_PUT.get(place, "{word}") if j == i else plain for j, plain in enumerate(_PLAIN))
        for i, place in enumerate(_PLACES)
    },
    ".json",
)
_HEAD = "From: A <a@b.example>\nTo: c@d.example\nSubject: s\nDate: Fri, 2 Jan 2026 03:04:05 +0000\n"
spread(
    "mail",
    {
        "sender": "From: {word} <{mail}>\nTo: c@d.example\nSubject: s\n\ntext\n",
        "subject": "From: a@b.example\nSubject: {word} {mail}\n\ntext\n",
        "text": _HEAD + "\n{word} {mail}\n",
        "odd header": _HEAD + "X-{word}: {mail}\n\ntext\n",
        "header that is none": _HEAD + "{word} {mail}\n\ntext\n",
        "boundary": _HEAD
        + 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="{word}"\n\n--{word}\n\ntext\n--{word}--\n',
        "preamble": _HEAD
        + 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n{word} {mail}\n--x\n\ntext\n--x--\n',
        "attachment's name": _HEAD
        + 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/csv\n'
        'Content-Disposition: attachment; filename="{mail}.csv"\n\nid,code\n1,a\n--x--\n',
        "attachment of no format": _HEAD
        + 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: application/{word}\n'
        'Content-Disposition: attachment; filename="{mail}.xyz"\n\n\x01\x02\x03\n--x--\n',
        "character set": _HEAD + "MIME-Version: 1.0\nContent-Type: text/plain; charset={word}\n\ntext {mail}\n",
        "encoded word": _HEAD.replace("Subject: s", "Subject: =?{word}?q?a?=") + "\ntext\n",
        "message id": _HEAD + "Message-ID: <{word}@x.example>\nReferences: <{mail}>\n\ntext\n",
    },
    ".eml",
)
spread("mailbox", {"separator": "From {mail} Fri Jan  2 03:04:05 2026\n" + _HEAD + "\ntext\n"}, ".mbox")
spread(
    "page",
    {
        "title": "<html><head><title>{word} {mail}</title></head><body><p>x</p></body></html>",
        "comment": "<html><body><!-- {word} --><p>x</p></body></html>",
        "description": '<html><head><meta name="description" content="{word}"></head><body>x</body></html>',
        "script": '<html><body><script>var a = {"m": "{word}"};</script>x</body></html>',
        "attribute of data": '<html><body><p data-{word}="1" data-m="{mail}">x</p></body></html>',
        "hidden": '<html><body><p style="display:none">{word}</p>x</body></html>',
        "link": '<html><body><a href="mailto:{mail}?subject={word}">x</a></body></html>',
        "head of a table": "<html><body><table><tr><th>{mail}</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table></body></html>",
        "caption of a table": "<html><body><table><caption>{word}</caption><tr><td>1</td></tr></table></body></html>",
        "name of a field": '<html><body><form><input name="{mail}" value="{word}" placeholder="{word}"></form></body></html>',
        "broken": "<html><body><p {word}='{mail}",
    },
    ".html",
)
spread("card", {"name": "BEGIN:VCARD\nVERSION:3.0\nFN:{word}\nEMAIL:{mail}\nEND:VCARD\n",
                "odd property": "BEGIN:VCARD\nVERSION:3.0\nFN:x\nX-{iban}:{word}\nEND:VCARD\n",
                "broken": "BEGIN:VCARD\n{word}\n{mail}"}, ".vcf")  # fmt: skip
_DAY = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTART:20260102T030405Z\n%s\nEND:VEVENT\nEND:VCALENDAR\n"
spread("appointment", {"summary": _DAY % "SUMMARY:{word}", "guest": _DAY % "ATTENDEE;CN={word}:mailto:{mail}",
                       "alarm": _DAY % "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:{word}\nTRIGGER:-PT5M\nEND:VALARM",
                       "broken": _DAY % "{word} {mail}"}, ".ics")  # fmt: skip
spread("captions", {"voice": "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v {word}>{mail}</v>\n",
                    "note": "WEBVTT\n\nNOTE {word}\n\n00:00:01.000 --> 00:00:03.000\nx\n",
                    "cue": "WEBVTT\n\n{word}\n00:00:01.000 --> 00:00:03.000\nx\n",
                    "header": "WEBVTT {word}\n\n00:00:01.000 --> 00:00:03.000\nx\n"}, ".vtt")  # fmt: skip
spread("subtitles", {"text": "1\n00:00:01,000 --> 00:00:03,000\n{word} {mail}\n"}, ".srt")
spread("chat", {"writer": "{word}: bonjour\nAgent: bonjour\n{word}: {mail}\nAgent: merci\n" * 3,
                "mention": "Client: je suis {word}\nAgent: oui\n" * 3}, ".txt")  # fmt: skip
spread(
    "transcript",
    {
        "speaker": '{"segments": [{"id": 0, "start": 0, "end": 1, "speaker": "{word}", "text": "x"}], "text": "x", "language": "fr"}',
        "text": '{"segments": [{"id": 0, "start": 0, "end": 1, "text": "{word} {mail}"}], "text": "{word}", "language": "fr"}',
        "language": '{"segments": [{"id": 0, "start": 0, "end": 1, "text": "x"}], "text": "x", "language": "{word}"}',
        "job": '{"jobName": "{word}", "accountId": "1", "results": {"transcripts": [{"transcript": "x"}], "items": []}, "status": "COMPLETED"}',
    },
    ".json",
)
spread("text", {"text": "Bonjour, {word}, {mail}, {iban}\n", "broken bytes": "x {word} {mail} \x81\x8d\n"}, ".txt")
spread("rich text", {"info": r"{\rtf1{\info{\author {word}}{\title {mail}}}x}",
                     "hidden": r"{\rtf1 x{\v {word}}}", "text": r"{\rtf1 {word} {mail}}",
                     "broken": r"{\rtf1{\info{\author {word}"}, ".rtf")  # fmt: skip
spread("manifest", {"description": '{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"}, "nodes":'
                    ' {"model.a.b": {"resource_type": "model", "name": "b", "schema": "s", "description": "{word}", "compiled_code":'
                    ' "select \'{word}\' from a", "columns": {"{mail}": {"description": "{word}"}}, "depends_on": {"nodes": []}}}, "sources": {}}'},
       ".json")  # fmt: skip
spread("page of a mailbox that is none", {"head": "From {word}\nnot a mail {mail}\n"}, ".mbox")
