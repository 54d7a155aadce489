"""Clean: the article out of a page, each line with its role, each character with its place."""

from verbale.clean.clean import clean_page, clean_pages
from verbale.clean.decode import page_text

__all__ = ["clean_page", "clean_pages", "page_text"]
