"""The colours of the product by name, light and dark; screen and print take them from here.

No token means anything alone: `line`, `line2` and `shadow` only decorate, every other stands
beside a shape or a word.
"""

from dataclasses import dataclass, fields
from typing import TypeAlias

Token: TypeAlias = str
"""The name of a colour in `Palette`."""


@dataclass(frozen=True, slots=True)
class Palette:
    """One set of colours as `#RRGGBB`."""

    canvas: str
    surface: str
    sunken: str
    rail: str
    chip: str
    line: str
    line2: str
    ctl: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_soft: str
    accent_line: str
    hard: str
    hard_soft: str
    hard_line: str
    soft: str
    soft_soft: str
    soft_line: str
    query: str
    query_soft: str
    query_line: str
    ok: str
    ok_soft: str
    ok_line: str
    info: str
    info_soft: str
    info_line: str
    s1: str
    s2: str
    field: str
    bone: str
    bone_line: str
    train: str
    train_ink: str
    shadow: str

    def __getitem__(self, token: Token) -> str:
        """Look a colour up by its name."""
        if token not in TOKENS:
            raise KeyError(token)
        return str(getattr(self, token))


TOKENS: tuple[Token, ...] = tuple(field.name for field in fields(Palette))

LIGHT = Palette(
    canvas="#E9EDF1",
    surface="#FFFFFF",
    sunken="#F4F6F8",
    rail="#FBFCFD",
    chip="#EDF1F4",
    line="#D3DBE2",
    line2="#E4E9EE",
    ctl="#758492",
    ink="#16212B",
    ink2="#43515E",
    ink3="#5A6874",
    accent="#0B5C73",
    accent_strong="#084A5D",
    on_accent="#FFFFFF",
    accent_soft="#E1F0F4",
    accent_line="#9CC8D5",
    hard="#B0241C",
    hard_soft="#FCECEA",
    hard_line="#EBB4AF",
    soft="#855000",
    soft_soft="#FFF3DC",
    soft_line="#E9C98A",
    query="#5A3E9E",
    query_soft="#F1ECFB",
    query_line="#C9BAEB",
    ok="#1D6A3B",
    ok_soft="#E5F3EA",
    ok_line="#A5D1B6",
    info="#275D9C",
    info_soft="#E8F0FA",
    info_line="#B2CBEA",
    s1="#0B5C73",
    s2="#B4570B",
    field="#2F6DB3",
    bone="#F3ECDD",
    bone_line="#A08C69",
    train="#F4CE4E",
    train_ink="#2B2200",
    shadow="#16212B",
)

DARK = Palette(
    canvas="#0F151A",
    surface="#1A2229",
    sunken="#141B21",
    rail="#151C22",
    chip="#26313A",
    line="#33404B",
    line2="#28333C",
    ctl="#75858F",
    ink="#E9EEF2",
    ink2="#BAC5CE",
    ink3="#98A6B1",
    accent="#6FC6DD",
    accent_strong="#8FD6E8",
    on_accent="#06222B",
    accent_soft="#14333D",
    accent_line="#2F6A7B",
    hard="#FF9C92",
    hard_soft="#3B2120",
    hard_line="#7C403B",
    soft="#F2BD62",
    soft_soft="#362A12",
    soft_line="#7A6029",
    query="#C4AFF7",
    query_soft="#2B2443",
    query_line="#5E4F8C",
    ok="#84D3A0",
    ok_soft="#17311F",
    ok_line="#35694A",
    info="#8FBDF2",
    info_soft="#18293D",
    info_line="#3A5B82",
    s1="#6FC6DD",
    s2="#F0A35E",
    field="#6EA6E8",
    bone="#4A453B",
    bone_line="#8E8063",
    train="#D9B23C",
    train_ink="#1F1800",
    shadow="#000000",
)


def contrast(first: str, second: str) -> float:
    """Compute the contrast ratio of two colours by WCAG 2.2, 1 to 21."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the formula's own constant
