"""Accounts of one contact become one contact: block, score with reasons, cluster; a person's judgements first."""

from verbale.link.blocking import block_keys, facing
from verbale.link.clustering import Linked, closed_set, link_accounts
from verbale.link.copies import near_duplicates
from verbale.link.describing import describe
from verbale.link.naming import Named, Trail, contact_id, name_contacts
from verbale.link.origins import origins_of
from verbale.link.stories import group_stories

__all__ = [
    "Linked",
    "Named",
    "Trail",
    "block_keys",
    "closed_set",
    "contact_id",
    "describe",
    "facing",
    "group_stories",
    "link_accounts",
    "name_contacts",
    "near_duplicates",
    "origins_of",
]
