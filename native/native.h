/* The lines of a dump as numbers, in C: what verbale/clean/lines.py, features.py, looks.py and labeller.py work out
   with numpy, to the last bit. Every loop is bounded by the page's length; nothing here recurses. */
#ifndef VERBALE_NATIVE_H
#define VERBALE_NATIVE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <math.h>

/* Classes of characters, as lines.py numbers them. */
enum { OTHER, LOWER, UPPER, UNCASED, HANGUL, WIDE, DIGIT, SPACE, STOP, COMMA, QUOTE, DASH, MARK, BRACKET, COLON, HALT };
/* What a line may hold. */
enum { DATED = 1, PICTURED = 2, NAMED = 4, OUTLET = 8, TELLING = 16, CLOCK = 32, LABELLED = 64 };
/* What a character is besides its class. */
enum { IDEOGRAPH = 256, ODD = 512, AT = 1024, PARTING = 2048, PARTS = 4096 };
enum { CLASS = 15, BLANK = 16, BREAK = 32, EDGE = 64, ALNUM = 128 };
enum {
    LONGEST = 2000,      /* characters of a line that are counted */
    MOST_CUED = 1500,    /* a longer line has no cue */
    MANY = 65521,        /* numbers of words */
    ALONE = 24, PLACED = 6, OWN = ALONE + PLACED, /* features that a line has by itself, and by its place */
    NEAR = 14, AROUND = 20, ROW = 136, /* what each of six neighbours adds, and the page; two of padding */
    WEIGHED = 20, LED = 21, PROSE = 22, UNPAUSED = 23, REPEATED = 24, LIKENESS = 28, /* places of some features */
    TABLE_ROW = 176, CUE_KINDS = 8,  /* of the table of weights that Python hands over: features.py's columns */
    TOGETHER = 8,        /* lines whose features are multiplied together */
    FARTHEST = 30,       /* lines: what lies farther away counts as if it were there */
    MOST_WORDS = 2 * LONGEST, /* that one line may have */
    FIRST = 16, SECOND = 32, HIDDEN = FIRST + SECOND,
    LOOK = 28, LOOK_ROW = 32,
    MOST_AMOUNT = 120000 /* entries of the table of logarithms */
};
#define NO_CUE (-1)
#define NO_OUTLINE (-1)
#define EDITION 16 /* of what Python and C ask of each other: native.py takes no other */
#define SIEVE_BITS 16
#define BYTES_BEHIND 8            /* of a folded line, that may be looked at */
#define SCALE 256.0f              /* features are whole numbers of these parts */
#define ONE 256
#define CHANCES 65536          /* scores are whole numbers of these parts */

typedef uint32_t Code;

/* What was counted in a line; it begins with its newline. */
typedef struct {
    uint16_t count[16];
    uint16_t small, capital, numbers;     /* words that begin so */
    uint8_t first, second, last, before;  /* classes of characters; before: of the last but one */
} Counts;

/* One line of the page: where it stands, and what is known of it. */
typedef struct {
    Py_ssize_t start, end;
    int size;                    /* characters that are counted */
    int times, words;            /* how often it stands on the page; how many numbered words it has */
    int chance;                  /* what the first look says, then the second, in CHANCES */
    float score, told;           /* score: the same as a share */
    uint64_t hash;               /* of its characters */
    int hints, cue, letters;     /* from here on what its own characters tell */
    int weight2;                 /* doubled, since weights may be halves */
    int16_t outline;             /* NO_OUTLINE of a long line */
    uint8_t first, closing, last; /* classes of characters; closing: the last that is no quote or bracket */
    int16_t row[ALONE];
} Line;

/* A phrase to be found anywhere. head: its first eight characters as byte_of tells; mask: which of them it has; plain: all of
   it is ASCII; next: the number of the next one, from 1, that is filed in the same place. */
typedef struct { uint64_t head, mask; Code *codes; int size, cue; uint16_t next; uint8_t plain; } Row;

/* fours, twos: how phrases begin, see finders.c; first: where they are filed, the shorter ones by their first character. */
typedef struct {
    Row *rows;
    int count, all_places;       /* all_places: some phrase of ASCII is so short that each place must be asked for */
    uint64_t *fours[5];
    uint8_t *twos;
    uint16_t *first, *short_first;
} Finder;

enum { HOLDS, OUTLETS, LABELS, FINDERS };

/* How phrases are filed: as they are, by their first two characters, or one after the other. */
enum { WHOLE, BY_HEAD, BY_TAIL };
/* heads: a bit for each first two characters, see head_of; sieve: phrases.c; brief: one has fewer than four characters. */
typedef struct { uint64_t hash; Code *codes; int size, cue; } Phrase;
typedef struct {
    Phrase *rows;
    int count, longest;
    uint32_t mask;
    int32_t *table;
    uint64_t *sieve;             /* a bit for each place */
    uint64_t heads[64];
    int brief;
} Phrases;

/* What of all cues is looked up by C; the rest of a cue stays in Python. */
typedef struct {
    PyObject *objects;           /* list of the cues */
    int *longest;
    uint8_t *kind;
    Phrases lines, starts, ends; /* starts are filed under their first two characters */
    Finder finders[FINDERS];
    Phrases signers, begins, desks;
} Cues;

typedef struct Memory Memory;

typedef struct {
    PyObject_HEAD
    uint8_t *kinds;              /* 65,537: class and further flags of each code point; the last is for all beyond */
    uint16_t *small;             /* small letters of the basic plane */
    uint32_t *known;             /* of the basic plane: small letter << 16, IDEOGRAPH, ODD, and what kinds has */
    uint8_t pictures[MANY];
    uint64_t picture_bits[64];   /* of the last twelve bits of their numbers */
    int16_t *logs;
    uint32_t *chances;
    int16_t *rows_w, *look_w;    /* ROW / 2 x HIDDEN x 2, LOOK_ROW / 2 x SECOND x 2 */
    int32_t edge_w[3][16][HIDDEN], cue_w[CUE_KINDS][HIDDEN]; /* what an edge, a cue adds to the sums */
    int16_t distances[FARTHEST + 1];
    uint16_t *places;            /* MANY numbers, nought between pages */
    int32_t first_b1[FIRST], first_w2[FIRST], second_b1[SECOND], second_w2[SECOND];
    int64_t first_b2, second_b2;
    Cues cues;
    uint64_t seed;
    PyObject *ask;
    int most;                    /* lines of a page */
    Memory *memory;
} Reader;

/* The page that is being read. */
typedef struct {
    int kind;
    const void *data;
    Line *lines;
    int count, room;
    uint16_t *words;             /* their numbers, line by line */
    int word_count, word_room;
    int16_t *placed, *near, *far; /* count x PLACED, count + 6 x NEAR, count x 10 */
    uint8_t *flags;              /* count */
    int32_t *sums;               /* count x HIDDEN */
    float *mass, *whole;         /* running sums, one more than lines: of prose, of all text */
    float *summed;               /* running sums of scores by weight, one more than lines */
} Sheet;

/* kinds.c */
int complete_kinds(Reader *reader, const uint8_t *edges);
uint32_t *known_of(const Reader *reader);

/* finders.c */
typedef struct Glance Glance;
int load_phrase(PyObject *pair, Code **codes, int *size, int *cue); /* of (text, number); the codes are the caller's */
int finder_make(Finder *finder, PyObject *pairs, int by_words);
void finder_free(Finder *finder);
int held_cue(const Cues *cues, const Glance *seen, int from, int to, int size);
int names_outlet(const Reader *reader, const Glance *seen);
int holds_label(const Reader *reader, const Glance *seen);

/* phrases.c */
int phrases_make(Phrases *some, PyObject *pairs, uint64_t seed, int way);
void phrases_free(Phrases *some);
int desks_checked(const Reader *reader);
int cue_of(const Reader *reader, const Glance *seen, int from, int to, int size);
int begins_telling(const Reader *reader, const Glance *seen, int from, int to, int size);

/* cut.c */
int cut(const Reader *reader, Sheet *sheet, Py_ssize_t length, Py_ssize_t header);

/* scan.c */
int scan(const Reader *reader, Sheet *sheet);

/* memory.c */
int memory_begin(Reader *reader);
void memory_expect(const Reader *reader, const Line *line, int known);
int memory_recall(const Reader *reader, Sheet *sheet, Line *line);
void memory_keep(const Reader *reader, const Sheet *sheet, const Line *line);
void memory_forget(Reader *reader);
void memory_free(Reader *reader);
uint64_t text_hash(const Reader *reader, const Sheet *sheet, const Line *line);

/* features.c */
void own_features(const Reader *reader, const Counts *has, Line *line);

/* model.c */
int arrange_weights(Reader *reader, const int16_t *paired);
void begin_sums(const Reader *reader, const Line *line, int32_t *sums);
void say_first(const Reader *reader, const int32_t *sums, Line *line);
void say_second(const Reader *reader, const int32_t *sums, Line *line);

/* rows.c */
int repeat_counts(Sheet *sheet);
float most_window(const float *sums, int count, int reach); /* of running sums that do not fall; 1 at least */
int first_scores(const Reader *reader, Sheet *sheet);

/* words.c */
int words_room(Sheet *sheet);
int overlaps(const Reader *reader, Sheet *sheet, const uint8_t *seeds, int16_t *shared, int apart);

/* products.c: add to ``sums`` the products of rows of features, ``width`` each, with ``hidden`` columns of weights, two
   features at a time; ``weights`` has for each such pair the two weights of every column. ``hidden`` is a multiple of 16,
   ``width`` of 2; the sums of the next line are HIDDEN numbers further on. */
void add_products(const int16_t *rows, int lines, int width, const int16_t *weights, int hidden, int32_t *sums);
/* Sum up what is above nought of some sums with their bias, by weight; ``hidden`` is a multiple of 8. */
int64_t second_layer(const int32_t *sums, const int32_t *bias, const int32_t *weights, int hidden);

/* blocks.c */
PyObject *blocks_prepare(PyObject *module, PyObject *args);
PyObject *blocks_places(PyObject *module, PyObject *args);
PyObject *blocks_length(PyObject *module, PyObject *args);
PyObject *blocks_others(PyObject *module, PyObject *args);
PyObject *blocks_alike(PyObject *module, PyObject *args);
PyObject *blocks_layout(PyObject *module, PyObject *blocks);
PyObject *blocks_join(PyObject *module, PyObject *blocks);

/* roles.c, after.c, heads.c */
PyObject *roles_said(PyObject *module, PyObject *args);
PyObject *roles_first(PyObject *module, PyObject *args);
PyObject *after_captions(PyObject *module, PyObject *args);
PyObject *after_text(PyObject *module, PyObject *args);
PyObject *after_subheads(PyObject *module, PyObject *args);
PyObject *heads_best(PyObject *module, PyObject *args);

/* dates.c */
PyObject *dates_any(PyObject *module, PyObject *args);
PyObject *dates_stamps(PyObject *module, PyObject *args);

/* texts.c */
PyObject *texts_scripts(PyObject *module, PyObject *args);
PyObject *broken(PyObject *module, PyObject *text);
PyObject *texts_small_words(PyObject *module, PyObject *args);
PyObject *texts_told_by(PyObject *module, PyObject *args);

/* held.c */
PyObject *held_list(PyObject *module, PyObject *phrases);
PyObject *held_phrases(PyObject *module, PyObject *args);
PyObject *held_near_start(PyObject *module, PyObject *args);
PyObject *held_near(PyObject *module, PyObject *args);
PyObject *held_known(PyObject *module, PyObject *args);
PyObject *held_extent(PyObject *module, PyObject *args);

/* looks.c */
int second_scores(const Reader *reader, Sheet *sheet);

#ifndef __GNUC__
#define __attribute__(ignored)
#endif

/* Sets of small numbers, a bit for each. */
static inline int is_marked(const uint64_t *set, uint32_t n) { return set[n / 64] >> n % 64 & 1; }
static inline void mark(uint64_t *set, uint32_t n) { set[n / 64] |= 1ull << n % 64; }

/* Two characters as a number of twelve bits. */
static inline uint32_t head_of(Code first, Code second) { return (first ^ second << 6) & 4095; }
/* A character as a byte: ASCII is itself, the others are one of 128 others. */
static inline uint8_t byte_of(Code code) { return (uint8_t)(code < 128 ? code : 128 | ((code ^ code >> 7) & 127)); }
static inline int fits(const Cues *cues, int cue, int size) { return !cues->longest[cue] || size <= cues->longest[cue]; }
static inline uint8_t kind_of(const Reader *reader, Code code) { return reader->kinds[code < 65536 ? code : 65536]; }
static inline Code lowered(const Reader *reader, Code code) { return code < 65536 ? reader->small[code] : code; }
static inline int16_t whole_of(float share) { return (int16_t)(share * SCALE + 0.5f); }
static inline float at_least_one(float sum) { return sum > 1.0f ? sum : 1.0f; }

static inline int cue_kind(const Reader *reader, const Line *line) {
    return line->cue == NO_CUE ? 0 : reader->cues.kind[line->cue];
}

/* What running sums say of the lines that lie so near. */
static inline float window(const float *sums, int count, int n, int reach) {
    const int first = n > reach ? n - reach : 0, after = n + reach + 1 < count ? n + reach + 1 : count;
    return sums[after] - sums[first];
}

#endif
