"""Who may read a bucket: its policy and its access list, as far as our credentials may see them.

Source: docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html and acl-overview.html. Only
the calls GetBucketPolicy, GetBucketAcl and GetPublicAccessBlock are made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any

from scanner.content import Link

EVERYBODY = "everybody"
_GROUPS = {
    "http://acs.amazonaws.com/groups/global/AllUsers": EVERYBODY,
    "http://acs.amazonaws.com/groups/global/AuthenticatedUsers": "every AWS account",
}


def readable(fs: Any, root: str, names: Iterable[str], refusals: tuple[type[BaseException], ...]) -> Iterator[Link]:
    """From each object to the accounts that the bucket's policy, or its access list, lets read or list it.

    `fs` is s3fs's file system, `root` the bucket with the prefix, `refusals` are its driver's
    errors. Statements that deny, and the lists of single
    objects, are not weighed; what we may not ask for tells nothing.
    """
    bucket, _, prefix = root.strip("/").partition("/")

    def asked(call: str) -> dict[str, Any]:
        """The answer; nothing where there is none, or where we may not ask."""
        try:
            answer = fs.call_s3(call, Bucket=bucket)
        except refusals:
            return {}
        return answer if isinstance(answer, dict) else {}

    blocked = asked("get_public_access_block").get("PublicAccessBlockConfiguration", {})
    opened = _from_policy(asked("get_bucket_policy").get("Policy", ""), bucket)
    listed = _from_list(asked("get_bucket_acl").get("Grants", []))
    if blocked.get("RestrictPublicBuckets"):
        opened = [rule for rule in opened if rule[0] != EVERYBODY]
    if blocked.get("IgnorePublicAcls"):
        listed = [rule for rule in listed if rule[0] not in _GROUPS.values()]
    for name in names:
        key = f"{prefix}/{name}" if prefix else name
        for account, glob, words in sorted({*opened, *listed}):
            if fnmatchcase(key, glob):
                yield Link("permission", (name,), (account,), words, origin_kind="container", target_kind="account")


_Rule = tuple[str, str, str]
"""(account, which keys, in our words)"""


def _from_policy(policy: Any, bucket: str) -> list[_Rule]:
    try:
        statements = json.loads(policy).get("Statement", []) if isinstance(policy, str) and policy else []
    except (ValueError, AttributeError):
        return []
    rules: list[_Rule] = []
    for statement in statements if isinstance(statements, list) else [statements]:
        if not isinstance(statement, dict) or statement.get("Effect") != "Allow" or not _may_read(statement):
            continue
        words = "bucket policy" + (", under conditions" if statement.get("Condition") else "")
        for resource in _listed(statement.get("Resource")):
            _, _, glob = resource.partition(f":::{bucket}/")
            rules += [(who, glob, words) for who in _principals(statement.get("Principal")) if glob]
    return rules


def _may_read(statement: dict[str, Any]) -> bool:
    return any(fnmatchcase("s3:getobject", action.lower()) for action in _listed(statement.get("Action")))


def _principals(principal: Any) -> list[str]:
    """An account's number or a role's name; "everybody" for "*"."""
    named = _listed(principal.get("AWS")) if isinstance(principal, dict) else _listed(principal)
    return [EVERYBODY if name == "*" else _short(name) for name in named]


def _short(arn: str) -> str:
    parts = arn.split(":")
    return f"AWS {parts[4]} {parts[5]}".removesuffix(" root") if len(parts) > 5 else f"AWS {arn}"


def _from_list(grants: Any) -> list[_Rule]:
    found = []
    for grant in grants if isinstance(grants, list) else []:
        who = _GROUPS.get(str(grant.get("Grantee", {}).get("URI", "")))
        if who and grant.get("Permission") in ("READ", "FULL_CONTROL"):
            found.append((who, "*", "the bucket's access list lets it list the names"))
    return found


def _listed(value: Any) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)] if isinstance(value, str) else []
