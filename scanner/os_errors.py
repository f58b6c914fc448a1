"""What the operating system refused, in our words and with its own name for it: `no space is left there (ENOSPC)`."""

from __future__ import annotations

import errno

from scanner.message import Term

_WORDS = {
    errno.EACCES: "this user may not",
    errno.EPERM: "this user may not",
    errno.ENOENT: "a folder on the way is not there",
    errno.ENOTDIR: "a file stands where a folder should",
    errno.EISDIR: "it is a folder",
    errno.EEXIST: "it is there already",
    errno.ENOTEMPTY: "the folder is not empty",
    errno.ENOSPC: "no space is left there",
    errno.EDQUOT: "the user's quota is used up",
    errno.EFBIG: "the file would be larger than the system allows",
    errno.EROFS: "the file system is read-only",
    errno.ELOOP: "its symbolic links lead in a ring",
    errno.ENAMETOOLONG: "the name is too long for the file system",
    errno.EIO: "the disk or its connection fails",
    errno.ENXIO: "nothing answers behind it",
    errno.ENODEV: "nothing answers behind it",
    errno.ESTALE: "the file server lost it",
    errno.EMFILE: "too many files are open in this process; raise `ulimit -n`",
    errno.ENFILE: "too many files are open on this machine",
    errno.ENOMEM: "the machine's memory is used up",
    errno.EBUSY: "something else holds it",
    errno.ETXTBSY: "it is a program that runs",
    errno.ETIMEDOUT: "it did not answer in time",
    errno.ECONNRESET: "the connection was lost",
    errno.ECONNABORTED: "the connection was lost",
    errno.EPIPE: "nobody reads it any more",
    errno.EBADF: "it is closed",
    errno.EINVAL: "the system takes no such name or use",
    errno.EILSEQ: "the file system takes no such name",
    errno.ENOTCONN: "the file server is not connected",
    errno.EHOSTDOWN: "the file server does not answer",
    errno.EHOSTUNREACH: "the file server cannot be reached",
}


def why(error: OSError) -> str:
    """Why it was refused, for an error that ends the command: our words with the system's name for it, else only the
    kind of the error.

    The system's own sentence is not copied: some libraries put what they read, or a path, into it.
    """
    name = errno.errorcode.get(error.errno or 0, "")
    if words := _WORDS.get(error.errno or 0):
        return f"{words} ({name})"
    return name or type(error).__name__


def refused(error: OSError) -> Term:
    """The same as what the catalogues have words for."""
    return Term("os", errno.errorcode.get(error.errno or 0, "") or type(error).__name__)


_OURS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EROFS, errno.EFBIG})
"""Of this machine, whatever was being read: reading a file makes none of these."""


def of_this_machine(error: BaseException) -> bool:
    """Whether the machine lacks something (space, handles, memory), so that what was read is not to blame."""
    return isinstance(error, OSError) and error.errno in _OURS
