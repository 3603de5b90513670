"""Country codes a site may have (ISO 3166-1 alpha-2), with their names."""

from typing import Final

from kyphocrf.definition.text import Text, same

COUNTRIES: Final = {
    "AT": Text("Austria", "Österreich"),
    "AU": Text("Australia", "Australien"),
    "BE": Text("Belgium", "Belgien"),
    "CA": Text("Canada", "Kanada"),
    "CH": Text("Switzerland", "Schweiz"),
    "CZ": Text("Czechia", "Tschechien"),
    "DE": Text("Germany", "Deutschland"),
    "DK": Text("Denmark", "Dänemark"),
    "ES": Text("Spain", "Spanien"),
    "FI": Text("Finland", "Finnland"),
    "FR": Text("France", "Frankreich"),
    "GB": Text("United Kingdom", "Vereinigtes Königreich"),
    "GR": Text("Greece", "Griechenland"),
    "HU": Text("Hungary", "Ungarn"),
    "IE": Text("Ireland", "Irland"),
    "IL": same("Israel"),
    "IT": Text("Italy", "Italien"),
    "JP": same("Japan"),
    "LU": Text("Luxembourg", "Luxemburg"),
    "NL": Text("Netherlands", "Niederlande"),
    "NO": Text("Norway", "Norwegen"),
    "PL": Text("Poland", "Polen"),
    "PT": same("Portugal"),
    "RO": Text("Romania", "Rumänien"),
    "SE": Text("Sweden", "Schweden"),
    "SI": Text("Slovenia", "Slowenien"),
    "SK": Text("Slovakia", "Slowakei"),
    "TR": Text("Türkiye", "Türkei"),
    "US": Text("United States", "Vereinigte Staaten"),
}
