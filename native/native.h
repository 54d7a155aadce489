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
    OWN = 70, NEAR = 14, BESIDE = 3, AROUND = 20, ROW = 176, /* features: 70 + 2 * 3 * 14 + 20, and two of padding */
    FIRST = 16, SECOND = 32, HIDDEN = FIRST + SECOND,
    LOOK = 28, LOOK_ROW = 32,
    PLACE = 53, PROSE = 59, OUTLINE = 61, CUES = 62,
    MOST_AMOUNT = 120000, /* entries of the table of logarithms */
    FARTHEST = 30        /* lines: what lies farther lies as far */
};
#define NO_CUE (-1)
#define EDITION 10 /* of what Python and C ask of each other: native.py takes no other */
#define SIEVE_BITS 13
#define BYTES_BEHIND 8            /* of a folded line, that may be looked at */
#define SCALE 256.0f              /* features are whole numbers of these parts */
#define ONE 256
#define CHANCES 65536          /* scores are whole numbers of these parts */

typedef uint32_t Code;

/* One line of the page: where it stands, and what was counted in it. Amounts that can be halves are doubled. */
typedef struct {
    Py_ssize_t start, end;
    int size;                    /* characters that are counted */
    uint16_t count[16];
    uint16_t small, capital, numbers; /* words that begin so */
    int weight2, tokens2, letters;
    uint8_t first, second, last, before;
    int hints, cue, times, words; /* words: how many numbered ones it has */
    uint64_t hash;               /* of its characters */
    PyObject *text;              /* borrowed from what is remembered of such lines; NULL: not made yet */
    float score;                 /* of the first look, then of the second */
    int chance;                  /* the same in CHANCES */
    float told;
} Line;

typedef struct { int line; int number; } Word;

/* Phrases to be found anywhere: a tree whose states have one place for each character that a phrase has. */
typedef struct {
    int states, width;
    uint16_t *letter;            /* of each code point of the basic plane: its column; 0: in no phrase */
    int32_t *next;
    int32_t *cue;                /* what ends in a state */
    uint8_t *fours, *twos;       /* how phrases begin: finders.c */
} Finder;

enum { HOLDS, OUTLETS, LABELS, FINDERS };

/* heads, tails: a bit for each first, last character; sieve: of whole phrases' length, first and last character. */
typedef struct { uint64_t hash; Code *codes; int size, cue; } Phrase;
typedef struct {
    Phrase *rows;
    int count, longest;
    uint32_t mask;
    int32_t *table;
    uint8_t *sieve;
    uint64_t heads, tails;
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

typedef struct Known Known;
typedef struct Memory Memory;

typedef struct {
    PyObject_HEAD
    uint8_t *kinds;              /* 65,537: class and further flags of each code point; the last is for all beyond */
    uint16_t *small;             /* small letters of the basic plane */
    uint32_t *known;             /* of the basic plane: small letter << 16, IDEOGRAPH, ODD, and what kinds has */
    uint8_t pictures[MANY];
    uint64_t picture_bits;       /* of the last six bits of their numbers */
    int16_t *logs;
    uint32_t *chances;
    int16_t *rows_w, *look_w;    /* ROW / 2 x HIDDEN x 2, LOOK_ROW / 2 x SECOND x 2 */
    int32_t first_b1[FIRST], first_w2[FIRST], second_b1[SECOND], second_w2[SECOND];
    int64_t first_b2, second_b2;
    Cues cues;
    uint64_t seed;
    PyObject *ask;
    int most, reading;           /* reading: how many pages are being read */
    Memory *memory;
} Reader;

/* The page that is being read. */
typedef struct {
    int kind;
    const void *data;
    Line *lines;
    int count, room;
    Word *words;
    int word_count, word_room;
    int16_t *own;                /* count x OWN */
    int32_t *sums;               /* count x HIDDEN */
    float *mass, *whole;         /* running sums, one more than lines: of prose, of all text */
    float *summed;               /* running sums of scores by weight, one more than lines */
} Sheet;

/* Room for what is worked out of a page for its scores, some numbers a line. */
typedef struct {
    float *some, *others;        /* count + 1 of each */
    int16_t *around;             /* count x AROUND */
    int16_t *near;               /* (count + 2 * BESIDE) x NEAR */
    uint8_t *flags;
} Room;

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
int phrases_make(Phrases *some, PyObject *pairs, uint64_t seed, int by_head);
void phrases_free(Phrases *some);
int desks_checked(const Reader *reader);
int cue_of(const Reader *reader, const Glance *seen, int from, int to, int size);
int begins_telling(const Reader *reader, const Glance *seen, int from, int to, int size);

/* cut.c */
int cut(const Reader *reader, Sheet *sheet, Py_ssize_t length, Py_ssize_t header);

/* scan.c */
int scan(const Reader *reader, Sheet *sheet, PyObject *text);
int note_word(Sheet *sheet, int line, int64_t number);

/* memory.c */
int memory_begin(Reader *reader);
int memory_recall(const Reader *reader, Sheet *sheet, int n);
void memory_keep(const Reader *reader, Sheet *sheet, int n, PyObject *text);
void memory_forget(Reader *reader);

/* rows.c */
uint64_t text_hash(const Reader *reader, const Sheet *sheet, const Line *line);
int repeat_counts(Sheet *sheet);
int own_rows(const Reader *reader, Sheet *sheet);
void first_scores(const Reader *reader, Sheet *sheet, Room *room);

/* products.c: add to ``sums`` the products of a row of features with ``hidden`` columns of weights, two features at a
   time; ``weights`` has for each such pair the two weights of every column. ``hidden`` is a multiple of 16. */
void add_products(const int16_t *row, int width, const int16_t *weights, int hidden, int32_t *sums);
/* The sum of what is above nought of ``sums`` and ``bias``, each by its weight; ``hidden`` is a multiple of 8. No sum leaves
   32 bits: features are below 3,073, and the weights of a column make less than 2 to the 19th. */
int64_t second_layer(const int32_t *sums, const int32_t *bias, const int32_t *weights, int hidden);

/* windows.c: sums over lines around each line; ``sums`` are running sums, one more than lines. */
void windows(const float *sums, int count, int reach, float *found);
float most_of(const float *some, int count);

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
PyObject *dates_in(PyObject *module, PyObject *args);

/* texts.c */
PyObject *texts_scripts(PyObject *module, PyObject *args);
PyObject *texts_small_words(PyObject *module, PyObject *args);
PyObject *texts_told_by(PyObject *module, PyObject *args);

/* looks.c */
int second_scores(const Reader *reader, Sheet *sheet, const Room *room);

#ifndef __GNUC__
#define __attribute__(ignored)
#endif

/* A character as a byte: ASCII is itself, the others are one of 128 others. */
static inline uint8_t byte_of(Code code) { return (uint8_t)(code < 128 ? code : 128 | ((code ^ code >> 7) & 127)); }
static inline int fits(const Cues *cues, int cue, int size) { return !cues->longest[cue] || size <= cues->longest[cue]; }
static inline uint8_t kind_of(const Reader *reader, Code code) { return reader->kinds[code < 65536 ? code : 65536]; }
static inline Code lowered(const Reader *reader, Code code) { return code < 65536 ? reader->small[code] : code; }
static inline int16_t whole_of(float share) { return (int16_t)(share * SCALE + 0.5f); }
static inline int16_t distance_of(int lines) { return whole_of((float)lines * (float)(1.0 / (double)FARTHEST)); }
static inline float at_least_one(float sum) { return sum > 1.0f ? sum : 1.0f; }

static inline int chance_of(const Reader *reader, int64_t raw) {
    int64_t steps = (raw + (1 << 20)) >> 21;
    steps = steps < -20480 ? -20480 : steps > 20480 ? 20480 : steps;
    return (int)reader->chances[steps + 20480];
}

#endif
