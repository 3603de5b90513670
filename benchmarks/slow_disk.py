"""A disk whose every flush takes longer: SQLite's own xSync is wrapped, for all that use it here.

Structures and their order are those of sqlite3.h (sqlite3_vfs, sqlite3_io_methods).
"""

import ctypes
import time
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_void_p
from typing import ClassVar

from sqlcipher3 import _sqlite3  # the library itself

_METHODS_AFTER_SYNC = 13
"""Entries of sqlite3_io_methods after xSync, up to its third version."""

_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)


class _Methods(Structure):
    _fields_ = (
        ("version", c_int),
        ("before", c_void_p * 4),
        ("sync", _Sync),
        ("after", c_void_p * _METHODS_AFTER_SYNC),
    )


class _Vfs(Structure):
    _fields_ = (
        ("version", c_int),
        ("size_of_file", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("own", c_void_p),
        ("open", _Open),
    )


class _File(Structure):
    _fields_ = (("methods", POINTER(_Methods)),)


class SlowDisk:
    """Wraps the flush of every file opened from now on; `flushes` counts them.

    It stays for the rest of the process: SQLite keeps pointers into it.
    """

    _for_ever: ClassVar[list["SlowDisk"]] = []

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.flushes = 0
        self._kept: dict[int, _Methods] = {}
        find = ctypes.CDLL(_sqlite3.__file__).sqlite3_vfs_find
        find.restype, find.argtypes = POINTER(_Vfs), (c_char_p,)
        vfs = find(None).contents
        self._plain = _Open(ctypes.cast(vfs.open, c_void_p).value or 0)
        self._open = _Open(self._opened)
        vfs.open = self._open
        self._for_ever.append(self)

    def _opened(self, vfs: int, name: int, file: int, flags: int, granted: int) -> int:
        code = int(self._plain(vfs, name, file, flags, granted))
        opened = ctypes.cast(file, POINTER(_File)).contents
        if code == 0 and opened.methods:
            opened.methods = ctypes.pointer(self._slowed(opened.methods.contents))
        return code

    def _slowed(self, plain: _Methods) -> _Methods:
        """Copy the methods of a kind of file, with a flush that waits first."""
        address = ctypes.addressof(plain)
        if address not in self._kept:
            sync = _Sync(ctypes.cast(plain.sync, c_void_p).value or 0)

            def waited(file: int, flags: int) -> int:
                self.flushes += 1
                time.sleep(self.delay)
                return int(sync(file, flags))

            copy = _Methods.from_buffer_copy(plain)
            copy.sync = _Sync(waited)
            self._kept[address] = copy
        return self._kept[address]
