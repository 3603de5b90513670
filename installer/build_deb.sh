#!/usr/bin/env bash
# Pack build/bundle/ into build/kyphocrf_VERSION_ARCH.deb; its dependencies are those of system_packages.txt.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

[ -x build/bundle/kyphocrf/kyphocrf ] || { echo "First: make bundle" >&2; exit 1; }

version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' kyphocrf/__init__.py)
architecture=$(dpkg --print-architecture)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
chmod 755 "$tree"

# A line of the list is "purpose proof package package"; a package that was renamed becomes "new | old".
depends=$(awk '$1 == "window" || $1 == "screen" {
    line = $3
    for (i = 4; i <= NF; i++) line = line " | " $i
    printf "%s%s", separator, line
    separator = ", "
}' installer/system_packages.txt)

mkdir -p "$tree"/DEBIAN "$tree"/opt "$tree"/usr/bin "$tree"/usr/share/applications
mkdir -p "$tree"/usr/share/doc/kyphocrf
cp -r build/bundle/kyphocrf "$tree"/opt/kyphocrf
ln -s /opt/kyphocrf/kyphocrf "$tree"/usr/bin/kyphocrf
cp LICENSE "$tree"/usr/share/doc/kyphocrf/copyright

cat > "$tree"/usr/share/applications/kyphocrf.desktop <<ENTRY
[Desktop Entry]
Type=Application
Name=kyphocrf
Comment=Case report forms of a clinical trial, without a network
Comment[de]=Prüfbögen einer klinischen Studie, ohne Netz
Exec=/opt/kyphocrf/kyphocrf
Terminal=false
Categories=Office;MedicalSoftware;
ENTRY

cat > "$tree"/DEBIAN/control <<CONTROL
Package: kyphocrf
Version: $version
Architecture: $architecture
Maintainer: kyphocrf maintainers <maintainers@kyphocrf.invalid>
Installed-Size: $(du -sk "$tree" | cut -f1)
Depends: $depends
Section: science
Priority: optional
Description: clinical data capture without a network
 Case report forms of the Kypho-IORT trial on one computer:
 encrypted, with an audit trail, to be exported and printed.
CONTROL

dpkg-deb --root-owner-group -Zzstd -z9 --build "$tree" "build/kyphocrf_${version}_${architecture}.deb"
