/* What the characters and the small words of a text tell of its language: languages.py does the same in Python. */
#include "native.h"

enum { SIXTEENS = 4096, MOST_KINDS = 64, MOST_LANGUAGES = 128, LONGEST_SMALL = 15 };

static inline Code read_code(int kind, const void *data, Py_ssize_t n) {
    const Code code = PyUnicode_READ(kind, data, n);
    return code >= 0xD800 && code < 0xE000 ? '?' : code; /* half of a pair, as Python's codecs replace it */
}

/* Tell how many bytes more than characters a text has in UTF-8. */
static Py_ssize_t more_bytes(int kind, const void *data, Py_ssize_t size) {
    Py_ssize_t more = 0;
    for (Py_ssize_t n = 0; n < size; n++) {
        const Code code = read_code(kind, data, n);
        more += (code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF);
    }
    return more;
}

/* scripts(text, kinds, count) -> how many characters of each kind a text has; None where more than .88 of it are Latin
   letters or what takes no more bytes. kinds -- the kind of every sixteen code points, the last of all beyond. */
PyObject *texts_scripts(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *text, *kinds;
    Py_ssize_t counts[256] = {0}, count;
    if (!PyArg_ParseTuple(args, "USn", &text, &kinds, &count) || PyUnicode_READY(text)) return NULL;
    if (PyBytes_GET_SIZE(kinds) != SIXTEENS + 1 || count < 1 || count > MOST_KINDS)
        return PyErr_Format(PyExc_ValueError, "a kind for every sixteen characters is needed, and few kinds");
    const int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    const Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    if (PyUnicode_IS_ASCII(text) || (double)more_bytes(kind, data, size) <= 0.12 * (double)size) Py_RETURN_NONE;
    const uint8_t *kind_at = (const uint8_t *)PyBytes_AS_STRING(kinds);
    for (Py_ssize_t n = 0; n < size; n++) {
        const Code sixteen = read_code(kind, data, n) >> 4;
        counts[kind_at[sixteen < SIXTEENS ? sixteen : SIXTEENS]]++;
    }
    PyObject *found = PyList_New(count);
    for (Py_ssize_t n = 0; found && n < count; n++) {
        PyObject *number = PyLong_FromSsize_t(counts[n]);
        if (!number) Py_CLEAR(found);
        else PyList_SET_ITEM(found, n, number);
    }
    return found;
}

/* ----------------------------------------------------------------------------------------------------- small words */

/* A small word and the number of its language; size 0: a free place. */
typedef struct { uint8_t size, language; uint16_t codes[LONGEST_SMALL]; } SmallWord;

/* languages -- their codes in order; the first is "", that of words which several languages have. */
typedef struct { uint32_t mask; int count; PyObject *languages; SmallWord *places; } SmallWords;

static const char *const SMALL_WORDS = "verbale.clean.small_words";

static inline uint32_t stirred(uint32_t hash, uint16_t code) { return (hash ^ code) * 0x01000193u; }

/* Return the place of a word, or the free one where it would be; there always is one. */
static SmallWord *place_of(const SmallWords *all, const uint16_t *codes, int size, uint32_t hash) {
    uint32_t n = (hash ^ hash >> 15) & all->mask;
    while (all->places[n].size && (all->places[n].size != size || memcmp(all->places[n].codes, codes, (size_t)size * 2)))
        n = (n + 1) & all->mask;
    return &all->places[n];
}

static int add_small(SmallWords *all, PyObject *word, PyObject *language) {
    uint16_t codes[LONGEST_SMALL];
    uint32_t hash = 0;
    const int number = PyUnicode_Check(language) ? (int)PySequence_Index(all->languages, language) : -1;
    const Py_ssize_t size = PyUnicode_Check(word) && !PyUnicode_READY(word) ? PyUnicode_GET_LENGTH(word) : 0;
    int fits = number >= 0 && size > 0 && size <= LONGEST_SMALL;
    for (Py_ssize_t n = 0; fits && n < size; n++) {
        const Code code = PyUnicode_READ_CHAR(word, n);
        /* Which small letter a capital sigma has its neighbours tell: no word may need to know. */
        fits = code < 0xD800 && code != 0x3C3 && code != 0x3C2;
        hash = stirred(hash, codes[n] = (uint16_t)code);
    }
    if (!fits) {
        if (!PyErr_Occurred()) PyErr_Format(PyExc_ValueError, "%R is no small word of a language", word);
        return -1;
    }
    SmallWord *place = place_of(all, codes, (int)size, hash);
    place->size = (uint8_t)size;
    place->language = (uint8_t)number;
    memcpy(place->codes, codes, (size_t)size * 2);
    return 0;
}

static void small_free(PyObject *capsule) {
    SmallWords *all = PyCapsule_GetPointer(capsule, SMALL_WORDS);
    if (!all) return;
    Py_XDECREF(all->languages);
    PyMem_Free(all->places);
    PyMem_Free(all);
}

/* small_words(words, languages) -> what ``told_by`` asks; words -- {word: its language, "" where several have it};
   languages -- their codes in order, "" among them. */
PyObject *texts_small_words(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *words, *languages, *word, *language;
    Py_ssize_t at = 0;
    if (!PyArg_ParseTuple(args, "O!O!", &PyDict_Type, &words, &PyTuple_Type, &languages)) return NULL;
    const Py_ssize_t count = PyDict_GET_SIZE(words);
    if (PyTuple_GET_SIZE(languages) > MOST_LANGUAGES || count > 1 << 16)
        return PyErr_Format(PyExc_ValueError, "too many languages or words");
    SmallWords *all = PyMem_Calloc(1, sizeof *all);
    if (!all) return PyErr_NoMemory();
    PyObject *capsule = PyCapsule_New(all, SMALL_WORDS, small_free);
    if (!capsule) {
        PyMem_Free(all);
        return NULL;
    }
    all->languages = Py_NewRef(languages);
    all->count = (int)PyTuple_GET_SIZE(languages);
    for (all->mask = 15; (Py_ssize_t)all->mask < 4 * count; all->mask = all->mask * 2 + 1) continue;
    if (!(all->places = PyMem_Calloc(all->mask + 1u, sizeof *all->places))) PyErr_NoMemory();
    while (!PyErr_Occurred() && PyDict_Next(words, &at, &word, &language))
        if (add_small(all, word, language)) break;
    if (PyErr_Occurred()) Py_CLEAR(capsule);
    return capsule;
}

/* Count the words of a text, and those of each language. */
static Py_ssize_t count_words(const SmallWords *all, PyObject *text, Py_ssize_t *told) {
    const int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    const Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    uint16_t codes[LONGEST_SMALL + 2];
    Py_ssize_t words = 0;
    uint32_t hash = 0;
    int length = 0; /* of the word that is being read; more than LONGEST_SMALL: too long */
    for (Py_ssize_t n = 0; n <= size; n++) {
        Code code = n < size ? PyUnicode_READ(kind, data, n) : ' ';
        if (Py_UNICODE_ISSPACE(code)) {
            words += length > 0;
            const SmallWord *found = length && length <= LONGEST_SMALL ? place_of(all, codes, length, hash) : NULL;
            if (found && found->size) told[found->language]++;
            length = 0;
            hash = 0;
            continue;
        }
        if (code < 128) code += code >= 'A' && code <= 'Z' ? 32 : 0;
        else if (code != 0x130) code = Py_UNICODE_TOLOWER(code);
        const int dotted = code == 0x130; /* the one letter that becomes two */
        if (length + dotted >= LONGEST_SMALL || code > 0xFFFF) {
            length = LONGEST_SMALL + 1;
            continue;
        }
        hash = stirred(hash, codes[length++] = dotted ? 'i' : (uint16_t)code);
        if (dotted) hash = stirred(hash, codes[length++] = 0x307);
    }
    return words;
}

/* told_by(text, small words) -> the language that one word in eleven or more belongs to, three times as many as to any
   other, None for none; see languages.py. */
PyObject *texts_told_by(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *text, *capsule;
    Py_ssize_t told[MOST_LANGUAGES] = {0}, next = 0;
    if (!PyArg_ParseTuple(args, "UO", &text, &capsule) || PyUnicode_READY(text)) return NULL;
    const SmallWords *all = PyCapsule_GetPointer(capsule, SMALL_WORDS);
    if (!all) return NULL;
    const Py_ssize_t words = count_words(all, text, told);
    int best = 0;
    for (int n = 1; n < all->count; n++) {
        if (!best || told[n] >= told[best]) {
            next = best ? told[best] : 0;
            best = n;
        } else if (told[n] > next) {
            next = told[n];
        }
    }
    if (!best || told[best] < 6 || 25 * told[best] < words || 11 * (told[best] + told[0]) < words || told[best] < 3 * next)
        Py_RETURN_NONE;
    return Py_NewRef(PyTuple_GET_ITEM(all->languages, best));
}
