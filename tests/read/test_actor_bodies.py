"""Bodies whose names look like persons', persons whose names look like states', and the state told behind a body."""

from __future__ import annotations

from verbale.model import Mention
from verbale.read.actor_mentions import find_mentions
from verbale.settings import Settings


def _mentions(text: str) -> list[Mention]:
    return list(find_mentions(text, (), None, Settings()))


def _states(text: str) -> dict[str, str | None]:
    return {mention.name: mention.state for mention in _mentions(text)}


def test_a_body_behind_a_rank_is_no_person() -> None:
    told = _states(
        "Tevita Fale, president of the General Confederation of Labour of Tonga, met Samoa's prime minister."
    )
    assert told["Tevita Fale"] == "TON"
    assert "Confederation" not in told


def test_a_company_behind_an_office_is_no_person() -> None:
    told = _mentions("Tevita Fale, vice president of the State Grid Corp. of Tonga, is in Samoa.")
    assert [m.name for m in told if m.kind == "person"] == ["Tevita Fale"]


def test_a_body_told_behind_two_names_tells_the_state_of_both() -> None:
    told = _states(
        "Samoa's premier spoke. Chairman Pita Vaea and Secretary Ana Moala of the Peace Party of Tonga replied."
    )
    assert told["Pita Vaea"] == told["Ana Moala"] == "TON"


def test_a_body_of_several_groups_is_one_name() -> None:
    told = _states("The Front of Workers, Peasants and Students of Peru issued a statement.")
    assert told == {"Front of Workers, Peasants and Students of Peru": "PER"}


def test_an_adjective_behind_an_office_is_a_given_name() -> None:
    told = _states("Ambassador German Perez Gomez of the Cuban embassy gave a dinner.")
    assert told["German Perez Gomez"] == "CUB"
    assert "Germany" not in told


def test_a_bare_given_name_is_no_ruler() -> None:
    assert "King Michael" not in _states("Her children, Michael and Robin, live in Leeds.")
    assert _states("King Michael received the envoy.")["King Michael"] == "ROU"


def test_an_envoy_has_no_country_behind_on() -> None:
    told = _states("The US blamed the plot against the Saudi ambassador to the US on Iran.")
    assert told["Iran"] == "IRN"


def test_a_wish_is_no_part_of_a_peoples_name() -> None:
    assert "people of Lesotho" in _states("The message wished the people of Lesotho peace.")


def test_an_island_is_not_iceland() -> None:
    assert _states("A base is built in Jeju Island.").get("Iceland") is None


def test_a_state_behind_a_bracket_is_the_bodys() -> None:
    told = _mentions("A spokesman for the Labour Party (LP) of Chile spoke.")
    assert [m.state for m in told] == ["CHL"]


def test_whom_somebody_is_against_is_not_his_state() -> None:
    assert "JPN" not in {m.state for m in _mentions("Anti-Japanese revolutionary fighters visited the palace.")}


def test_a_town_tells_the_state_of_its_government() -> None:
    told = _states("A gift came from the Dandong City People's Government.")
    assert told["People's Government"] == "CHN"


def test_a_person_behind_and_is_no_part_of_a_body() -> None:
    told = _states(
        "Baskets came from the Council for Peru-Chile Friendship and Ana Moala, president of the Peace Party of Tonga."
    )
    assert told["Ana Moala"] == "TON"
    assert "Council for Peru-Chile Friendship" in told


def test_who_speaks_behind_a_colon_is_not_he() -> None:
    told = _mentions(
        "Tevita Fale, chairman of a party of Tonga, issued a statement on the visit of Premier Pita Vaea of Samoa.\n"
        "The statement said: His visit was a success."
    )
    assert [m.name for m in told if m.via == "pronoun"] == ["Pita Vaea"]


def test_a_middle_given_name_calls_nobody() -> None:
    assert "HND" not in {m.state for m in _mentions("She met leaders of the Orlando community.")}


def test_where_somebodys_institute_lies_is_his_state() -> None:
    told = _states(
        '"China gains," said Pita Vaea, director of Security Studies at the Royal Services Institute in London.'
    )
    assert told["Pita Vaea"] == "GBR"


def test_he_who_goes_on_is_he_who_spoke() -> None:
    told = _mentions(
        "Pita Vaea, chairman of the Peace Party of Samoa, said that Tonga was near.\n"
        "President Jules Sofa of Fiji once lived there. He added that Tonga was small."
    )
    assert [m.name for m in told if m.via == "pronoun"] == ["Pita Vaea"]


def test_whom_an_envoy_serves_is_his_state() -> None:
    told = _states("The Court Secretary as a personal envoy of the Omani sultan visited Chad.")
    assert told["Court Secretary"] == told["personal envoy of the Omani sultan"] == "OMN"
