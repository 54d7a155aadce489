"""States that exist, and outlets, sentences and occasions that do not: what an invented chronicle is made of."""

from __future__ import annotations

STATES = tuple(
    tuple(line.split("|"))
    for line in """CHN|China|Beijing
PRK|North Korea|Pyongyang
RUS|Russia|Moscow
USA|United States|Washington
FRA|France|Paris
DEU|Germany|Berlin
JPN|Japan|Tokyo
IND|India|New Delhi
KOR|South Korea|Seoul
VNM|Vietnam|Hanoi
CUB|Cuba|Havana
EGY|Egypt|Cairo
BRA|Brazil|Brasilia
ZAF|South Africa|Pretoria
TUR|Turkey|Ankara
IRN|Iran|Tehran
GBR|United Kingdom|London
MNG|Mongolia|Ulaanbaatar
KEN|Kenya|Nairobi
IDN|Indonesia|Jakarta
MEX|Mexico|Mexico City
CAN|Canada|Ottawa
ITA|Italy|Rome
ESP|Spain|Madrid
POL|Poland|Warsaw
SRB|Serbia|Belgrade
LAO|Laos|Vientiane
THA|Thailand|Bangkok
NGA|Nigeria|Abuja
ETH|Ethiopia|Addis Ababa
SAU|Saudi Arabia|Riyadh
ARG|Argentina|Buenos Aires
AUS|Australia|Canberra
KAZ|Kazakhstan|Astana
PAK|Pakistan|Islamabad
PHL|Philippines|Manila
PER|Peru|Lima
FIN|Finland|Helsinki
GRC|Greece|Athens
SYR|Syria|Damascus""".splitlines()
)

OUTLETS = (
    "Northern Wire",
    "Harbour Courier",
    "Eastgate Daily",
    "Meridian Post",
    "Lakeside Tribune",
    "Old Town Gazette",
    "Signal Agency",
    "Riverbank Herald",
    "The Plain Reader",
    "Saltmarsh Times",
    "Copper Hill Review",
    "Windmill Observer",
)

# id, words, month and day of the event, year of the event
OCCASIONS = (
    ("inv.national-day", "national day", 10, 1, 1949),
    ("inv.ties", "establishment of diplomatic relations", 6, 14, 1949),
    ("inv.new-year", "New Year", 1, 1, 1900),
    ("inv.treaty", "signing of the friendship treaty", 7, 11, 1961),
    ("inv.liberation", "liberation day", 8, 15, 1945),
    ("inv.harvest", "harvest festival", 9, 20, 1950),
)

KINDS = (
    ("message", 38, "sent a message to", "a message"),
    ("call", 12, "spoke by telephone with", "a telephone call"),
    ("meeting", 18, "met", "a meeting"),
    ("visit", 12, "paid a visit to", "a visit"),
    ("agreement", 6, "signed an agreement with", "an agreement"),
    ("gift", 4, "presented a gift to", "a gift"),
    ("statement", 7, "addressed in a statement", "a statement"),
    ("ceremony", 3, "laid a wreath together with", "a ceremony"),
)

STATUSES = (("occurred", 88), ("planned", 6), ("proposed", 2), ("cancelled", 2), ("denied", 2))

# family, id, variants
PHRASES = (
    ("friendship", "inv.old-friends", ("old friends and good neighbours", "good neighbours and old friends")),
    ("friendship", "inv.tested", ("a friendship tested by time", "a friendship that time has tested")),
    ("honorific", "inv.your-excellency", ("Your Excellency", "Your esteemed Excellency")),
    ("honorific", "inv.dear-comrade", ("dear comrade", "dear and respected comrade")),
    ("outlook", "inv.new-page", ("open a new page", "turn a new page")),
    ("outlook", "inv.broad-road", ("a broad road ahead", "the broad road ahead of us")),
    ("cooperation", "inv.hand-in-hand", ("hand in hand", "go forward hand in hand")),
    ("cooperation", "inv.mutual-gain", ("gain for both peoples", "to the gain of both peoples")),
    ("peace", "inv.calm-seas", ("calm seas and open harbours",)),
    ("peace", "inv.quiet-border", ("a quiet border", "quiet along the border")),
    ("wishes", "inv.good-health", ("good health and every success", "health and success in all your work")),
    ("wishes", "inv.prosper", ("may your country prosper", "prosperity to your people")),
)

SENTENCES = (
    "Officials in {place} gave no further detail.",
    "The text was read out on the evening radio and printed the next morning.",
    "Traders on the quay said that they had expected as much.",
    "Neither side would say how long the talks had lasted.",
    "It is the third such exchange that the two capitals have made public this season.",
    "A spokesman pointed to grain, rail links and the summer schools as matters still open.",
    "Students lined the avenue with paper lanterns, and the shops closed at noon.",
    "The ambassador returned to {place} on the night train.",
    "Observers noted that the closing lines were warmer than last year's.",
    "A second document, on fisheries, is to follow before winter.",
)

FIELDS = ("kind", "from", "to", "date", "place", "occasion", "medium", "purpose", "bearer", "wording")
