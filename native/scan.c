/* Count what the lines of a page hold, and look up what their words say. */
#include "glance.h"

static int64_t small_number(const Reader *reader, Code code) {
    return code < 0x600 ? reader->small[code] : code < 65536 ? code : 65536;
}

/* Note a word or a pair; there is room for it. */
static void note(const Reader *reader, Sheet *sheet, Line *line, int64_t number) {
    const int place = (int)(number % MANY);
    if (reader->picture_bits[place >> 6 & 63] >> (place & 63) & 1 && reader->pictures[place]) line->hints |= PICTURED | NAMED;
    sheet->words[sheet->word_count++] = (uint16_t)place;
    line->words++;
}

static uint64_t letters_of(const uint64_t *kinds) { return kinds[LOWER] | kinds[UPPER] | kinds[UNCASED] | kinds[HANGUL]; }

static const int64_t PRIMES[5] = {1, 37, 1367, 50021, 185057};

static int64_t first_five(const Reader *reader, const Code *codes) {
    int64_t number = 0;
    for (int k = 0; k < 5; k++) number += small_number(reader, codes[k]) * PRIMES[k];
    return number;
}

/* The same of small letters of ASCII. */
static int64_t plain_five(const uint8_t *bytes) {
    return bytes[0] + bytes[1] * PRIMES[1] + bytes[2] * PRIMES[2] + bytes[3] * PRIMES[3] + bytes[4] * PRIMES[4];
}

/* Note the words of five letters or more by their first five. */
static void number_words(const Reader *reader, Sheet *sheet, Line *line, const Glance *seen) {
    for (int block = 0; block < seen->blocks; block++) {
        const uint64_t letters = letters_of(seen->kinds[block]), behind = letters_of(seen->kinds[block + 1]);
        uint64_t words = seen->begins[block] & letters & ahead(letters, behind, 1) & ahead(letters, behind, 2)
                         & ahead(letters, behind, 3) & ahead(letters, behind, 4);
        for (; words; words &= words - 1) {
            const int at = block * BLOCK + first_bit(words);
            note(reader, sheet, line, seen->same ? plain_five(seen->bytes + at) : first_five(reader, seen->codes + at));
        }
    }
}

/* Note the pairs of ideographs. */
static void number_pairs(const Reader *reader, Sheet *sheet, Line *line, const Glance *seen) {
    for (int block = 0; block < seen->blocks; block++) {
        const uint64_t wide = seen->kinds[block][WIDE];
        uint64_t pairs = wide & ahead(wide, seen->kinds[block + 1][WIDE], 1);
        for (; pairs; pairs &= pairs - 1) {
            const Code *codes = seen->codes + block * BLOCK + first_bit(pairs);
            note(reader, sheet, line, (int64_t)codes[0] * 70001 + codes[1]);
        }
    }
}

/* Look up what the words of a folded line tell: vocabulary.fold cuts off what stands at its edges. */
static void read_words(const Reader *reader, Line *line, Glance *seen) {
    const int size = (int)(line->end - line->start);
    if (seen->all & ODD && fold_odd(reader, size, seen)) {
        line->hints |= OUTLET | TELLING | LABELLED;
        line->cue = NO_CUE - 1;
        return;
    }
    const Code *low = seen->low;
    int from = 0, end = seen->to;
    while (from < end && kind_of(reader, low[from]) & EDGE) from++;
    while (from < end && kind_of(reader, low[end - 1]) & EDGE) end--;
    line->cue = cue_of(reader, seen, from, end, size);
    if (size <= 200 && (seen->all & (AT | ODD) || names_outlet(reader, seen))) line->hints |= OUTLET;
    if ((size < 40 || line->hints & DATED) && holds_label(reader, seen)) line->hints |= LABELLED;
    if (size <= 160 && (begins_telling(reader, seen, from, end, size) || holds_desk(&reader->cues.desks, seen, size)))
        line->hints |= TELLING;
}

static int scan_line(const Reader *reader, Sheet *sheet, int n, Glance *seen) {
    Line *line = &sheet->lines[n];
    const Py_ssize_t size = line->end - line->start;
    Counts has;
    if (words_room(sheet)) return -1;
    glance(reader, sheet, line, seen, &has);
    own_features(reader, &has, line);
    if (has.count[DIGIT]) line->hints |= time_hints(line, seen);
    if (size <= 600 && may_caption(reader, line, seen)) line->hints |= PICTURED;
    line->cue = NO_CUE;
    if (size <= MOST_CUED) read_words(reader, line, seen);
    number_words(reader, sheet, line, seen);
    if (has.count[WIDE] > 1) number_pairs(reader, sheet, line, seen);
    return 0;
}

/* Count what each line holds, and look up what its words say, unless such a line is known; return -1 without memory. */
int scan(const Reader *reader, Sheet *sheet) {
    enum { SOON = 4, LATER = 12 }; /* lines ahead of which something is fetched */
    Glance seen;
    const int count = sheet->count;
    for (int n = 0; n < count + LATER; n++) {
        if (n < count) {
            Line *line = &sheet->lines[n];
            const Py_ssize_t size = line->end - line->start;
            line->size = size < LONGEST ? (int)size : LONGEST;
            line->hash = text_hash(reader, sheet, line);
            memory_expect(reader, line, 0);
        }
        if (n >= LATER - SOON && n < count + LATER - SOON) memory_expect(reader, &sheet->lines[n - LATER + SOON], 1);
        if (n < LATER) continue;
        const int known = memory_recall(reader, sheet, &sheet->lines[n - LATER]);
        if (known < 0 || (!known && scan_line(reader, sheet, n - LATER, &seen))) return -1;
        if (!known) memory_keep(reader, sheet, &sheet->lines[n - LATER]);
    }
    return 0;
}
