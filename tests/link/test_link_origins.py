"""Copies, credits and source chains lead back to one origin; copies are found without comparing all."""

from __future__ import annotations

from golden_pages import read_page

from verbale.link import describe, near_duplicates, origins_of

LONG = (
    "The two ministers discussed at some length how the railway across the border might be repaired before winter, "
    "who would pay for the bridges, and when inspectors of either side could first travel along the line."
)


def _told(*pages: str) -> list:
    return [
        (account, article) for number, page in enumerate(pages) for account, article, _ in read_page(page, str(number))
    ]


def test_outlets_that_all_cite_one_agency_are_one_origin() -> None:
    told = _told(
        "Morning Post 2024-05-01\nA\nKim wrote.\n@ x: message; Kim (PRK) > Xi (CHN); after KCNA, Yonhap",
        "Evening Post 2024-05-01\nB\nKim sent word.\n@ x: message; Kim (PRK) > Xi (CHN); after KCNA",
        "Night Post 2024-05-01\nC\nXi has mail.\n@ x: message; Kim (PRK) > Xi (CHN); after Xinhua",
    )
    assert [len(group) for group in origins_of(told)] == [2, 1]


def test_a_copied_paragraph_is_no_second_witness() -> None:
    told = _told(
        f"Morning Post 2024-05-01\nRail talks\n{LONG}\n@ x: meeting; Ann (FRA) + Bo (ESP)",
        f"Evening Post 2024-05-02\nBridges\n{LONG.replace('winter', 'the winter')}\n@ x: meeting; Ann (FRA) + Bo (ESP)",
        "Night Post 2024-05-02\nThey met\nAnn and Bo met.\n@ x: meeting; Ann (FRA) + Bo (ESP)",
    )
    assert [len(group) for group in origins_of(told)] == [2, 1]


def test_an_agency_credited_by_two_outlets_is_one_origin_but_unnamed_agencies_are_none() -> None:
    told = _told(
        "Morning Post 2024-05-01 | credit Yonhap\nA\nThey met.\n@ x: meeting; Ann (FRA) + Bo (ESP)",
        "Evening Post 2024-05-01 | credit Yonhap\nB\nAnn saw Bo.\n@ x: meeting; Ann (FRA) + Bo (ESP)",
        "Night Post 2024-05-01 | credit agencies\nC\nTalks.\n@ x: meeting; Ann (FRA) + Bo (ESP)",
        "Noon Post 2024-05-01 | credit agencies\nD\nTalks held.\n@ x: meeting; Ann (FRA) + Bo (ESP)",
    )
    assert [len(group) for group in origins_of(told)] == [2, 1, 1]


def test_a_copy_does_not_outvote_an_independent_witness() -> None:
    told = _told(
        "A 2024-05-01\nA\nAnn met Bo.\n@ x: meeting; Ann (FRA) + Bo (ESP); place Paris; after Havas",
        "B 2024-05-01\nB\nAnn saw Bo.\n@ x: meeting; Ann (FRA) + Bo (ESP); place Paris; after Havas",
        "C 2024-05-01\nC\nTalks.\n@ x: meeting; Ann (FRA) + Bo (ESP); place Madrid; after Efe",
        "D 2024-05-01\nD\nTalks held.\n@ x: meeting; Ann (FRA) + Bo (ESP); place Madrid; after Lusa",
    )
    assert describe("", told).place == "Madrid"


def test_near_duplicates_are_found_and_others_are_not() -> None:
    other = "Farmers in the north brought in the harvest early this year because rain had failed them again in June."
    found = list(near_duplicates([LONG, other, LONG.replace("inspectors", "engineers"), "short words"], threshold=0.5))
    assert [(one, two) for one, two, _ in found] == [(0, 2)]
