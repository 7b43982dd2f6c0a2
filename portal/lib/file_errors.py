"""Say in Vietnamese what is wrong with a file, for the person who typed a command."""

import errno

REASONS = {
    errno.ENOENT: "không có tệp hay thư mục này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EISDIR: "là thư mục, không phải tệp",
    errno.ENOTDIR: "nằm dưới một tệp, không phải thư mục",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết dung lượng được cấp",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.EIO: "đĩa bị lỗi khi đọc hay ghi",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "liên kết trỏ vòng",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
}
"""The number of an error -> what is wrong with the file, in Vietnamese."""
FULL = (errno.ENOSPC, errno.EDQUOT)
REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def reason_of(error: OSError) -> str:
    """What is wrong with the file; the system's own text if `REASONS` has none for this error."""
    return REASONS.get(error.errno or 0) or error.strerror or str(error)


def is_about_a_file(error: OSError) -> bool:
    """Whether the error is about a file or a disk, which a person can mend, and not a network or a bug."""
    return error.errno in REASONS


def sentence(error: OSError, *, path: object = "", in_service: bool) -> str:
    """The sentence that says which file, what is wrong, and what to do.

    `path` is the file if the error names none. In service, commands run as the account `portal`, which the
    person who typed the command may not expect; so the sentence about a refused file names this account.
    """
    file = error.filename or path or "Tệp đang đọc hay ghi"
    what = f"{file}: {reason_of(error)}."
    if error.errno in FULL:
        return f"{what} Giải phóng chỗ trên đĩa (xem bằng lệnh df -h) rồi chạy lại; tệp đang ghi còn dở."
    if in_service and error.errno in REFUSED:
        return (
            f"{what} Lệnh chạy bằng tài khoản portal: tài khoản này phải đọc được và ghi được tệp cùng thư "
            "mục đó (docs/operations.md: Files given to a command)."
        )
    return what
