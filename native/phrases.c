/* The phrases that tell what a line is: whole lines, beginnings, ends, and what may stand anywhere. */
#include "native.h"

static int load(PyObject *pair, Code **codes, int *size, int *cue) {
    PyObject *words;
    if (!PyArg_ParseTuple(pair, "Ui", &words, cue)) return -1;
    *size = (int)PyUnicode_GET_LENGTH(words);
    *codes = PyUnicode_AsUCS4Copy(words);
    return *codes ? 0 : -1;
}

/* ------------------------------------------------------------------------------------------------ anywhere in a line */

static int columns(Finder *finder, PyObject *pairs) {
    int width = 1, states = 1;
    finder->letter = calloc(65536, sizeof(uint16_t));
    if (!finder->letter) return -1;
    for (Py_ssize_t n = 0; n < PyList_GET_SIZE(pairs); n++) {
        Code *codes;
        int size, cue;
        if (load(PyList_GET_ITEM(pairs, n), &codes, &size, &cue)) return -1;
        for (int at = 0; at < size; at++)
            if (codes[at] < 65536 && !finder->letter[codes[at]]) finder->letter[codes[at]] = (uint16_t)width++;
        states += size;
        PyMem_Free(codes);
    }
    finder->width = width;
    return states;
}

static int grow(Finder *finder, PyObject *pair) {
    Code *codes;
    int size, cue, state = 0;
    if (load(pair, &codes, &size, &cue)) return -1;
    for (int at = 0; at < size; at++) {
        int32_t *place = &finder->next[state * finder->width + (codes[at] < 65536 ? finder->letter[codes[at]] : 0)];
        if (!*place) *place = finder->states++;
        state = *place;
    }
    if (state) finder->cue[state] = cue;
    PyMem_Free(codes);
    return 0;
}

/* The first four characters of a phrase, or what a shorter one has, as a place in the sieve. */
static inline uint32_t sieve_place(Code a, Code b, Code c, Code d) {
    return ((a ^ b << 7 ^ c << 14 ^ d << 21) * 0x9E3779B1u) >> (32 - SIEVE_BITS);
}

static int sift(Sieve *sieve, int number, PyObject *pair) {
    Code *codes;
    int size, cue;
    if (load(pair, &codes, &size, &cue)) return -1;
    if (size >= 8) { /* many begin with the same four characters, such as an article */
        sieve->bits[sieve_place(codes[0], codes[1], codes[2], codes[3])] |= 1 << (3 * FINDERS + number);
        sieve->bits[sieve_place(codes[4], codes[5], codes[6], codes[7])] |= 1 << (4 * FINDERS + number);
    } else if (size >= 4) {
        sieve->bits[sieve_place(codes[0], codes[1], codes[2], codes[3])] |= 1 << number;
    } else if (size) {
        const int kind = size > 1 ? 1 : 2;
        sieve->bits[sieve_place(codes[0], size > 1 ? codes[1] : 0, 0, 0)] |= 1 << (kind * FINDERS + number);
        if (codes[0] < sieve->least) sieve->least = codes[0];
    }
    PyMem_Free(codes);
    return 0;
}

int finder_make(Finder *finder, Sieve *sieve, int number, PyObject *pairs) {
    int states = columns(finder, pairs);
    if (states < 0) return -1;
    finder->next = calloc((size_t)states * finder->width, sizeof(int32_t));
    finder->cue = malloc(states * sizeof(int32_t));
    if (!sieve->bits) {
        sieve->bits = calloc(1 << SIEVE_BITS, sizeof(uint16_t));
        sieve->least = UINT32_MAX;
    }
    if (!finder->next || !finder->cue || !sieve->bits) return -1;
    for (int n = 0; n < states; n++) finder->cue[n] = NO_CUE;
    finder->states = 1;
    for (Py_ssize_t n = 0; n < PyList_GET_SIZE(pairs); n++)
        if (sift(sieve, number, PyList_GET_ITEM(pairs, n)) || grow(finder, PyList_GET_ITEM(pairs, n))) return -1;
    return 0;
}

void finder_free(Finder *finder) {
    free(finder->letter);
    free(finder->next);
    free(finder->cue);
}

static inline int step(const Finder *finder, int state, Code code) {
    return finder->next[state * finder->width + (code < 65536 ? finder->letter[code] : 0)];
}

/* Note at which places of a folded line phrases may begin: nearly nowhere, and there they are looked for letter by letter.
   What is said beyond its end does no harm. */
int find_hits(const Sieve *sieve, const Code *low, int to, Hit *hits) {
    enum { FIRST_BITS = (1 << FINDERS) - 1 };
    const uint16_t *bits = sieve->bits;
    int count = 0;
    for (int at = 0; at < to; at++) {
        const unsigned four = bits[sieve_place(low[at], low[at + 1], low[at + 2], low[at + 3])];
        unsigned found = four & FIRST_BITS;
        if (four >> 3 * FINDERS & FIRST_BITS)
            found |= four >> 3 * FINDERS & FIRST_BITS
                     & bits[sieve_place(low[at + 4], low[at + 5], low[at + 6], low[at + 7])] >> 4 * FINDERS;
        if (low[at] >= sieve->least)
            found |= (bits[sieve_place(low[at], low[at + 1], 0, 0)] >> FINDERS & FIRST_BITS)
                     | (bits[sieve_place(low[at], 0, 0, 0)] >> 2 * FINDERS & FIRST_BITS);
        hits[count] = (Hit){(int16_t)at, (uint16_t)found};
        count += found != 0;
    }
    return count;
}

static int fits(const Cues *cues, int cue, int size) { return !cues->longest[cue] || size <= cues->longest[cue]; }

/* Return the cue of the phrase that ends first; of those that end together, the longest. */
static int held_cue(const Cues *cues, const Code *low, int from, int to, int size, const Hit *hits, int count) {
    const Finder *finder = &cues->finders[HOLDS];
    int best = NO_CUE, last = to;
    for (int n = 0; n < count && hits[n].place < last; n++) {
        const int at = hits[n].place;
        if (at < from || !(hits[n].finders & 1 << HOLDS)) continue;
        for (int end = at, state = 0; end < last; end++) {
            state = step(finder, state, low[end]);
            if (!state) break;
            if (finder->cue[state] != NO_CUE && fits(cues, finder->cue[state], size)) {
                best = finder->cue[state];
                last = end; /* a later one counts only if it ends before */
            }
        }
    }
    return best;
}

static int joins(const Reader *reader, Code code) {
    return code < 65536 ? reader->kinds[code] & ALNUM : Py_UNICODE_ISALNUM(code);
}

/* Tell whether an outlet's name stands in a folded line with no letter on either side. */
int names_outlet(const Reader *reader, const Code *low, int to, const Hit *hits, int count) {
    const Finder *finder = &reader->cues.finders[OUTLETS];
    for (int n = 0; n < count; n++) {
        const int at = hits[n].place;
        if (!(hits[n].finders & 1 << OUTLETS) || (at && joins(reader, low[at - 1]))) continue;
        for (int end = at, state = 0; end < to; end++) {
            state = step(finder, state, low[end]);
            if (!state) break;
            if (finder->cue[state] != NO_CUE && (end + 1 == to || !joins(reader, low[end + 1]))) return 1;
        }
    }
    return 0;
}

/* Tell whether a word that announces a date stands anywhere in a folded line. */
int holds_label(const Reader *reader, const Code *low, int to, const Hit *hits, int count) {
    const Finder *finder = &reader->cues.finders[LABELS];
    for (int n = 0; n < count; n++) {
        if (!(hits[n].finders & 1 << LABELS)) continue;
        for (int end = hits[n].place, state = 0; end < to; end++) {
            state = step(finder, state, low[end]);
            if (!state) break;
            if (finder->cue[state] != NO_CUE) return 1;
        }
    }
    return 0;
}

/* ------------------------------------------------------------------------------------------- whole, beginning and end */

static uint64_t hash_of(const Code *codes, int size, uint64_t seed) {
    uint64_t hash = seed ^ (uint64_t)size;
    for (int n = 0; n < size; n++) {
        hash = (hash ^ codes[n]) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return hash ? hash : 1;
}

/* The length, first and last character of a phrase as a place in the sieve. */
static inline uint32_t outer_place(const Code *codes, int size) {
    return (((uint32_t)size ^ codes[0] << 9 ^ codes[size - 1] << 17) * 0x9E3779B1u) >> (32 - SIEVE_BITS);
}

int phrases_make(Phrases *some, PyObject *pairs, uint64_t seed, int by_head) {
    int count = (int)PyList_GET_SIZE(pairs);
    uint32_t room = 16;
    while (room < (uint32_t)count * 4) room *= 2;
    some->rows = calloc(count + 1, sizeof(Phrase));
    some->table = calloc(room, sizeof(int32_t));
    some->sieve = calloc(1 << SIEVE_BITS, 1);
    some->mask = room - 1;
    if (!some->rows || !some->table || !some->sieve) return -1;
    for (int n = 0; n < count; n++) {
        Phrase *row = &some->rows[n];
        if (load(PyList_GET_ITEM(pairs, n), &row->codes, &row->size, &row->cue)) return -1;
        some->count = n + 1;
        if (row->size > some->longest) some->longest = row->size;
        for (int at = 0; at < row->size; at++) row->needs |= bit_of(row->codes[at]);
        if (row->size) some->sieve[outer_place(row->codes, row->size)] = 1;
        row->hash = hash_of(row->codes, by_head && row->size > 2 ? 2 : row->size, seed);
        uint32_t place = (uint32_t)row->hash & some->mask;
        while (some->table[place]) place = (place + 1) & some->mask;
        some->table[place] = n + 1;
    }
    return 0;
}

void phrases_free(Phrases *some) {
    for (int n = 0; n < some->count; n++) PyMem_Free(some->rows[n].codes);
    free(some->rows);
    free(some->table);
    free(some->sieve);
}

static int same(const Phrase *row, const Code *codes, int size) {
    return row->size == size && !memcmp(row->codes, codes, (size_t)size * sizeof(Code));
}

static int whole_cue(const Reader *reader, const Code *codes, int size) {
    const Phrases *some = &reader->cues.lines;
    if (size < 1 || size > some->longest || !some->sieve[outer_place(codes, size)]) return NO_CUE;
    uint64_t hash = hash_of(codes, size, reader->seed);
    for (uint32_t at = (uint32_t)hash & some->mask; some->table[at]; at = (at + 1) & some->mask) {
        const Phrase *row = &some->rows[some->table[at] - 1];
        if (row->hash == hash && same(row, codes, size)) return row->cue;
    }
    return NO_CUE;
}

/* Return the cue of the first phrase, in their order, that the line begins with; of any length if size is 0. */
static int start_cue(const Reader *reader, const Phrases *some, const Code *codes, int length, int size) {
    uint64_t hash = hash_of(codes, length < 2 ? length : 2, reader->seed);
    int best = some->count;
    for (uint32_t at = (uint32_t)hash & some->mask; some->table[at]; at = (at + 1) & some->mask) {
        int n = some->table[at] - 1;
        const Phrase *row = &some->rows[n];
        if (row->hash == hash && n < best && row->size <= length && same(row, codes, row->size)
            && (!size || fits(&reader->cues, row->cue, size)))
            best = n;
    }
    return best < some->count ? some->rows[best].cue : NO_CUE;
}

static int end_cue(const Cues *cues, const Code *codes, int length, int size) {
    for (int n = 0; n < cues->ends.count; n++) {
        const Phrase *row = &cues->ends.rows[n];
        if (row->size <= length && row->size && row->codes[row->size - 1] == codes[length - 1]
            && same(row, codes + length - row->size, row->size) && fits(cues, row->cue, size))
            return row->cue;
    }
    return NO_CUE;
}

static int is_digit(Code code) { return code >= '0' && code <= '9'; }

static int counted_cue(const Reader *reader, const Code *low, int from, int to) {
    while (from < to && (is_digit(low[from]) || kind_of(reader, low[from]) & EDGE)) from++;
    while (from < to && (is_digit(low[to - 1]) || kind_of(reader, low[to - 1]) & EDGE)) to--;
    return whole_cue(reader, low + from, to - from);
}

/* Return the cue of a folded line, NO_CUE for none; size -- its characters before it was folded. */
int cue_of(const Reader *reader, const Code *low, int from, int to, int size, const Hit *hits, int count) {
    const Cues *cues = &reader->cues;
    int cue = whole_cue(reader, low + from, to - from);
    if (cue == NO_CUE && size < 60 && from < to && (is_digit(low[to - 1]) || is_digit(low[from])))
        cue = counted_cue(reader, low, from, to);
    if (cue != NO_CUE && fits(cues, cue, size)) return cue;
    cue = start_cue(reader, &cues->starts, low + from, to - from, size);
    if (cue == NO_CUE) cue = end_cue(cues, low + from, to - from, size);
    return cue != NO_CUE ? cue : held_cue(cues, low, from, to, size, hits, count);
}

/* Tell whether a line begins as trails of sections, bylines or an agency's signature do. */
int begins_telling(const Reader *reader, const Code *low, int from, int to, const Code *text, int size) {
    Code head[2] = {lowered(reader, text[0]), size > 1 ? lowered(reader, text[1]) : 0};
    if (size > 1 && start_cue(reader, &reader->cues.begins, head, 2, 0) != NO_CUE) return 1;
    return size < 60 && start_cue(reader, &reader->cues.signers, low + from, to - from, 0) != NO_CUE;
}
