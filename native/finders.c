/* Phrases that may stand anywhere in a line. A sieve of how they begin is asked first, nearly always in vain; where it
   is not, the phrases are looked for letter by letter. */
#include "glance.h"

enum { FOUR_BITS = 13, TWO_BITS = 12 };
/* Of four characters: a phrase of four to seven begins so, or a longer one; the second four of a longer one are these. */
enum { BEGINS = 1, BEGINS_LONG = 2, GOES_ON = 4 };

static inline uint32_t place_of_four(const uint8_t *bytes) {
    uint32_t four;
    memcpy(&four, bytes, sizeof four);
    return four * 0x9E3779B1u >> (32 - FOUR_BITS);
}

static inline uint32_t place_of_two(const uint8_t *bytes) {
    uint16_t two;
    memcpy(&two, bytes, sizeof two);
    return two * 0x9E3779B1u >> (32 - TWO_BITS);
}

/* Tell whether a phrase of four characters or more may begin here. */
static inline int may_begin(const Finder *finder, const uint8_t *bytes) {
    const uint8_t found = finder->fours[place_of_four(bytes)];
    return found & (BEGINS | BEGINS_LONG)
           && (found & BEGINS || finder->fours[place_of_four(bytes + 4)] & GOES_ON);
}

/* Tell whether a shorter one may. */
static inline int may_begin_short(const Finder *finder, const uint8_t *bytes) {
    return finder->twos[place_of_two(bytes)];
}

/* ------------------------------------------------------------------------------------------------------------ making */

int load_phrase(PyObject *pair, Code **codes, int *size, int *cue) {
    PyObject *words;
    if (!PyArg_ParseTuple(pair, "Ui", &words, cue)) return -1;
    *size = (int)PyUnicode_GET_LENGTH(words);
    *codes = PyUnicode_AsUCS4Copy(words);
    return *codes ? 0 : -1;
}

static int columns(Finder *finder, PyObject *pairs) {
    int width = 1, states = 1;
    finder->letter = calloc(65536, sizeof(uint16_t));
    if (!finder->letter) return -1;
    for (Py_ssize_t n = 0; n < PyList_GET_SIZE(pairs); n++) {
        Code *codes;
        int size, cue;
        if (load_phrase(PyList_GET_ITEM(pairs, n), &codes, &size, &cue)) return -1;
        for (int at = 0; at < size; at++)
            if (codes[at] < 65536 && !finder->letter[codes[at]]) finder->letter[codes[at]] = (uint16_t)width++;
        states += size;
        PyMem_Free(codes);
    }
    finder->width = width;
    return states;
}

/* Sift a phrase of fewer than four characters. Where words begin, short ones are asked for by two characters, and so are
   they anywhere behind what is no ASCII; the few others are sifted as if they went on in every way. */
static void sift_short(Finder *finder, const uint8_t *bytes, int size, int by_words) {
    uint8_t more[4] = {bytes[0], size > 1 ? bytes[1] : 0, size > 2 ? bytes[2] : 0, 0};
    const int by_two = by_words || bytes[0] >= 128, rest = (by_two ? 2 : 4) - size;
    const uint32_t ways = rest > 0 ? 1u << 8 * rest : 1;
    for (uint32_t way = 0; way < ways; way++) {
        for (int n = 0; n < rest; n++) more[size + n] = (uint8_t)(way >> 8 * n);
        if (by_two)
            finder->twos[place_of_two(more)] = 1;
        else
            finder->fours[place_of_four(more)] |= BEGINS;
    }
}

static void sift(Finder *finder, const Code *codes, int size, int by_words) {
    uint8_t bytes[8] = {0};
    for (int at = 0; at < size && at < 8; at++) bytes[at] = byte_of(codes[at]);
    if (size >= 8) { /* many begin with the same four characters, such as an article */
        finder->fours[place_of_four(bytes)] |= BEGINS_LONG;
        finder->fours[place_of_four(bytes + 4)] |= GOES_ON;
    } else if (size >= 4) {
        finder->fours[place_of_four(bytes)] |= BEGINS;
    } else if (size) {
        sift_short(finder, bytes, size, by_words);
    }
}

static int grow(Finder *finder, PyObject *pair, int by_words) {
    Code *codes;
    int size, cue, state = 0;
    if (load_phrase(pair, &codes, &size, &cue)) return -1;
    for (int at = 0; at < size; at++) {
        int32_t *place = &finder->next[state * finder->width + (codes[at] < 65536 ? finder->letter[codes[at]] : 0)];
        if (!*place) *place = finder->states++;
        state = *place;
    }
    if (state) finder->cue[state] = cue;
    sift(finder, codes, size, by_words);
    PyMem_Free(codes);
    return 0;
}

/* by_words -- phrases are asked for only where words begin. */
int finder_make(Finder *finder, PyObject *pairs, int by_words) {
    int states = columns(finder, pairs);
    if (states < 0) return -1;
    finder->next = calloc((size_t)states * finder->width, sizeof(int32_t));
    finder->cue = malloc(states * sizeof(int32_t));
    finder->fours = calloc(1 << FOUR_BITS, 1);
    finder->twos = calloc(1 << TWO_BITS, 1);
    if (!finder->next || !finder->cue || !finder->fours || !finder->twos) return -1;
    for (int n = 0; n < states; n++) finder->cue[n] = NO_CUE;
    finder->states = 1;
    for (Py_ssize_t n = 0; n < PyList_GET_SIZE(pairs); n++)
        if (grow(finder, PyList_GET_ITEM(pairs, n), by_words)) return -1;
    return 0;
}

void finder_free(Finder *finder) {
    free(finder->letter);
    free(finder->next);
    free(finder->cue);
    free(finder->fours);
    free(finder->twos);
}

/* ----------------------------------------------------------------------------------------------------------- finding */

static inline int step(const Finder *finder, int state, Code code) {
    return finder->next[state * finder->width + (code < 65536 ? finder->letter[code] : 0)];
}

/* Return the next place from ``at`` on at which a phrase may begin; ``to`` for none. */
static int next_place(const Finder *finder, const uint8_t *bytes, int at, int to) {
    for (; at < to; at++)
        if (may_begin(finder, bytes + at) || (bytes[at] >= 128 && may_begin_short(finder, bytes + at))) break;
    return at;
}

/* Return the cue of the phrase that ends first; of those that end together, the longest. */
int held_cue(const Cues *cues, const Glance *seen, int from, int to, int size) {
    const Finder *finder = &cues->finders[HOLDS];
    int best = NO_CUE, last = to;
    for (int at = from; (at = next_place(finder, seen->bytes, at, last)) < last; at++)
        for (int end = at, state = 0; end < last; end++) {
            state = step(finder, state, seen->low[end]);
            if (!state) break;
            if (finder->cue[state] != NO_CUE && fits(cues, finder->cue[state], size)) {
                best = finder->cue[state];
                last = end; /* a later one counts only if it ends before */
            }
        }
    return best;
}

/* Tell whether a word that announces a date stands anywhere in a folded line. */
int holds_label(const Reader *reader, const Glance *seen) {
    const Finder *finder = &reader->cues.finders[LABELS];
    for (int at = 0; (at = next_place(finder, seen->bytes, at, seen->to)) < seen->to; at++)
        for (int end = at, state = 0; end < seen->to; end++) {
            state = step(finder, state, seen->low[end]);
            if (!state) break;
            if (finder->cue[state] != NO_CUE) return 1;
        }
    return 0;
}

static int is_joined(const Glance *seen, int at) { return seen->joined[at / BLOCK] >> at % BLOCK & 1; }

static int is_outlet(const Finder *finder, const Glance *seen, int at) {
    for (int end = at, state = 0; end < seen->to; end++) {
        state = step(finder, state, seen->low[end]);
        if (!state) break;
        if (finder->cue[state] != NO_CUE && !is_joined(seen, end + 1)) return 1;
    }
    return 0;
}

/* Tell whether an outlet's name stands in a folded line with no letter on either side. */
int names_outlet(const Reader *reader, const Glance *seen) {
    const Finder *finder = &reader->cues.finders[OUTLETS];
    uint64_t before = 0; /* whether the last character was joined */
    for (int block = 0; block * BLOCK < seen->to; block++) {
        const uint64_t joined = seen->joined[block], next = seen->joined[block + 1];
        uint64_t begins = ~(joined << 1 | before);
        /* one of three characters at most has what is no letter among the three behind its first */
        const uint64_t brief = ~(ahead(joined, next, 1) & ahead(joined, next, 2) & ahead(joined, next, 3));
        if (seen->to - block * BLOCK < BLOCK) begins &= (1ull << seen->to % BLOCK) - 1;
        before = joined >> (BLOCK - 1);
        for (; begins; begins &= begins - 1) {
            const int bit = first_bit(begins), at = block * BLOCK + bit;
            if ((may_begin(finder, seen->bytes + at) || (brief >> bit & 1 && may_begin_short(finder, seen->bytes + at)))
                && is_outlet(finder, seen, at))
                return 1;
        }
    }
    return 0;
}
