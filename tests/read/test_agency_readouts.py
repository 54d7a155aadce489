"""Read-outs of agencies and presidents' offices: envoys in lists, guests told late, days between name and verb."""

from __future__ import annotations

from verbale.model import Account, Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.accounts import account_of, describe
from verbale.settings import Settings


def told(text: str, kind: str, outlet: str, day: str = "2014-05-20") -> list[Account]:
    """Return all candidates of a kind in a report without a headline, kept or not."""
    parts = (Part("body", Span(0, len(text))),)
    article = Article(
        "a", "p", "a", text, parts, (), "", outlet, published=day, published_precision="day", language="en"
    )
    scene, book = read_scene(article, Settings()), frame_book(Settings())
    found = (account_of(scene, book, one) for one in describe(scene, book, Settings()))
    return [account for account in found if account.kind == kind]


def names(account: Account) -> list[str]:
    """Return the names of all sides."""
    return [one.name for one in (*account.from_, *account.to, *account.parties)]


def test_envoys_told_by_name_and_state_present_the_credentials_told_before() -> None:
    text = (
        "President Paul Kagame received letters of credence from three new envoys.\n"
        "They are Ana Soto of the Republic of Chile, Ivan Petrov of Bulgaria and Li Mei of China."
    )
    found = told(text, "ceremony", "The New Times")
    assert names(found[0]) == ["Paul Kagame", "Ana Soto", "Ivan Petrov", "Li Mei"]
    assert [one.state for one in found[0].parties] == ["RWA", "CHL", "BGR", "CHN"]


def test_credentials_are_no_letter_of_their_bearer() -> None:
    text = "Peru's ambassador Juan Paz presented his letter of credence to President Tarja Halonen of Finland."
    assert not told(text, "message", "STT") and len(told(text, "ceremony", "STT")) == 1


def test_an_envoy_is_named_where_his_letters_are_submitted() -> None:
    text = (
        "Copies of his letters of credence as Ambassador of the Republic of Chile were submitted on Sunday by "
        "Pedro Rojas to Foreign Minister Walid Muallem of Syria."
    )
    assert "Pedro Rojas" in names(told(text, "ceremony", "SANA")[0])


def test_a_guest_may_be_told_behind_time_and_place() -> None:
    text = "Egypt's delegation met today in Khartoum President Omar al-Bashir of Sudan."
    assert len(names(told(text, "meeting", "SUNA")[0])) == 2


def test_a_day_between_name_and_verb_is_no_part_of_the_name() -> None:
    text = "The Nepali foreign minister Ram Thapa Monday called on President Pranab Mukherjee of India."
    assert names(told(text, "meeting", "PTI")[0]) == ["Ram Thapa", "Pranab Mukherjee"]


def test_who_rang_whom_is_told_once() -> None:
    text = (
        "President Vladimir Putin of Russia talked by telephone to President Emmanuel Macron of France.\n"
        "Macron and Putin had a telephone conversation on Tuesday."
    )
    assert len(told(text, "call", "TASS")) == 1


def test_one_speaks_with_an_ambassador_face_to_face() -> None:
    text = "President Tomislav Nikolic of Serbia spoke in Belgrade with the ambassador of Norway, Nils Berg."
    assert not told(text, "call", "Tanjug") and told(text, "meeting", "Tanjug")


def test_the_importance_of_a_thing_is_not_the_thing() -> None:
    text = "President Ilham Aliyev of Azerbaijan stressed the importance of establishing a commission with Chile."
    assert not told(text, "agreement", "Azertac")


def test_a_king_is_no_forefather_of_his_number() -> None:
    text = "King Hassan sent a letter to the Custodian of the Holy Mosques, King Abdullah Ibn Abdulaziz Al Saud."
    assert [one.state for one in told(text, "message", "MAP")[0].to] == ["SAU"]


def test_the_head_of_state_is_ones_own() -> None:
    text = (
        "President Alexander Lukashenko has condoled with President Hassan Rouhani of Iran.\n"
        "The head of state offered his sympathy to the people of Iran."
    )
    found = told(text, "message", "Press office of the President of Belarus", "2020-01-08")
    assert all(account.from_[0].name == "Alexander Lukashenko" for account in found)


def test_the_majesty_who_replies_is_not_the_one_at_home() -> None:
    text = (
        "Muscat: Emperor Naruhito of Japan has replied with a cable of thanks to Sultan Haitham bin Tarik.\n"
        "The Emperor wrote that His Majesty was always welcome."
    )
    assert ("Emperor Naruhito", "JPN") in [(one.name, one.state) for one in told(text, "message", "ONA")[0].from_]


def test_short_forms_stand_for_what_the_article_writes_out() -> None:
    text = "The Chinese Pottery Vendors (CPV) sent a letter to President Bounnhang of Laos. The CPV asked for clay."
    assert all(one.state == "CHN" for account in told(text, "message", "KPL") for one in account.from_)


def test_leaders_are_not_the_ministers_beside_them() -> None:
    text = (
        "Prime Minister Abiy Ahmed of Ethiopia is on a visit to Asmara. President Isaias Afwerki of Eritrea and "
        "Foreign Minister Osman Saleh welcomed him. The two leaders will hold talks."
    )
    talks = [account for account in told(text, "meeting", "ENA") if account.status == "planned"]
    assert [sorted(names(account)) for account in talks] == [["Abiy Ahmed", "Isaias Afwerki"]]


def test_a_town_before_a_dash_opens_the_report() -> None:
    text = "Rabat - King Mohammed VI of Morocco received the Chilean ambassador, Ana Soto, on Monday."
    assert names(told(text, "meeting", "MAP")[0]) == ["King Mohammed VI", "Ana Soto"]


def test_a_guest_may_be_told_behind_a_weekday_and_a_palace() -> None:
    text = "President Moncef Marzouki of Tunisia received, Tuesday at Carthage Palace, Canadian Ambassador Ann Roy."
    assert names(told(text, "meeting", "TAP")[0]) == ["Moncef Marzouki", "Ann Roy"]


def test_who_leaves_heading_a_delegation_leaves() -> None:
    text = "President Omar al-Bashir of Sudan left Khartoum Tuesday for Addis Ababa heading a delegation."
    assert [one.state for one in told(text, "visit", "SUNA")[0].to] == ["ETH"]


def test_similar_cables_go_to_whom_the_first_one_went() -> None:
    text = (
        "King Harald of Norway sent a cable of congratulations to President Ali Bongo of Gabon.\n"
        "Crown Prince Haakon of Norway and Prime Minister Erna Solberg sent similar cables."
    )
    found = told(text, "message", "NTB")
    assert [[one.name for one in account.to] for account in found] == [["Ali Bongo"], ["Ali Bongo"]]


def test_a_state_between_for_and_an_infinitive_is_where_the_journey_goes() -> None:
    text = (
        "A delegation of the Peace Party of Chile led by its chairman Juan Paz left here on Thursday for Malaysia "
        "to participate in the Congress of the United Peasants Organization of Malaysia."
    )
    assert [mention.state for one in told(text, "visit", "VNA") for mention in one.to] == ["MYS"]
