"""Who may read a bucket, by its policy and access list, on an S3-compatible server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from scanner.config import SourceSettings
from scanner.connectors.fileshare import FileShare
from tests.services.servers import s3

POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::lake/data/open/*"},
        {
            "Effect": "Allow",
            "Principal": {"AWS": ["arn:aws:iam::123456789012:role/etl"]},
            "Action": ["s3:Get*", "s3:ListBucket"],
            "Resource": ["arn:aws:s3:::lake", "arn:aws:s3:::lake/*"],
            "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}},
        },
        {"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::lake/*"},
        {"Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::lake/*"},
    ],
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with s3() as found:
        yield found


@pytest.fixture
def client(address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    for name, value in {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret",
                        "AWS_DEFAULT_REGION": "us-east-1",
                        "AWS_CONFIG_FILE": str(tmp_path / "none"),
                        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none")}.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    made = boto3.client("s3", endpoint_url=address)
    made.create_bucket(Bucket="lake")
    for key in ("data/open/a.csv", "data/b.csv"):
        made.put_object(Bucket="lake", Key=key, Body=b"id,email\n1,a@b.fr\n")
    return made


def told(address: str) -> set[tuple[str, str, str]]:
    with FileShare(SourceSettings(name="lake", url="s3://lake/data", endpoint=address)) as share:
        list(share.containers())
        return {(k.origin[0], k.target[0], k.reference) for k in share.links() if k.kind == "permission"}


def test_policy_access_list_and_public_block(address: str, client: Any) -> None:
    assert told(address) == set()
    client.put_bucket_policy(Bucket="lake", Policy=json.dumps(POLICY))
    role = "AWS 123456789012 role/etl"
    conditional = {(name, role, "bucket policy, under conditions") for name in ("open/a.csv", "b.csv")}
    assert told(address) == {("open/a.csv", "everybody", "bucket policy"), *conditional}
    client.put_public_access_block(
        Bucket="lake", PublicAccessBlockConfiguration={"RestrictPublicBuckets": True, "IgnorePublicAcls": False}
    )
    assert told(address) == conditional
    client.delete_bucket_policy(Bucket="lake")
    client.put_bucket_acl(Bucket="lake", ACL="public-read")
    words = "the bucket's access list lets it list the names"
    assert told(address) == {("open/a.csv", "everybody", words), ("b.csv", "everybody", words)}


def test_a_policy_that_is_none_tells_nothing() -> None:
    from scanner.connectors.rights.bucket import readable

    class Refusing:
        def call_s3(self, call: str, **_: str) -> dict[str, Any]:
            if call == "get_bucket_acl":
                raise PermissionError
            return {"Policy": "not json"}

    assert list(readable(Refusing(), "lake/data", ["a.csv"], (OSError,))) == []
