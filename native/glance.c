/* One look at all characters of a line: classes, counts, small letters. */
#include "glance.h"

static void copy_codes(const Sheet *sheet, const Line *line, Code *restrict codes) {
    const int size = line->size;
    if (sheet->kind == PyUnicode_1BYTE_KIND) {
        const Py_UCS1 *restrict text = (const Py_UCS1 *)sheet->data + line->start;
        for (int at = 0; at < size; at++) codes[at] = text[at];
    } else if (sheet->kind == PyUnicode_2BYTE_KIND) {
        const Py_UCS2 *restrict text = (const Py_UCS2 *)sheet->data + line->start;
        for (int at = 0; at < size; at++) codes[at] = text[at];
    } else {
        memcpy(codes, (const Py_UCS4 *)sheet->data + line->start, (size_t)size * sizeof(Code));
    }
    memset(codes + size, 0, (size_t)(-size & (BLOCK - 1)) * sizeof(Code));
}

/* What a block has of the characters that nearly all text is made of; marks: all others of ASCII that can be seen. */
typedef struct { uint64_t lower, upper, digit, space, marks, partings, dees; } Plain;

#if defined(__GNUC__) && defined(__x86_64__)
#include <immintrin.h>
#define HAS_PLAIN 1
#define PLAIN_TARGET "avx2,bmi,bmi2,popcnt"

__attribute__((target(PLAIN_TARGET))) static inline __m256i between(__m256i bytes, char first, char last) {
    return _mm256_and_si256(_mm256_cmpgt_epi8(bytes, _mm256_set1_epi8(first - 1)),
                            _mm256_cmpgt_epi8(_mm256_set1_epi8(last + 1), bytes));
}

__attribute__((target(PLAIN_TARGET))) static inline uint64_t mask_of(__m256i bytes) {
    return (uint32_t)_mm256_movemask_epi8(bytes);
}

/* Return 32 codes as bytes; what is beyond ASCII becomes a byte that is no letter, digit or space of it. */
__attribute__((target(PLAIN_TARGET))) static inline __m256i packed(const Code *codes) {
    const __m256i *from = (const __m256i *)codes, order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    const __m256i a = _mm256_packus_epi32(_mm256_loadu_si256(from), _mm256_loadu_si256(from + 1));
    const __m256i b = _mm256_packus_epi32(_mm256_loadu_si256(from + 2), _mm256_loadu_si256(from + 3));
    return _mm256_permutevar8x32_epi32(_mm256_packus_epi16(a, b), order);
}

/* Fold a block as if it were ASCII, and tell where it is: 32 characters at a time. */
__attribute__((target(PLAIN_TARGET))) static Plain plain_block(const Code *codes, Code *low, uint8_t *bytes) {
    Plain found = {0};
    uint64_t os = 0;
    for (int half = 0; half < BLOCK; half += 32) {
        const __m256i raw = packed(codes + half), upper = between(raw, 'A', 'Z');
        const __m256i small = _mm256_or_si256(raw, _mm256_and_si256(upper, _mm256_set1_epi8(32)));
        _mm256_storeu_si256((__m256i *)(bytes + half), small);
        for (int at = 0; at < 32; at += 8)
            _mm256_storeu_si256((__m256i *)(low + half + at),
                                _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)(bytes + half + at))));
        found.lower |= mask_of(between(raw, 'a', 'z')) << half;
        found.upper |= mask_of(upper) << half;
        found.digit |= mask_of(between(raw, '0', '9')) << half;
        found.space |= mask_of(_mm256_cmpeq_epi8(raw, _mm256_set1_epi8(' '))) << half;
        found.marks |= mask_of(between(raw, '!', '~')) << half;
        found.partings |= mask_of(_mm256_or_si256(_mm256_cmpeq_epi8(raw, _mm256_set1_epi8(':')),
                                                  _mm256_cmpeq_epi8(raw, _mm256_set1_epi8('/')))) << half;
        found.dees |= mask_of(_mm256_cmpeq_epi8(small, _mm256_set1_epi8('d'))) << half;
        os |= mask_of(_mm256_cmpeq_epi8(small, _mm256_set1_epi8('o'))) << half;
    }
    found.dees &= os >> 1 | 1ull << (BLOCK - 1); /* what follows the last is not known */
    found.marks &= ~(found.lower | found.upper | found.digit);
    return found;
}
#endif

/* What is carried from block to block: whether the last character was a space, a blank; whether two blanks met;
   ``beyond`` is above 127 if a folded one is, ``strange`` is not nought if some letter is none of ASCII. */
typedef struct { uint64_t spaced, blank, doubled; uint32_t all; int wide, strange; Code beyond; } Carried;

static int is_joined(const Reader *reader, Code code) {
    return code < 65536 ? reader->kinds[code] & ALNUM : Py_UNICODE_ISALNUM(code);
}

/* Look up all of a character that is none of ASCII or cannot be seen, or any where blocks are not looked at as a whole. */
static inline __attribute__((always_inline)) void look_at(const Reader *reader, Glance *seen, int block, int at, Plain *plain,
                                                          uint64_t *joined, Carried *carried) {
    const int place = block * BLOCK + at;
    const Code code = seen->codes[place];
    const uint32_t known = code < 65536 ? reader->known[code] : reader->kinds[65536];
    const Code small = code < 65536 ? known >> 16 : code;
    seen->low[place] = small;
    seen->bytes[place] = byte_of(small);
    seen->kinds[block][known & CLASS] |= 1ull << at;
    plain->space |= (uint64_t)(known / BLANK & 1) << at;
    plain->partings |= (uint64_t)(known / PARTING & 1) << at;
    plain->dees |= (uint64_t)((code | 32) == 'd') << at;
    *joined |= (uint64_t)(code < 65536 ? known / ALNUM & 1 : Py_UNICODE_ISALNUM(code) != 0) << at;
    carried->all |= known;
    carried->wide += known / IDEOGRAPH & 1;
    carried->beyond |= small;
    carried->strange |= (code >= 128) & ((known & CLASS) - LOWER <= HANGUL - LOWER);
}

/* Look up the characters of a block that are left, and what begins in it. plain -- what is known already. */
static inline __attribute__((always_inline)) void look_up(const Reader *reader, Glance *seen, int block, uint64_t valid,
                                                          Plain plain, Carried *carried) {
    const Code *codes = seen->codes + block * BLOCK;
    uint64_t *kinds = seen->kinds[block], joined = plain.lower | plain.upper | plain.digit;
    uint64_t rest = valid & ~(joined | plain.space | plain.marks);
    memset(kinds, 0, sizeof seen->kinds[block]);
    kinds[LOWER] = plain.lower;
    kinds[UPPER] = plain.upper;
    kinds[DIGIT] = plain.digit;
    kinds[SPACE] = plain.space;
    for (uint64_t marks = plain.marks; marks; marks &= marks - 1) {
        const uint32_t known = reader->known[codes[first_bit(marks)]];
        kinds[known & CLASS] |= marks & (0 - marks);
        carried->all |= known;
    }
    for (; rest; rest &= rest - 1) look_at(reader, seen, block, first_bit(rest), &plain, &joined, carried);
    const uint64_t spaces = kinds[SPACE], blank = plain.space; /* by now all blanks */
    seen->begins[block] = valid & ~spaces & (spaces << 1 | carried->spaced);
    seen->partings[block] = plain.partings;
    seen->dees[block] = plain.dees;
    seen->joined[block] = joined;
    carried->doubled |= blank & (blank << 1 | carried->blank);
    carried->spaced = spaces >> (BLOCK - 1);
    carried->blank = blank >> (BLOCK - 1);
}

static inline __attribute__((always_inline)) void count_up(Counts *has, const uint64_t *kinds, uint64_t begins) {
    for (int kind = 0; kind < 16; kind++) has->count[kind] += (uint16_t)bits_of(kinds[kind]);
    has->small += (uint16_t)bits_of(begins & kinds[LOWER]);
    has->capital += (uint16_t)bits_of(begins & kinds[UPPER]);
    has->numbers += (uint16_t)bits_of(begins & kinds[DIGIT]);
}

/* Leave one of the blanks that stand together, and note again what is letter or digit. */
static void squeeze(const Reader *reader, Glance *seen) {
    int to = 0;
    for (int at = 0; at < seen->to; at++) {
        if (seen->low[at] == ' ' && (!to || seen->low[to - 1] == ' ')) continue;
        seen->low[to++] = seen->low[at];
    }
    seen->to = to;
    memset(seen->joined, 0, (to / BLOCK + 2) * sizeof(uint64_t));
    for (int at = 0; at < to; at++) {
        seen->bytes[at] = byte_of(seen->low[at]);
        seen->joined[at / BLOCK] |= (uint64_t)(is_joined(reader, seen->low[at]) != 0) << at % BLOCK;
    }
}

static void close_up(Glance *seen) {
    memset(seen->bytes + seen->to, 0, BYTES_BEHIND);
    memset(seen->low + seen->to, 0, sizeof(Code));
}

/* plain -- a constant: whether the processor looks at a whole block at once. */
static inline __attribute__((always_inline)) void look(const Reader *reader, Line *line, Glance *seen,
                                                       Counts *has, int plain) {
    const int size = line->size, blocks = (size + BLOCK - 1) / BLOCK;
    Carried carried = {.spaced = 1, .blank = 1};
    seen->blocks = blocks;
    seen->to = size;
    for (int block = 0; block < blocks; block++) {
        const int left = size - block * BLOCK;
        const uint64_t valid = left >= BLOCK ? ~0ull : (1ull << left) - 1;
        Plain found = {0};
#ifdef HAS_PLAIN
        if (plain) found = plain_block(seen->codes + block * BLOCK, seen->low + block * BLOCK, seen->bytes + block * BLOCK);
#else
        (void)plain;
#endif
        look_up(reader, seen, block, valid, found, &carried); /* behind the line all codes are nought */
        count_up(has, seen->kinds[block], seen->begins[block]);
    }
    memset(seen->kinds[blocks], 0, sizeof seen->kinds[blocks]);
    seen->joined[blocks] = seen->joined[blocks + 1] = 0;
    line->letters = size + 2 * carried.wide;
    seen->all = carried.all;
    seen->plain = carried.beyond < 128;
    seen->same = seen->plain && !carried.doubled && !carried.strange; /* a Kelvin sign is folded to k */
    if (carried.doubled) squeeze(reader, seen);
    close_up(seen);
}

#ifdef HAS_PLAIN
__attribute__((target(PLAIN_TARGET))) static void plain_look(const Reader *reader, Line *line, Glance *seen, Counts *has) {
    look(reader, line, seen, has, 1);
}
#endif

void glance(const Reader *reader, const Sheet *sheet, Line *line, Glance *seen, Counts *has) {
    const Code *codes = seen->codes;
    const int size = line->size;
    memset(has, 0, sizeof *has);
    copy_codes(sheet, line, seen->codes);
#ifdef HAS_PLAIN
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
        plain_look(reader, line, seen, has);
    else
#endif
        look(reader, line, seen, has, 0);
    has->count[SPACE]++; /* its newline */
    has->first = kind_of(reader, codes[0]) & CLASS;
    has->second = kind_of(reader, codes[size > 1 ? 1 : 0]) & CLASS;
    has->last = kind_of(reader, codes[size - 1]) & CLASS;
    has->before = kind_of(reader, codes[size > 1 ? size - 2 : 0]) & CLASS;
}

/* Fold a capital I with a dot, which becomes two characters; a sigma's small letter is Python's to tell: return -1. */
int fold_odd(const Reader *reader, int size, Glance *seen) {
    int to = 0;
    for (int at = 0; at < size; at++) {
        const Code code = seen->codes[at];
        if (code == 0x3a3) return -1;
        seen->low[to++] = code == 0x130 ? 'i' : kind_of(reader, code) & BLANK ? ' ' : lowered(reader, code);
        if (code == 0x130) seen->low[to++] = 0x307;
    }
    seen->to = to;
    seen->plain = seen->same = 0;
    squeeze(reader, seen);
    close_up(seen);
    return 0;
}
