/* Phrases that may stand anywhere in a line. A sieve of how they begin is asked first, nearly always in vain; where it
   is not, the phrases that begin with the same four characters are looked at. */
#include "glance.h"

enum { FOUR_BITS = 15, TWO_BITS = 12, FILE_BITS = 13 };
/* Of four characters: a phrase of four or more begins so; one of four to seven; the second four of a longer one are these;
   they stand in a phrase of ASCII within its first EVERY characters; a shorter phrase begins with this word, see word_of. */
enum { BEGINS, BEGINS_BRIEF, GOES_ON, STANDS, IS_SHORT, WHATS, EVERY = 4 };

static inline uint32_t four_of(const uint8_t *bytes) {
    uint32_t four;
    memcpy(&four, bytes, sizeof four);
    return four;
}

static inline uint32_t place_of(uint32_t four) { return four * 0x9E3779B1u >> (32 - FOUR_BITS); }
static inline uint32_t place_of_four(const uint8_t *bytes) { return place_of(four_of(bytes)); }

/* Leave of four characters so many, the letters and digits at their beginning, and nought behind them. */
static inline uint32_t word_of(uint32_t four, int letters) {
    static const uint8_t masks[5][4] = {{0}, {255}, {255, 255}, {255, 255, 255}, {255, 255, 255, 255}};
    return four & four_of(masks[letters]);
}

static inline uint32_t place_of_two(const uint8_t *bytes) {
    uint16_t two;
    memcpy(&two, bytes, sizeof two);
    return two * 0x9E3779B1u >> (32 - TWO_BITS);
}

static inline uint16_t *file_of(const Finder *finder, uint32_t place) {
    return &finder->first[place >> (FOUR_BITS - FILE_BITS)];
}

/* Tell whether a phrase of four characters or more may begin here. */
static inline int may_begin(const Finder *finder, const uint8_t *bytes) {
    const uint32_t place = place_of_four(bytes);
    return is_marked(finder->fours[BEGINS], place)
           && (is_marked(finder->fours[BEGINS_BRIEF], place) || is_marked(finder->fours[GOES_ON], place_of_four(bytes + 4)));
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

static void mark_brief(Finder *finder, uint32_t place) {
    mark(finder->fours[BEGINS], place);
    mark(finder->fours[BEGINS_BRIEF], place);
}

/* Sift a phrase of fewer than four characters, and return where it is filed. Where words begin it is asked for by its first
   word; elsewhere by two characters behind what is no ASCII; the few others are sifted as if they went on in every way. */
static uint16_t *sift_short(Finder *finder, const Code *codes, const uint8_t *bytes, int size, int by_words) {
    uint8_t more[4] = {bytes[0], bytes[1], bytes[2], 0};
    int letters = 0;
    while (letters < size && Py_UNICODE_ISALNUM(codes[letters])) letters++;
    const uint32_t word = place_of(word_of(four_of(more), letters));
    const int rest = (bytes[0] >= 128 ? 2 : 4) - size;
    if (by_words) mark(finder->fours[IS_SHORT], word);
    for (uint32_t way = 0; !by_words && way < (rest > 0 ? 1u << 8 * rest : 1); way++) {
        for (int n = 0; n < rest; n++) more[size + n] = (uint8_t)(way >> 8 * n);
        if (bytes[0] >= 128)
            finder->twos[place_of_two(more)] = 1;
        else
            mark_brief(finder, place_of_four(more));
    }
    return by_words ? file_of(finder, word) : &finder->short_first[bytes[0]];
}

static int is_plain(const Code *codes, int size) {
    for (int at = 0; at < size; at++)
        if (codes[at] >= 128) return 0;
    return 1;
}

/* Sift a phrase of ASCII for lines of nothing else, where only every so many places are asked for. */
static void sift_plain(Finder *finder, const Code *codes, int size) {
    uint8_t bytes[EVERY + 3];
    if (size < EVERY + 3) finder->all_places = 1;
    for (int at = 0; at < size && at < EVERY + 3; at++) bytes[at] = byte_of(codes[at]);
    for (int at = 0; at < EVERY && size >= EVERY + 3; at++) mark(finder->fours[STANDS], place_of_four(bytes + at));
}

/* Sift a phrase, of which ``bytes`` has eight characters, and return where it is filed. */
static uint16_t *sift(Finder *finder, const Code *codes, const uint8_t *bytes, int size, int by_words) {
    if (is_plain(codes, size)) sift_plain(finder, codes, size);
    if (size < 4) return sift_short(finder, codes, bytes, size, by_words);
    if (size < 8) {
        mark_brief(finder, place_of_four(bytes));
    } else { /* many begin with the same four characters, such as an article */
        mark(finder->fours[BEGINS], place_of_four(bytes));
        mark(finder->fours[GOES_ON], place_of_four(bytes + 4));
    }
    return file_of(finder, place_of_four(bytes));
}

/* Put a phrase before those that begin alike. */
static void file(Finder *finder, int n, int by_words) {
    Row *row = &finder->rows[n];
    uint8_t bytes[8] = {0}, mask[8] = {0};
    for (int at = 0; at < row->size && at < 8; at++) {
        bytes[at] = byte_of(row->codes[at]);
        mask[at] = 255;
    }
    memcpy(&row->head, bytes, sizeof bytes);
    memcpy(&row->mask, mask, sizeof mask);
    row->plain = is_plain(row->codes, row->size);
    uint16_t *first = sift(finder, row->codes, bytes, row->size, by_words);
    row->next = *first;
    *first = (uint16_t)(n + 1);
}

/* File phrases so that of those that begin alike the shortest comes first. by_words -- they are asked for only where words
   begin. */
int finder_make(Finder *finder, PyObject *pairs, int by_words) {
    const Py_ssize_t count = PyList_GET_SIZE(pairs);
    int longest = 0;
    finder->rows = calloc(count + 1, sizeof(Row));
    uint64_t *fours = calloc(WHATS << FOUR_BITS >> 6, sizeof(uint64_t));
    finder->twos = calloc(1 << TWO_BITS, 1);
    finder->first = calloc(1 << FILE_BITS, sizeof(uint16_t));
    for (int what = 0; fours && what < WHATS; what++) finder->fours[what] = fours + (what << FOUR_BITS >> 6);
    finder->short_first = calloc(256, sizeof(uint16_t));
    if (!finder->rows || !fours || !finder->twos || !finder->first || !finder->short_first) return -1;
    if (count > UINT16_MAX - 1) return -1;
    for (; finder->count < count; finder->count++) {
        Row *row = &finder->rows[finder->count];
        if (load_phrase(PyList_GET_ITEM(pairs, finder->count), &row->codes, &row->size, &row->cue)) return -1;
        if (row->size > longest) longest = row->size;
    }
    for (int size = longest; size; size--)
        for (int n = 0; n < count; n++)
            if (finder->rows[n].size == size) file(finder, n, by_words);
    return 0;
}

void finder_free(Finder *finder) {
    for (int n = 0; finder->rows && n < finder->count; n++) PyMem_Free(finder->rows[n].codes);
    free(finder->rows);
    free(finder->fours[0]);
    free(finder->twos);
    free(finder->first);
    free(finder->short_first);
}

/* ----------------------------------------------------------------------------------------------------------- finding */

static int stands_behind(const Row *row, const Glance *seen, int at) {
    if (!row->plain) return !memcmp(row->codes, seen->low + at, (size_t)row->size * sizeof(Code));
    for (int n = 8; n < row->size; n++)
        if (seen->bytes[at + n] != row->codes[n]) return 0;
    return 1;
}

/* Return the first phrase from the n-th on, in their order, that stands at a place and ends before ``to``; NULL for none. */
static const Row *standing(const Finder *finder, const Glance *seen, int at, int to, int n) {
    uint64_t eight;
    memcpy(&eight, seen->bytes + at, sizeof eight);
    for (const Row *row; n; n = row->next) {
        row = &finder->rows[n - 1];
        if (row->size > to - at) return NULL;
        if ((eight & row->mask) == row->head && stands_behind(row, seen, at)) return row;
    }
    return NULL;
}

/* The number of the first phrase of four characters or more that may begin here, and of the first shorter one; 0 for none. */
static int first_at(const Finder *finder, const uint8_t *bytes) { return *file_of(finder, place_of_four(bytes)); }
static int first_short(const Finder *finder, const uint8_t *bytes) { return finder->short_first[bytes[0]]; }

/* Return the next place from ``at`` on at which a phrase may begin; ``to`` for none. */
static int next_place(const Finder *finder, const uint8_t *bytes, int at, int to) {
    for (; at < to; at++)
        if (may_begin(finder, bytes + at) || (bytes[at] >= 128 && may_begin_short(finder, bytes + at))) return at;
    return to;
}

/* The same in a line of ASCII: whatever place is passed over, one of the next is not, and the phrase that begins there
   would have these characters. */
static int next_plain_place(const Finder *finder, const uint8_t *bytes, int at, int to) {
    for (int place = at; place < to; place += EVERY) {
        if (!is_marked(finder->fours[STANDS], place_of_four(bytes + place))) continue;
        for (int begin = place - EVERY + 1 < at ? at : place - EVERY + 1; begin <= place; begin++)
            if (may_begin(finder, bytes + begin)) return begin;
    }
    return to;
}

static int next_of(const Finder *finder, const Glance *seen, int at, int to) {
    return seen->plain && !finder->all_places ? next_plain_place(finder, seen->bytes, at, to)
                                              : next_place(finder, seen->bytes, at, to);
}

/* Return the shortest phrase at a place that ends before ``to`` and may tell something in a line so long. */
static const Row *fitting(const Cues *cues, const Glance *seen, int at, int to, int size, int n) {
    const Row *row = standing(&cues->finders[HOLDS], seen, at, to, n);
    while (row && !fits(cues, row->cue, size)) row = standing(&cues->finders[HOLDS], seen, at, to, row->next);
    return row;
}

/* Return the cue of the phrase that ends first; of those that end together, the longest. */
int held_cue(const Cues *cues, const Glance *seen, int from, int to, int size) {
    const Finder *finder = &cues->finders[HOLDS];
    int best = NO_CUE, last = to;
    for (int at = from; (at = next_of(finder, seen, at, last)) < last; at++) {
        const Row *row = fitting(cues, seen, at, last, size, first_short(finder, seen->bytes + at));
        if (!row) row = fitting(cues, seen, at, last, size, first_at(finder, seen->bytes + at));
        if (!row) continue;
        best = row->cue;
        last = at + row->size - 1; /* a later one counts only if it ends before */
    }
    return best;
}

/* Tell whether a word that announces a date stands anywhere in a folded line. */
int holds_label(const Reader *reader, const Glance *seen) {
    const Finder *finder = &reader->cues.finders[LABELS];
    for (int at = 0; (at = next_of(finder, seen, at, seen->to)) < seen->to; at++)
        if (standing(finder, seen, at, seen->to, first_at(finder, seen->bytes + at))
            || standing(finder, seen, at, seen->to, first_short(finder, seen->bytes + at)))
            return 1;
    return 0;
}

static int is_joined(const Glance *seen, int at) { return seen->joined[at / BLOCK] >> at % BLOCK & 1; }

static int is_outlet(const Finder *finder, const Glance *seen, int at, int n) {
    const Row *row = standing(finder, seen, at, seen->to, n);
    while (row && is_joined(seen, at + row->size)) row = standing(finder, seen, at, seen->to, row->next);
    return row != NULL;
}

/* Tell whether an outlet's name begins at a place, of which four characters are told and how many of them are letters. */
static int begins_outlet(const Finder *finder, const Glance *seen, int at, uint32_t four, int letters) {
    const uint32_t word = place_of(word_of(four, letters));
    const int begins = is_marked(finder->fours[BEGINS], place_of(four)) | is_marked(finder->fours[IS_SHORT], word);
    if (!begins) return 0; /* one branch for both */
    return (may_begin(finder, seen->bytes + at) && is_outlet(finder, seen, at, first_at(finder, seen->bytes + at)))
           || (letters < 4 && is_outlet(finder, seen, at, *file_of(finder, word)));
}

/* Tell whether an outlet's name stands in a folded line with no letter on either side. */
int names_outlet(const Reader *reader, const Glance *seen) {
    const Finder *finder = &reader->cues.finders[OUTLETS];
    uint64_t before = 0; /* whether the last character was joined */
    for (int block = 0; block * BLOCK < seen->to; block++) {
        const uint64_t joined = seen->joined[block], next = seen->joined[block + 1];
        uint64_t begins = ~(joined << 1 | before);
        if (seen->to - block * BLOCK < BLOCK) begins &= (1ull << seen->to % BLOCK) - 1;
        before = joined >> (BLOCK - 1);
        for (; begins; begins &= begins - 1) {
            const int bit = first_bit(begins), at = block * BLOCK + bit;
            const uint64_t ends = ~(bit ? ahead(joined, next, bit) : joined) | 1 << 4;
            if (begins_outlet(finder, seen, at, four_of(seen->bytes + at), first_bit(ends))) return 1;
        }
    }
    return 0;
}
