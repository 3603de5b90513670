#!/usr/bin/env python3
"""Make the fonts and icons of this folder from their published packages.

Run by hand, in an environment of its own, when a package is renewed:

    pip install fonttools fontpkg-inter
    npm pack lucide-static && npm pack dejavu-fonts-ttf      # and unpack both
    python make_resources.py --inter 'Inter[opsz,wght].ttf' --inter-licence LICENSE \
        --lucide lucide-static --dejavu dejavu-fonts-ttf
"""

import argparse
import shutil
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).resolve().parent
FAMILY = "Inter Tabular"
CUTS = (("Regular", 400, "Regular"), ("SemiBold", 600, "Bold"))
DEJAVU = ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono")
VARIABLE_ONLY_NAMES = (16, 17, 21, 22, 25)
BOLD_WEIGHT = 700
ICONS = """
activity archive arrow-left arrow-right book-open calendar check chevron-down chevron-left
chevron-right circle-alert clock download ellipsis external-link eye file-check file-text
folder-lock folder-open graduation-cap hard-drive history hospital inbox key-round keyboard
languages list loader lock log-out menu message-circle-question-mark moon octagon-alert package
package-plus panel-left panel-right pen-line plus printer redo-2 search settings-2 shield-check
sigma siren sun table trash-2 undo-2 usb user-plus user-round users-round x
"""


def main() -> None:
    """Write `fonts/` and `icons/` beside this file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("inter", "inter-licence", "lucide", "dejavu"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    chosen = parser.parse_args()
    fonts, icons = HERE / "fonts", HERE / "icons"
    fonts.mkdir(exist_ok=True)
    icons.mkdir(exist_ok=True)
    for cut in CUTS:
        cut_inter(chosen.inter, fonts, *cut)
    shutil.copyfile(chosen.inter_licence, fonts / "LICENSE-Inter.txt")
    for name in DEJAVU:
        shutil.copyfile(chosen.dejavu / "ttf" / f"{name}.ttf", fonts / f"{name}.ttf")
    shutil.copyfile(chosen.dejavu / "LICENSE", fonts / "LICENSE-DejaVu.txt")
    for name in ICONS.split():
        drawing = (chosen.lucide / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        (icons / f"{name}.svg").write_text(drawing, encoding="utf-8")
    shutil.copyfile(chosen.lucide / "LICENSE", icons / "LICENSE-Lucide.txt")


def cut_inter(source: Path, fonts: Path, name: str, weight: int, style: str) -> None:
    """Cut one static weight; Qt 6.12 does not follow the weight of a variable font."""
    font = instancer.instantiateVariableFont(TTFont(source), {"wght": weight, "opsz": 14})
    use_tabular_figures(font)
    rename(font, name, style)
    bold = style == "Bold"
    # The pair is linked as regular and bold, so every platform finds the second by weight alone.
    font["OS/2"].usWeightClass = BOLD_WEIGHT if bold else weight
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0b1100001 | (0x20 if bold else 0x40)
    font["head"].macStyle = int(bold)
    if "STAT" in font:
        del font["STAT"]
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(fonts / f"Inter-{name}.ttf")


def use_tabular_figures(font: TTFont) -> None:
    """Point the ten digits at their equally wide drawings, so columns of numbers stand."""
    tabular = substitutions(font, "tnum")
    # Tables may share one mapping, so a digit may already be replaced.
    for table in font["cmap"].tables:
        for code in map(ord, "0123456789"):
            if code in table.cmap:
                table.cmap[code] = tabular.get(table.cmap[code], table.cmap[code])


def substitutions(font: TTFont, feature: str) -> dict[str, str]:
    """Read which glyph the feature puts in place of which."""
    layout = font["GSUB"].table
    lookups = {
        index
        for record in layout.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for index in record.Feature.LookupListIndex
    }
    found: dict[str, str] = {}
    for index in sorted(lookups):
        for subtable in layout.LookupList.Lookup[index].SubTable:
            found.update(getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {}))
    return found


def rename(font: TTFont, name: str, style: str) -> None:
    """Name the cut, so that an Inter installed on the PC is never taken for ours."""
    names = font["name"]
    for number in VARIABLE_ONLY_NAMES:
        names.removeNames(nameID=number)
    postscript = f"{FAMILY.replace(' ', '')}-{name}"
    worded = {1: FAMILY, 2: style, 3: f"{postscript};kyphocrf", 4: f"{FAMILY} {name}"}
    for number, words in {**worded, 6: postscript}.items():
        names.removeNames(nameID=number)
        names.setName(words, number, 3, 1, 0x409)
        names.setName(words, number, 1, 0, 0)


if __name__ == "__main__":
    main()
