"""Keep the chronicle: one SQLite file that is opened, added to and asked."""

from verbale.store.asking import Hit
from verbale.store.asking_contacts import Wanted
from verbale.store.chronicle import Chronicle
from verbale.store.nouns import from_json, to_json
from verbale.store.rows import TABLES
from verbale.store.schema import building

__all__ = ["TABLES", "Chronicle", "Hit", "Wanted", "building", "from_json", "to_json"]
