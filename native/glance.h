/* What is known of a line's characters while it is looked at: a bit for each, 64 of them together. */
#ifndef VERBALE_GLANCE_H
#define VERBALE_GLANCE_H
#include "native.h"

enum {
    BLOCK = 64,                                        /* characters that are looked at together */
    BLOCKS = (LONGEST + BLOCK - 1) / BLOCK,
    FOLDED = (2 * LONGEST + BLOCK - 1) / BLOCK * BLOCK, /* a folded character may become two */
    ASIDE = 80 /* so that what is known of one character does not lie at the same place of several pages of memory */
};

struct Glance {
    Code codes[BLOCKS * BLOCK + ASIDE];         /* as the page has them */
    Code low[FOLDED + BLOCK + ASIDE];                   /* folded: small letters, one space for blanks */
    uint8_t bytes[FOLDED + BLOCK + 4 * ASIDE];              /* the same as byte_of tells; nought behind the last */
    uint64_t kinds[BLOCKS + 1][16];             /* the characters of each class; the block behind the last has none */
    uint64_t begins[BLOCKS], partings[BLOCKS];  /* where words begin; what is PARTING */
    uint64_t dees[BLOCKS];                      /* the letter d, of either size; some of which no o follows may be left out */
    uint64_t joined[FOLDED / BLOCK + 2];        /* letters and digits of low; none behind the last */
    int blocks, to;                             /* how many blocks there are; how many characters when folded */
    int plain, same;                            /* whether all of low is ASCII; and where it stands on the page */
    uint32_t all;                               /* what is known of any of them that is no ASCII letter, digit or space */
};

/* Of each bit what stands so many places behind it; ``by`` -- 1 to 63. */
static inline uint64_t ahead(uint64_t here, uint64_t next, int by) { return here >> by | next << (BLOCK - by); }

#ifdef __GNUC__
static inline int first_bit(uint64_t bits) { return __builtin_ctzll(bits); }
static inline int last_bit(uint64_t bits) { return 63 - __builtin_clzll(bits); }
static inline int bits_of(uint64_t bits) { return __builtin_popcountll(bits); }
#else
static inline int bits_of(uint64_t bits) {
    int count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
}
static inline int first_bit(uint64_t bits) { return bits_of((bits & (0 - bits)) - 1); }
static inline int last_bit(uint64_t bits) {
    int last = 0;
    while (bits >>= 1) last++;
    return last;
}
#endif

/* glance.c */
/* Look at all of a line: fill ``seen`` and ``has``, and note how long it is in letters. */
void glance(const Reader *reader, const Sheet *sheet, Line *line, Glance *seen, Counts *has);
int fold_odd(const Reader *reader, int size, Glance *seen);

/* hints.c: what a line may hold, for those who look closer */
int time_hints(const Line *line, const Glance *seen);
int may_caption(const Reader *reader, const Line *line, const Glance *seen);
int holds_desk(const Phrases *desks, const Glance *seen, int size);

#endif
