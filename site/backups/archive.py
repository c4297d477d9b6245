"""The file of a backup: an ordinary tar without compression; its last member says what all the others are.

A tar that ends too early has no manifest, and unpacking cannot give more bytes than the file has.
"""

import hashlib
import io
import os
import tarfile
import time
from pathlib import Path, PurePosixPath

from backups import Refused
from backups.manifest import Manifest

MANIFEST = "manifest.json"
MEDIA = "media/"
# About half a million files.
LARGEST_MANIFEST_BYTES = 128 * 1024 * 1024
BLOCK_BYTES = 1024 * 1024


class ArchiveWriter:
    """Writes members into an open file and remembers size and SHA-256 of each."""

    def __init__(self, file):
        self.tar = tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self.files = {}

    def add(self, name, path):
        """Adds a file; raises FileNotFoundError when it has gone, OSError for a link."""
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
            status = os.fstat(file.fileno())
            member = make_member(name, status.st_size, status.st_mtime)
            hashing = HashingReader(file)
            self.tar.addfile(member, hashing)
        self.files[name] = {"size": member.size, "sha256": hashing.digest.hexdigest()}

    def finish(self, manifest):
        """Adds the manifest, which makes the archive a backup."""
        data = manifest.to_json()
        self.tar.addfile(make_member(MANIFEST, len(data), time.time()), io.BytesIO(data))
        self.tar.close()


def make_member(name, size, modified_at):
    """Returns the head of a member: nobody's file, readable by its owner only."""
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = size, int(modified_at), 0o600
    return member


class HashingReader:
    """A file that adds up what is read from it."""

    def __init__(self, file):
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size=-1):
        """Returns the next bytes."""
        data = self.file.read(size)
        self.digest.update(data)
        return data


class ArchiveReader:
    """Reads a backup that anybody may have written: nothing is believed that the manifest does not confirm."""

    def __init__(self, file):
        try:
            self.tar = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115
            self.members = self.read_members()
            self.manifest = self.read_manifest()
        except (tarfile.TarError, EOFError, ValueError) as error:
            raise Refused(f"This is not a whole backup: {error}") from error
        self.compare_names()

    def read_members(self):
        """Returns the members by name; raises Refused for anything but plain files with plain names."""
        members = {}
        for member in self.tar:
            if member.type != tarfile.REGTYPE or member.sparse is not None:
                raise Refused(f"The backup holds something that is not a plain file: {member.name!r}")
            if not is_plain(member.name) or member.name in members:
                raise Refused(f"The backup holds a file with a name that it must not have: {member.name!r}")
            members[member.name] = member
        return members

    def read_manifest(self):
        """Returns what the backup says of itself; raises Refused when it says nothing."""
        member = self.members.pop(MANIFEST, None)
        if member is None:
            raise Refused("This is not a whole backup: the manifest at its end is missing.")
        if member.size > LARGEST_MANIFEST_BYTES:
            raise Refused("The manifest of the backup is too large.")
        return Manifest.from_json(self.tar.extractfile(member).read())

    def compare_names(self):
        """Raises Refused unless members and manifest name the same files with the same sizes."""
        told = {name: file["size"] for name, file in self.manifest.files.items()}
        found = {name: member.size for name, member in self.members.items()}
        if odd := sorted(name for name in told.keys() | found.keys() if told.get(name) != found.get(name)):
            raise Refused(f"The backup is damaged: {odd[0]!r} is not as its manifest says.")

    def extract(self, name, path):
        """Writes a member to a new file; raises Refused when its content is not what the manifest says."""
        member = self.members[name]
        reader = HashingReader(self.tar.extractfile(member))
        with open(path, "xb") as file:
            while data := reader.read(BLOCK_BYTES):
                file.write(data)
        os.utime(path, (member.mtime, member.mtime))
        if reader.digest.hexdigest() != self.manifest.files[name]["sha256"]:
            raise Refused(f"The backup is damaged: the content of {name!r} is not as its manifest says.")


def is_plain(name):
    """Returns whether a member's name leads nowhere but into the folder it is unpacked in."""
    parts = PurePosixPath(name).parts
    plain = name == "/".join(parts) and "\0" not in name and "\\" not in name
    return plain and bool(parts) and parts[0] != "/" and ".." not in parts


def media_files(root):
    """Yields (name in the archive, path) of every upload; a symbolic link is not one."""
    for folder, _, names in os.walk(root):
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                yield MEDIA + path.relative_to(root).as_posix(), path
