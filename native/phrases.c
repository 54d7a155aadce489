/* The phrases that tell what a line is by standing at its beginning or end, or being all of it. */
#include "glance.h"

static uint64_t hash_of(const Code *codes, int size, uint64_t seed) {
    uint64_t hash = seed ^ (uint64_t)size;
    for (int n = 0; n < size; n++) {
        hash = (hash ^ codes[n]) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return hash ? hash : 1;
}

/* The length, first and last character of a phrase as a place in the sieve; of those filed by heads the first four, or two
   of a shorter one; of ends the last four. */
static inline uint32_t outer_place(const Code *codes, int size) {
    return (((uint32_t)size ^ codes[0] << 9 ^ codes[size - 1] << 17) * 0x9E3779B1u) >> (32 - SIEVE_BITS);
}

static inline uint32_t head_place(const Code *codes) {
    return ((codes[0] ^ codes[1] << 16) * 0x9E3779B1u) >> (32 - SIEVE_BITS);
}

static inline uint32_t four_place(const Code *codes) {
    return ((codes[0] ^ codes[1] << 7 ^ codes[2] << 14 ^ codes[3] << 21) * 0x9E3779B1u) >> (32 - SIEVE_BITS);
}

static void put_in_sieve(Phrases *some, const Phrase *row, int way) {
    if (!row->size) return;
    for (Code any = 0; any < (row->size > 1 ? 1 : 64); any++) { /* whatever follows one character */
        const uint32_t head = head_of(row->codes[0], row->size > 1 ? row->codes[1] : any);
        mark(some->heads, head);
    }
    if (way == WHOLE)
        mark(some->sieve, outer_place(row->codes, row->size));
    else if (row->size > 3)
        mark(some->sieve, four_place(way == BY_HEAD ? row->codes : row->codes + row->size - 4));
    else if (row->size > 1 && way == BY_HEAD)
        mark(some->sieve, head_place(row->codes));
    if (row->size < 4) some->brief = 1;
}

int phrases_make(Phrases *some, PyObject *pairs, uint64_t seed, int way) {
    int count = (int)PyList_GET_SIZE(pairs);
    uint32_t room = 16;
    while (room < (uint32_t)count * 4) room *= 2;
    some->rows = calloc(count + 1, sizeof(Phrase));
    some->table = calloc(room, sizeof(int32_t));
    some->sieve = calloc(1 << SIEVE_BITS >> 6, sizeof(uint64_t));
    some->mask = room - 1;
    if (!some->rows || !some->table || !some->sieve) return -1;
    for (int n = 0; n < count; n++) {
        Phrase *row = &some->rows[n];
        if (load_phrase(PyList_GET_ITEM(pairs, n), &row->codes, &row->size, &row->cue)) return -1;
        some->count = n + 1;
        if (row->size > some->longest) some->longest = row->size;
        put_in_sieve(some, row, way);
        row->hash = hash_of(row->codes, way == BY_HEAD && row->size > 2 ? 2 : row->size, seed);
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
    if (size < 1 || size > some->longest || !is_marked(some->sieve, outer_place(codes, size))) return NO_CUE;
    uint64_t hash = hash_of(codes, size, reader->seed);
    for (uint32_t at = (uint32_t)hash & some->mask; some->table[at]; at = (at + 1) & some->mask) {
        const Phrase *row = &some->rows[some->table[at] - 1];
        if (row->hash == hash && same(row, codes, size)) return row->cue;
    }
    return NO_CUE;
}

/* Return the cue of the first phrase, in their order, that the line begins with; of any length if size is 0. */
static int start_cue(const Reader *reader, const Phrases *some, const Code *codes, int length, int size) {
    if (length > 1 && !is_marked(some->sieve, head_place(codes))
        && (length < 4 || !is_marked(some->sieve, four_place(codes))))
        return NO_CUE;
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
    if (length < 1 || (!cues->ends.brief && (length < 4 || !is_marked(cues->ends.sieve, four_place(codes + length - 4)))))
        return NO_CUE;
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
int cue_of(const Reader *reader, const Glance *seen, int from, int to, int size) {
    const Cues *cues = &reader->cues;
    const Code *low = seen->low;
    int cue = whole_cue(reader, low + from, to - from);
    if (cue == NO_CUE && size < 60 && from < to && (is_digit(low[to - 1]) || is_digit(low[from])))
        cue = counted_cue(reader, low, from, to);
    if (cue != NO_CUE && fits(cues, cue, size)) return cue;
    cue = start_cue(reader, &cues->starts, low + from, to - from, size);
    if (cue == NO_CUE) cue = end_cue(cues, low + from, to - from, size);
    return cue != NO_CUE ? cue : held_cue(cues, seen, from, to, size);
}

/* Tell whether a line begins as trails of sections, bylines or an agency's signature do. */
int begins_telling(const Reader *reader, const Glance *seen, int from, int to, int size) {
    Code head[2] = {lowered(reader, seen->codes[0]), size > 1 ? lowered(reader, seen->codes[1]) : 0};
    if (size > 1 && start_cue(reader, &reader->cues.begins, head, 2, 0) != NO_CUE) return 1;
    return size < 60 && start_cue(reader, &reader->cues.signers, seen->low + from, to - from, 0) != NO_CUE;
}

/* Words that are looked for at capitals only must begin with one; return -1 with an error if some do not. */
int desks_checked(const Reader *reader) {
    const Phrases *desks = &reader->cues.desks;
    for (int n = 0; n < desks->count; n++) {
        if (desks->rows[n].size && (kind_of(reader, desks->rows[n].codes[0]) & CLASS) == UPPER) continue;
        PyErr_SetString(PyExc_ValueError, "desks: words that begin with a capital are needed");
        return -1;
    }
    return 0;
}
