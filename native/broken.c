/* Whether a dump may have broken paragraphs: mending.py looks closely where this says so, and would find nothing
   elsewhere. All counts are at least as large as those of mending.py, but that of too long lines, which is at most. */
#include "native.h"

#define INLINE static inline __attribute__((always_inline))

enum { WRAPPED = 1, MARKED = 2, PIECED = 4, GLUED = 8 };
enum { NARROWEST = 38, WIDEST = 165, FEWEST = 4, FEWEST_PIECES = 3, SENTENCE = 60, PAGE = 2000, DEEPER = 8 };

/* A line without the blanks around it. indent -- those before; columns -- where it ends on the screen; chunk -- the columns
   that its first word needs; clause -- whether it goes on with one. */
typedef struct { Py_ssize_t from, end; Code first, last; int blank, indent, columns, chunk, bullet, clause; } Edges;

/* begun, ended -- at how many columns the ranges of widths begin and end: of lines that surely go on, and of all. */
typedef struct {
    int begun[WIDEST + 2], ended[WIDEST + 2], all_begun[WIDEST + 2], all_ended[WIDEST + 2];
    int pieces, clauses, sentences, links, numbers, wide, open, whole; /* wide -- whether any character may take two columns;
                                                               open -- in two bits, whether the last lines break off;
                                                               whole -- whether a line is half of the page or more */
} Signs;

/* Every range by one comparison, and no jumps: many are looked at together. */
static inline int is_wide(Code code) {
    return (code - 0x1100 < 0x60) | (code - 0x2E80 < 0x7180) | (code - 0xF900 < 0x200) | (code - 0xFF00 < 0x61)
           | (code - 0xAC00 < 0x2BA4);
}

static inline uint16_t is_wide_short(uint16_t code) {
    return (uint16_t)(((uint16_t)(code - 0x1100) < 0x60) | ((uint16_t)(code - 0x2E80) < 0x7180)
                      | ((uint16_t)(code - 0xF900) < 0x200) | ((uint16_t)(code - 0xFF00) < 0x61)
                      | ((uint16_t)(code - 0xAC00) < 0x2BA4));
}

static int is_among(Code code, const Code *others) {
    for (; *others; others++)
        if (*others == code) return 1;
    return 0;
}

/* What of ASCII a line may begin or end with. */
enum { BLANK_ = 1, SMALL_ = 2, LARGE_ = 4, ENDS_ = 8, GOES_ON_ = 16, BULLET_ = 32 };
static uint8_t kinds[128];

static void prepare_kinds(void) {
    for (int code = 1; code < 128; code++)
        kinds[code] = (uint8_t)((Py_UNICODE_ISSPACE((Py_UCS4)code) ? BLANK_ : 0) | (code >= 'a' && code <= 'z' ? SMALL_ : 0)
                                | ((code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9') ? LARGE_ : 0)
                                | (strchr(".!?", code) ? ENDS_ : 0) | (strchr(",;:.!?)]", code) ? GOES_ON_ : 0)
                                | (strchr("*+#-o", code) ? BULLET_ : 0));
}

static inline int is_blank(Code code) { return code < 128 ? kinds[code] & BLANK_ : Py_UNICODE_ISSPACE(code); }

static inline int is_small(Code code) { return code < 128 ? kinds[code] & SMALL_ : Py_UNICODE_ISLOWER(code); }

/* Tell whether a line that begins so is no plain sign of a broken one: by a capital or a digit. */
static inline int is_large(Code code) {
    return code < 128 ? kinds[code] & LARGE_
                      : Py_UNICODE_ISUPPER(code) || Py_UNICODE_ISTITLE(code) || Py_UNICODE_ISDIGIT(code);
}

static int may_end(Code code) {
    static const Code others[] = {0x2026, 0x3002, 0xFF01, 0xFF1F, 0};
    return code < 128 ? kinds[code] & ENDS_ : is_among(code, others);
}

static int may_go_on(Code code) {
    static const Code others[] = {0x2026, 0xBB, 0x201D, 0x2019, 0xFF0C, 0x3002, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F, 0xFF09,
                                  0x300D, 0x300F, 0};
    return code < 128 ? kinds[code] & GOES_ON_ : is_among(code, others);
}

static int may_be_bullet(Code code) { return code < 128 ? kinds[code] & BULLET_ : code == 0x2022 || code == 0xB7; }

static inline int clipped(int columns) { return columns < NARROWEST ? NARROWEST : columns > WIDEST ? WIDEST + 1 : columns; }

/* Note the widths of a screen at which the second line would go on with the first. */
static void note_pair(Signs *signs, const Edges *one, const Edges *two) {
    const int from = one->columns, to = one->columns + 1 + two->chunk;
    const int small = is_small(two->first), ends = may_end(one->last), goes_on = may_go_on(two->first) != 0;
    signs->pieces += goes_on || (small && !ends);
    signs->clauses += two->clause;
    signs->sentences += small && two->end - two->from >= SENTENCE && signs->open;
    if (two->bullet || two->indent > one->indent + DEEPER || from > WIDEST || to <= NARROWEST) return;
    signs->all_begun[clipped(from)]++;
    signs->all_ended[clipped(to)]++;
    if (!small && (ends || is_large(two->first))) return;
    signs->begun[clipped(from)]++;
    signs->ended[clipped(to)]++;
}

/* Return where a character of ASCII stands next, ``size`` if nowhere. */
static inline Py_ssize_t next_of(const uint8_t *bytes, Py_ssize_t at, Py_ssize_t size, char mark) {
    const uint8_t *found = at < size ? memchr(bytes + at, mark, (size_t)(size - at)) : NULL;
    return found ? found - bytes : size;
}

/* kind -- a constant, here and in what follows. */
INLINE int wides_of(int kind, const void *data, Py_ssize_t from, Py_ssize_t end) {
    int wides = 0;
    if (kind == PyUnicode_2BYTE_KIND) { /* of at most so many as a screen is wide, many looked at together */
        const uint16_t *text = data;
        uint16_t some = 0;
        for (Py_ssize_t at = from; at < end; at++) some = (uint16_t)(some + is_wide_short(text[at]));
        return some;
    }
    if (kind == PyUnicode_4BYTE_KIND)
        for (Py_ssize_t at = from; at < end; at++) wides += is_wide(PyUnicode_READ(kind, data, at));
    return wides;
}

INLINE int chunk_of(int kind, const void *data, Py_ssize_t from, Py_ssize_t end) {
    int chunk = 0;
    for (Py_ssize_t at = from; at < end && chunk <= WIDEST; at++) {
        const Code code = PyUnicode_READ(kind, data, at);
        if (is_blank(code)) break;
        const int hangul = code - 0xAC00 < 0x2BA4, wide = is_wide(code);
        if (chunk && wide && !hangul) break;
        chunk += 1 + wide;
        if (code == '-' || (wide && !hangul)) break;
    }
    return chunk;
}

static int may_part(Code code) {
    return code == ',' || code == ';' || code == ':' || code == ')' || code == 0xBB || code == 0x201D;
}

/* Tell whether a line begins with the mark that parts a clause from what stands before, and with a small letter then. */
INLINE int begins_clause(int kind, const void *data, Py_ssize_t from, Py_ssize_t end) {
    Py_ssize_t at = from;
    while (at < end && may_part(PyUnicode_READ(kind, data, at))) at++;
    if (at == from || at + 1 >= end || !is_blank(PyUnicode_READ(kind, data, at))) return 0;
    const Code code = PyUnicode_READ(kind, data, at + 1);
    return Py_UNICODE_ISALPHA(code) && !(code >= 'A' && code <= 'Z');
}

INLINE Edges edges_of(int kind, const void *data, Py_ssize_t start, Py_ssize_t end, int wide) {
    Edges row = {.from = start, .blank = 1};
    while (row.from < end && is_blank(PyUnicode_READ(kind, data, row.from))) row.from++;
    while (end > row.from && is_blank(PyUnicode_READ(kind, data, end - 1))) end--;
    if (row.from == end) return row;
    const Py_ssize_t size = end - row.from, indent = row.from - start;
    row.end = end;
    row.blank = 0;
    row.indent = indent > WIDEST ? WIDEST + 1 : (int)indent;
    row.first = PyUnicode_READ(kind, data, row.from);
    row.last = PyUnicode_READ(kind, data, end - 1);
    row.columns = row.indent + (size > WIDEST ? WIDEST + 1 : (int)size + (wide ? wides_of(kind, data, row.from, end) : 0));
    row.bullet = size > 1 && may_be_bullet(row.first) && is_blank(PyUnicode_READ(kind, data, row.from + 1));
    row.clause = may_part(row.first) && begins_clause(kind, data, row.from, end);
    return row;
}

/* Tell whether a line is long and may end within a sentence. */
static int breaks_off(const Edges *row) { return row->end - row->from >= SENTENCE && (is_small(row->last) || row->last == ','); }

/* Go through the pairs of lines with no empty one between. */
INLINE void look(int kind, const void *data, const uint8_t *bytes, Py_ssize_t size, Signs *signs) {
    Edges before = {.blank = 1};
    for (Py_ssize_t start = 0, end; start < size; start = end + 1) {
        end = next_of(bytes, start, size, '\n');
        Edges row = edges_of(kind, data, start, end, signs->wide);
        if (!row.blank && !before.blank) {
            row.chunk = before.columns <= WIDEST ? chunk_of(kind, data, row.from, row.end) : 0;
            note_pair(signs, &before, &row);
        }
        signs->whole |= !row.blank && row.end - row.from >= PAGE && 2 * (row.end - row.from) >= size;
        if (!row.blank) signs->open = (signs->open << 1 & 2) | breaks_off(&row);
        before = row;
    }
}

/* Count the ends of links in Markdown and the numbers in brackets. */
static void count_marks(const uint8_t *bytes, Py_ssize_t size, Signs *signs) {
    Py_ssize_t at = 0;
    while ((at = next_of(bytes, at, size, '[') + 1) < size) signs->numbers += (uint8_t)(bytes[at] - '0') < 10;
    at = 0;
    while ((at = next_of(bytes, at, size, ']') + 1) < size) signs->links += bytes[at] == '(';
}

/* Return where on the screen a line could have been broken last; 0 for one with an address. */
INLINE int least_of(int kind, const void *data, const Edges *row) {
    Py_ssize_t blank = row->from - 1;
    if (wides_of(kind, data, row->from, row->end)) blank = row->from + row->columns - row->indent;
    Code before = 0;
    for (Py_ssize_t at = row->from; at < row->end; before = PyUnicode_READ(kind, data, at), at++) {
        const Code code = PyUnicode_READ(kind, data, at);
        if ((code == '/' && before == '/') || (code == '.' && before == 'w') || (code == '(' && before == ']')) return 0;
        if (code == ' ' && at > blank) blank = at;
    }
    return blank - row->from > WIDEST ? WIDEST + 1 : row->indent + (int)(blank - row->from);
}

/* Tell whether hardly any line is longer than a width at which enough may have been broken. */
INLINE int is_screen(int kind, const void *data, const uint8_t *bytes, Py_ssize_t size, const Signs *signs) {
    int longer[WIDEST + 2] = {0}, above = 0, sure = 0, all = 0;
    for (Py_ssize_t start = 0, end; start < size; start = end + 1) {
        end = next_of(bytes, start, size, '\n');
        const Edges row = edges_of(kind, data, start, end, signs->wide);
        if (row.blank || row.columns <= NARROWEST) continue;
        longer[clipped(least_of(kind, data, &row))]++;
        above++;
    }
    for (int width = NARROWEST; width <= WIDEST; width++) {
        sure += signs->begun[width] - signs->ended[width];
        all += signs->all_begun[width] - signs->all_ended[width];
        above -= longer[width];
        if (sure >= FEWEST && all >= 4 * above) return 1;
    }
    return 0;
}

/* Tell whether there is a width at which enough lines may have been broken. */
static int may_be_screen(const Signs *signs) {
    int sure = 0, most = 0;
    for (int width = NARROWEST; width <= WIDEST; width++) {
        sure += signs->begun[width] - signs->ended[width];
        if (sure > most) most = sure;
    }
    return most >= FEWEST;
}

/* Tell whether a text has ends of lines that are none of "\n". */
static int has_other_ends(const uint8_t *bytes, Py_ssize_t size) {
    uint8_t other = 0;
    for (Py_ssize_t n = 0; n < size; n++) {
        const uint8_t code = bytes[n];
        other |= ((uint8_t)(code - 0x0B) < 2) | ((uint8_t)(code - 0x1C) < 3) | (code == 0x85);
    }
    return other;
}

/* Return a text of wider characters as bytes: 255 for what none holds, the end of a line for what Python takes for one. */
static uint8_t *bytes_of(const void *data, Py_ssize_t size, int two) {
    uint8_t *bytes = PyMem_RawMalloc(size ? (size_t)size : 1);
    const uint16_t *shorts = data;
    const Code *codes = data;
    if (two)
        for (Py_ssize_t n = 0; bytes && n < size; n++) {
            const uint16_t code = shorts[n], end = (uint16_t)(code - 0x2028) < 2 ? 0x0B : 0xFF;
            bytes[n] = (uint8_t)(code < 0x100 ? code : end);
        }
    else
        for (Py_ssize_t n = 0; bytes && n < size; n++)
            bytes[n] = (uint8_t)(codes[n] < 0x100 ? codes[n] : codes[n] - 0x2028 < 2 ? 0x0B : 0xFF);
    return bytes;
}

/* Tell whether a text has characters of scripts that take two columns, or of some that do not. */
static int may_be_wide(const void *data, Py_ssize_t size, int two) {
    if (!two) return 1;
    const uint16_t *text = data;
    uint16_t high = 0;
    for (Py_ssize_t n = 0; n < size; n++)
        high |= (uint16_t)(((uint16_t)(text[n] - 0x1100) < 0x0D00) | (text[n] >= 0x2E80));
    return high;
}

INLINE int may_be_broken(int kind, const void *data, const uint8_t *bytes, Py_ssize_t size) {
    Signs signs = {.wide = kind != PyUnicode_1BYTE_KIND && may_be_wide(data, size, kind == PyUnicode_2BYTE_KIND)};
    look(kind, data, bytes, size, &signs);
    count_marks(bytes, size, &signs);
    if (has_other_ends(bytes, size)) return WRAPPED | MARKED | PIECED | GLUED;
    return (may_be_screen(&signs) && is_screen(kind, data, bytes, size, &signs) ? WRAPPED : 0)
           | (signs.links >= FEWEST || signs.numbers >= 2 * FEWEST ? MARKED : 0)
           | (signs.whole ? GLUED : 0)
           | (signs.pieces >= FEWEST_PIECES && (signs.clauses || signs.sentences >= FEWEST_PIECES) ? PIECED : 0);
}

/* broken(text) -> what may be broken in a dump: the sum of 1 for paragraphs wrapped at the width of a screen, 2 for marks
   of links, 4 for paragraphs in pieces, 8 for lines so long that they may be whole pages. */
PyObject *broken(PyObject *Py_UNUSED(module), PyObject *text) {
    if (!PyUnicode_Check(text)) return PyErr_Format(PyExc_TypeError, "a text is needed");
    if (PyUnicode_READY(text)) return NULL;
    if (!kinds[' ']) prepare_kinds();
    const void *data = PyUnicode_DATA(text);
    const Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    if (PyUnicode_KIND(text) == PyUnicode_1BYTE_KIND)
        return PyLong_FromLong(may_be_broken(PyUnicode_1BYTE_KIND, data, data, size));
    const int two = PyUnicode_KIND(text) == PyUnicode_2BYTE_KIND;
    uint8_t *bytes = bytes_of(data, size, two);
    if (!bytes) return PyErr_NoMemory();
    const int found = two ? may_be_broken(PyUnicode_2BYTE_KIND, data, bytes, size)
                          : may_be_broken(PyUnicode_4BYTE_KIND, data, bytes, size);
    PyMem_RawFree(bytes);
    return PyLong_FromLong(found);
}
