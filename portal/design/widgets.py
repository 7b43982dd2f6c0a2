"""Form widgets with a layout of their own."""

from datetime import date
from typing import Any

from django.forms import widgets


class ThreePartDateWidget(widgets.MultiWidget):
    """A date in three fields for day, month and year.

    The submitted value is the text "day/month/year" as typed, which an ordinary DateField validates; "" if
    all three fields are empty.
    """

    template_name = "design/widgets/three_part_date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, birthday: bool = False) -> None:
        self.birthday = birthday
        parts = {"day": 2, "month": 2, "year": 4}
        inputs: dict[str, widgets.Widget | type[widgets.Widget]] = {
            part: widgets.TextInput(
                {"inputmode": "numeric", "maxlength": length}
                | ({"autocomplete": f"bday-{part}"} if birthday else {})
            )
            for part, length in parts.items()
        }
        super().__init__(inputs, attrs)

    def decompress(self, value: date | str | None) -> list[Any]:
        if isinstance(value, str):
            return [*value.split("/"), "", "", ""][:3]
        return [str(value.day), str(value.month), str(value.year)] if value else [None, None, None]

    def value_from_datadict(  # type: ignore[override]  # one text, so that an ordinary DateField reads it
        self, data: Any, files: Any, name: str
    ) -> str:
        parts = [(part or "").strip() for part in super().value_from_datadict(data, files, name)]
        return "/".join(parts) if any(parts) else ""
