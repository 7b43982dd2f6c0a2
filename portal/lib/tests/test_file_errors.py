"""An error of a file is one Vietnamese sentence: which file, what is wrong, what to do."""

import errno

from portal.lib.file_errors import is_about_a_file, sentence


def test_it_works():
    missing = FileNotFoundError(errno.ENOENT, "No such file", "/home/lan/a.csv")
    assert sentence(missing, in_service=True) == "/home/lan/a.csv: không có tệp hay thư mục này."


def test_in_service_the_account_is_named():
    refused = PermissionError(errno.EACCES, "Permission denied", "/root/a.csv")
    assert "tài khoản portal" in sentence(refused, in_service=True)
    assert sentence(refused, in_service=False) == "/root/a.csv: không có quyền."


def test_a_full_disk_has_no_file_name():
    full = OSError(errno.ENOSPC, "No space left on device")
    assert sentence(full, path="a.csv", in_service=True).startswith("a.csv: đĩa đã đầy. Giải phóng chỗ")
    assert "đĩa đã đầy" in sentence(full, in_service=True)


def test_a_network_that_fails_is_no_matter_of_files():
    assert is_about_a_file(OSError(errno.EDQUOT, "Quota exceeded"))
    assert not is_about_a_file(ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"))
