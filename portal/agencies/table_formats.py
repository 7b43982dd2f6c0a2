"""The columns of the tables of agencies and officials, with the Vietnamese column heads that people write."""

from portal.lib.tables.columns import Column, Kind

CODES = r"\d{3}|\d{5}(\.\d{4})?"
"""Pattern of the agency codes that are numbers: former districts, communes, former communes with a year."""

AGENCIES = (
    Column("code", ("Mã cơ quan", "Mã"), Kind.CODE, required=True, digits=CODES),
    Column("national_code", ("Mã định danh", "Mã định danh điện tử"), Kind.CODE),
    Column("name", ("Tên cơ quan", "Tên đầy đủ", "Tên")),
    Column("short_name", ("Tên viết tắt", "Tên ngắn", "Tên gọi tắt")),
    Column("english_name", ("Tên tiếng Anh",)),
    Column("territory", ("Đơn vị hành chính", "Địa bàn")),
    Column("kind", ("Loại cơ quan", "Loại"), is_label=True),
    Column("former_province", ("Tỉnh cũ",), is_label=True),
    Column("valid_from", ("Ngày đầu", "Từ ngày", "Ngày thành lập"), Kind.DATE),
    Column("valid_to", ("Ngày cuối", "Đến ngày"), Kind.DATE),
    Column("phone", ("Số điện thoại", "Điện thoại", "SĐT"), Kind.PHONE),
    Column("email", ("Thư điện tử", "Email", "E-mail")),
    Column("address", ("Địa chỉ", "Trụ sở")),
    Column("website", ("Trang web", "Trang thông tin điện tử")),
    Column("source", ("Nguồn",), is_label=True),
    Column("parent", ("Cơ quan cấp trên", "Mã cơ quan cấp trên"), Kind.CODE, is_label=True, digits=CODES),
    Column("successors", ("Cơ quan kế thừa", "Mã cơ quan kế thừa"), Kind.CODE, digits=CODES),
    Column("aliases", ("Tên gọi khác",)),
)
OFFICIALS = (
    Column("agency", ("Mã cơ quan", "Cơ quan"), Kind.CODE, required=True, is_label=True, digits=CODES),
    Column("full_name", ("Họ và tên", "Họ tên"), required=True),
    Column("title", ("Chức vụ", "Chức danh"), required=True),
    Column("unit", ("Đơn vị", "Phòng ban", "Bộ phận"), is_label=True),
    Column("phone", ("Số điện thoại", "Điện thoại", "SĐT"), Kind.PHONE),
    Column("email", ("Thư điện tử", "Email", "E-mail", "Thư công vụ")),
    Column("order", ("Thứ tự", "Số thứ tự")),
    Column("public", ("Công khai", "Hiển thị công khai"), Kind.YES_NO),
    Column("note", ("Ghi chú",)),
)
TITLES = {column.name: column.title for column in (*OFFICIALS, *AGENCIES)}
"""Column name -> the name with its Vietnamese head, for messages."""
