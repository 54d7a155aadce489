"""The language of a page by its script, its small words and its letters."""

from __future__ import annotations

import random

import pytest

from verbale.clean.compiled import compiled
from verbale.clean.languages import (
    KIND_BYTES,
    KINDS,
    by_letters,
    by_script,
    by_small_words,
    plain_small_words,
    script_counts,
    small_words,
)
from verbale.clean.signs import language_of

SENTENCES = {
    "sv": "Ministern sade att hon inte ska resa till huvudstaden när förhandlingarna om färjan är slut, och att brevet "
    "från grannlandet också har lästs där av hela regeringen.",
    "da": "Ministeren siger, at hun ikke skal rejse til hovedstaden, før mødet om færgen er slut, og at brevet fra "
    "nabolandet blev læst af nogle få, som havde mere at sige.",
    "no": "Statsråden sier at hun ikke skal reise etter møtet, og at brevet fra nabolandet ble lest av noen som hadde "
    "mer å si, mens ferja la seg mellom øyene for å vente på noe.",
    "is": "Ráðherrann segir að hún fari ekki fyrir fundinn, því að bréfið sem hefur verið lesið með þeim er það eina "
    "sem hann sá þegar ferjan kom, og eftir það voru allir heima.",
    "cs": "Ministr, který přijel před polednem, řekl, že jsou obě země při jednání o přívozu jako sousedé, a dopis byl "
    "podle mluvčí také přečten, když se vláda sešla.",
    "sk": "Minister, ktorý prišiel pred obedom, povedal, že sú obe krajiny pri rokovaní o prievoze ako susedia, a list "
    "bol podľa hovorkyne aj prečítaný, keď sa vláda zišla, alebo aspoň jeho kópia.",
    "pl": "Minister, który przyjechał przed południem, powiedział, że list jest ważny i może być odczytany przez jego "
    "zastępcę, oraz że w sprawie promu nie było żadnych rozmów, tylko się o tym mówi.",
    "hu": "A miniszter azt mondta, hogy az ország nem küld levelet, és a komp ügye csak egy a sok közül, ez pedig még "
    "nem volt napirenden, mert szerint már után vagyunk, és meg kell várni az ülést.",
    "ro": "Ministrul a spus că scrisoarea a fost citită după ședință și că vizita din această lună este pentru port, "
    "prin care trec bacurile, sau pe insulă, unde sunt și alți oaspeți, în fiecare zi.",
    "fi": "Ministeri sanoi, että hän ei lähetä kirjettä, mutta myös naapurimaat ovat mukana, kun lautasta puhutaan, ja "
    "hänen mukaan kokous oli vain alku, joka sekä yllätti että ilahdutti, niin kuin aina.",
    "et": "Minister ütles, et see kiri ei ole veel kohal, aga tema kolleeg või mõni teine loeb selle pärast ette, ning "
    "need, kes kohal olid, said oma vastuse, mis oli hea, kui praam tuli.",
    "lt": "Ministras sakė, kad laiškas buvo perskaitytas jau vakar, bet dėl kelto tai dar nėra viskas, nes jis savo "
    "kolegai iš kaimyninės šalies parašė apie susitikimą, ir taip pat kaip anksčiau laukia atsakymo.",
    "lv": "Ministrs teica, ka vēstule tiek lasīta arī kaimiņos, bet gada sākumā tas nav bija zināms, un pēc sēdes, uz "
    "kuru tika aicināti visi, kas gan runāja, kā parasti, lai prāmis vai laiva ir savu ceļu gājusi.",
    "tr": "Bakan, mektubun bugün okunduğunu söyledi ve vapur için yapılan görüşmelerin daha çok sonra biteceğini, "
    "ancak komşu ülke ile ilgili olarak yeni bir karar olduğunu açıkladı.",
    "az": "Nazir bildirib ki, məktub bu gün oxunub və bərə üçün aparılan danışıqlar daha çox sonra bitəcək, qonşu ölkə "
    "ilə görüş isə əvvəlki kimi olub.",
    "id": "Menteri mengatakan bahwa surat itu tidak bisa dibaca karena saat ini kapal belum datang, dan ia sudah "
    "menunggu jawaban dari tetangga yang bisa datang karena undangan tersebut, bahwa saat rapat untuk pelabuhan.",
    "ms": "Menteri berkata bahawa surat itu boleh dibaca ketika rapat, kerana beliau menerima jawapan daripada jiran "
    "dan kapal boleh belayar kerana cuaca baik, kata beliau dalam ucapan yang telah disiarkan.",
    "vi": "Bộ trưởng nói rằng bức thư đã được đọc cho các vị khách, và không một ai trong những người đến cảng biết "
    "con phà của nước láng giềng có đi hay không.",
    "sw": "Waziri alisema kuwa barua hiyo ni muhimu kwa nchi jirani, lakini baada ya mkutano katika bandari hivyo "
    "kivuko kama hii pia kitaondoka kutoka kisiwa ambayo huyo alitaja kwa wageni.",
    "hi": "मंत्री ने कहा कि इस पत्र को पढ़ा गया है और पड़ोसी देश के लिए नाव की बात भी नहीं हुई, पर यह एक अच्छी शुरुआत है।",
    "ar": "قال الوزير إن الرسالة التي قرئت أمام الضيوف كانت عن العبارة بين الجزيرتين، وأضاف أن هذه الزيارة بعد "
    "الاجتماع كانت مهمة إلى الدولة المجاورة كما كان متوقعا.",
    "fa": "وزیر گفت که این نامه را در جلسه خوانده است و از همسایه برای کشتی پاسخ آمد که با آن مذاکرات پایان یافت و به "
    "مهمانان نیز گفته شد که سفر او بود.",
    "ur": "وزیر نے کہا کہ یہ خط اجلاس میں پڑھا گیا ہے اور پڑوسی ملک کے لیے کشتی کی بات بھی نہیں ہوئی، مگر ایک اچھی "
    "شروعات ہے جس سے لوگ خوش ہیں۔",
}
BITS = (
    *("the ", "und ", "OCH", "och", " ", "\n", "\u3000", "\xa0", "\x1c", "İLE", "ile", "Σ", "σ", "😀", "\ud800", "字"),
    *("Της ", "ё", "ї", "και", "अ", "한국", "が", "x" * 15, "x" * 14 + "İ", "x" * 16, "·", "–", "É", "é", "i̇"),
)


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_small_words_or_letters_tell_a_language_from_its_neighbours(language: str, sentence: str) -> None:
    text = " ".join([sentence] * 3)
    assert (by_small_words(text) or by_letters(text)) == language
    assert language_of(text) == language


def test_letters_that_two_languages_share_tell_none() -> None:
    assert by_letters("The ferry sails at noon.") is None
    assert by_letters("Süper Lig’de golcülerin yarışı") == "tr"
    assert by_letters("ışıq qədər ağ, gecə qədər qara") != "tr"


def _text(dice: random.Random) -> str:
    words = [*dice.choices(list(small_words()), k=dice.randrange(40)), *dice.choices(BITS, k=dice.randrange(12))]
    dice.shuffle(words)
    return dice.choice((" ", " ", "", "  ")).join(words)


@pytest.mark.skipif(compiled() is None, reason="the part in C was not built")
def test_c_tells_languages_as_python_does() -> None:
    dice = random.Random(3)
    texts = [_text(dice) for _ in range(4_000)] + [
        mixed for a in SENTENCES.values() for b in SENTENCES.values() for mixed in (a + " " + b, a.upper(), a + b[:60])
    ]
    kinds = [text for text in texts if by_script(text)]
    assert kinds
    for text in texts:
        assert by_small_words(text) == plain_small_words(text), text
        assert compiled().scripts(text, KIND_BYTES, KINDS) == script_counts(text), text


@pytest.mark.skipif(compiled() is None, reason="the part in C was not built")
def test_c_takes_no_words_that_it_cannot_tell() -> None:
    made = compiled()
    for words, languages in (
        ({"x" * 16: "en"}, ("", "en")),
        ({"οδός": "el"}, ("", "el")),
        ({"a": "en"}, ("",)),
        ({"": ""}, ("",)),
    ):
        with pytest.raises(ValueError):
            made.small_words(words, languages)
    for wrong in (("text", None), ("text", 5), (b"text", made.small_words({}, ("",)))):
        with pytest.raises((TypeError, ValueError)):
            made.told_by(*wrong)
    with pytest.raises(ValueError):
        made.scripts("текст", b"short", 5)
