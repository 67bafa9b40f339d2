"""The cast of these tests: children, families and staff of an invented playgroup."""

from datetime import date

from playgate.policy.wording import Named, Register

CHILDREN = {
    "Amy Doyle": date(2022, 11, 3),
    "Ben Tansley": date(2023, 1, 19),
    "Oliver Hughes": date(2022, 10, 2),
    "Zofia Kowalczyk": date(2022, 11, 27),
    "Theo Lambert": date(2022, 10, 21),
    "Poppy Field": date(2023, 1, 2),
    "Will Page": date(2022, 11, 15),
    "Grace Achebe": date(2023, 3, 5),
    "Rose O'Connor-Ní Bhriain": date(2022, 12, 12),
    "May Whitmore": date(2022, 9, 14),
}

REGISTER = Register.of(
    [Named(name, name, "child", born=born) for name, born in CHILDREN.items()]
    + [Named("yusuf", "Yusuf Rahman", "child", nicknames=("Bubs",))]
    + [Named(name, name, "family") for name in ("Pat Doyle", "Gail Tansley")]
    + [Named(name, name, "staff") for name in ("Sam Reid", "Jo Whitfield")]
)
NOBODY = Register.of([])
TODAY = date(2026, 11, 20)
