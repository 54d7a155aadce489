/* Cut a page into lines and count what they hold. */
#include "native.h"

#define TEXT(sheet, at) PyUnicode_READ((sheet)->kind, (sheet)->data, at)

static Line *new_line(Sheet *sheet) {
    if (sheet->count == sheet->room) {
        int room = sheet->room ? sheet->room * 2 : 256;
        Line *lines = realloc(sheet->lines, room * sizeof(Line));
        if (!lines) return NULL;
        sheet->lines = lines;
        sheet->room = room;
    }
    Line *line = &sheet->lines[sheet->count++];
    memset(line, 0, sizeof(Line));
    return line;
}

/* Note a line without the blanks around it, if anything is left. */
static int note_line(const Reader *reader, Sheet *sheet, Py_ssize_t start, Py_ssize_t end) {
    while (start < end && kind_of(reader, TEXT(sheet, start)) & BLANK) start++;
    while (start < end && kind_of(reader, TEXT(sheet, end - 1)) & BLANK) end--;
    if (start == end) return 0;
    Line *line = new_line(sheet);
    if (!line) return -1;
    line->start = start;
    line->end = end;
    return 0;
}

/* Return where the line ends that begins at ``at``. Each width of character has a loop of its own. */
static Py_ssize_t line_end(const Reader *reader, const Sheet *sheet, Py_ssize_t at, Py_ssize_t length) {
    const uint8_t *kinds = reader->kinds;
    if (sheet->kind == PyUnicode_1BYTE_KIND) {
        const Py_UCS1 *text = sheet->data;
        while (at < length && !(kinds[text[at]] & BREAK)) at++;
    } else if (sheet->kind == PyUnicode_2BYTE_KIND) {
        const Py_UCS2 *text = sheet->data;
        while (at < length && !(kinds[text[at]] & BREAK)) at++;
    } else {
        const Py_UCS4 *text = sheet->data;
        while (at < length && !(kind_of(reader, text[at]) & BREAK)) at++;
    }
    return at;
}

/* Note the lines that hold something, without the blanks around them; stop behind so many.

   header -- where the crawler's stamp ends that the page begins with, a line by itself; 0 for none.
   Return -1 without memory. */
int cut(const Reader *reader, Sheet *sheet, Py_ssize_t length, Py_ssize_t header) {
    if (header && note_line(reader, sheet, 0, header)) return -1;
    for (Py_ssize_t at = header; at < length && sheet->count <= reader->most;) {
        Py_ssize_t end = line_end(reader, sheet, at, length);
        if (note_line(reader, sheet, at, end)) return -1;
        at = end + 1;
    }
    return 0;
}

/* What is known of a line's characters while it is looked at. */
typedef struct {
    Code codes[LONGEST], low[2 * LONGEST + 7];
    uint8_t kinds[LONGEST];
    int16_t begins[LONGEST];   /* where words begin */
    Hit hits[2 * LONGEST + 1]; /* where phrases may begin in low */
    int words, to;             /* how many begin; characters when folded */
    uint32_t all, letters;     /* what is known of any of them; a bit for each of them, see bit_of */
} Glance;

int note_word(Sheet *sheet, int line, int64_t number) {
    if (sheet->word_count == sheet->word_room) {
        int room = sheet->word_room ? sheet->word_room * 2 : 2048;
        Word *words = realloc(sheet->words, room * sizeof(Word));
        if (!words) return -1;
        sheet->words = words;
        sheet->word_room = room;
    }
    sheet->words[sheet->word_count++] = (Word){line, (int)(number % MANY)};
    sheet->lines[line].words++;
    return 0;
}

static int is_letter(uint8_t kind) { return kind >= LOWER && kind <= HANGUL; }

static int64_t small_number(const Reader *reader, Code code) {
    return code < 0x600 ? reader->small[code] : code < 65536 ? code : 65536;
}

static int note(const Reader *reader, Sheet *sheet, int n, int64_t number) {
    const int place = (int)(number % MANY);
    if (reader->picture_bits >> (place & 63) & 1 && reader->pictures[place]) sheet->lines[n].hints |= PICTURED | NAMED;
    return note_word(sheet, n, number);
}

/* Note the words of five letters or more by their first five, and the pairs of ideographs. */
static int number_words(const Reader *reader, Sheet *sheet, int n, const Glance *seen) {
    static const int64_t primes[5] = {1, 37, 1367, 50021, 185057};
    const int size = sheet->lines[n].size;
    for (int w = 0; w < seen->words; w++) {
        const int at = seen->begins[w];
        const uint8_t *kinds = seen->kinds + at;
        if (at + 4 >= size || !(is_letter(kinds[0]) & is_letter(kinds[1]) & is_letter(kinds[2]) & is_letter(kinds[3])
                                & is_letter(kinds[4])))
            continue;
        int64_t number = 0;
        for (int k = 0; k < 5; k++) number += small_number(reader, seen->codes[at + k]) * primes[k];
        if (note(reader, sheet, n, number)) return -1;
    }
    for (int at = 0; at + 1 < size && sheet->lines[n].count[WIDE] > 1; at++)
        if (seen->kinds[at] == WIDE && seen->kinds[at + 1] == WIDE
            && note(reader, sheet, n, (int64_t)seen->codes[at] * 70001 + seen->codes[at + 1]))
            return -1;
    return 0;
}

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
}

/* Class, count and fold every character in one pass; nothing in it branches on what the characters are.
   all_basic -- a constant: whether none of them lies beyond the basic plane. */
static inline __attribute__((always_inline)) void glance(const Reader *reader, Line *line, Glance *seen, int all_basic) {
    const uint32_t *restrict table = reader->known;
    const Code *restrict codes = seen->codes;
    Code *restrict low = seen->low;
    uint8_t *restrict kinds = seen->kinds;
    int16_t *restrict begin = seen->begins;
    int counts[2][16] = {{0}}; /* two of each, as one would wait for itself */
    const uint32_t beyond = reader->kinds[65536];
    const int size = line->size;
    uint32_t all = 0, letters = 0, before = BLANK | PARTS, wide = 0;
    int to = 0, words = 0;
    for (int at = 0; at < size; at++) {
        const Code code = codes[at];
        const uint32_t known = all_basic || code < 65536 ? table[code] : beyond, kind = known & CLASS;
        kinds[at] = (uint8_t)kind;
        counts[at & 1][kind]++;
        begin[words] = (int16_t)at;
        words += (before & ~known) / PARTS & 1;
        low[to] = all_basic || code < 65536 ? known >> 16 : code;
        to += ~(known & before) / BLANK & 1;
        all |= known;
        letters |= bit_of(code);
        wide += known & IDEOGRAPH;
        before = known;
    }
    wide /= IDEOGRAPH;
    for (int kind = 0; kind < 16; kind++) line->count[kind] = counts[0][kind] + counts[1][kind];
    for (int n = 0; n < words; n++) {
        const uint8_t kind = seen->kinds[seen->begins[n]];
        line->small += kind == LOWER;
        line->capital += kind == UPPER;
        line->numbers += kind == DIGIT;
    }
    line->letters = size + 2 * (int)wide;
    seen->words = words;
    seen->to = to;
    seen->all = all;
    seen->letters = letters;
}

static void sum_up(Line *line, const uint8_t *kinds) {
    int *count = line->count, size = line->size;
    count[SPACE]++; /* every line begins with its newline */
    line->weight2 = 2 * (count[LOWER] + count[UPPER] + count[UNCASED] + count[DIGIT] + count[SPACE]) + 5 * count[WIDE]
                    + 4 * count[HANGUL];
    line->tokens2 = 2 * count[SPACE] + count[WIDE];
    line->first = kinds[0];
    line->second = kinds[size > 1 ? 1 : 0];
    line->last = kinds[size - 1];
    line->before = kinds[size > 1 ? size - 2 : 0];
}

static int is_point(Code code) { return code == '.' || code == '/' || code == '-'; }

static int is_clock(const Code *codes, int at, int size) {
    return at > 0 && at + 2 < size && codes[at + 1] >= '0' && codes[at + 1] <= '5'
           && Py_UNICODE_ISDECIMAL(codes[at - 1]) && Py_UNICODE_ISDECIMAL(codes[at + 2]);
}

static int are_digits(const Glance *seen, int at, int count, int size) {
    for (int n = 0; n < count; n++)
        if (at + n >= size || seen->kinds[at + n] != DIGIT) return 0;
    return 1;
}

/* Tell whether a date may stand around a digit: calendar_words.may_be_dated asks for a year of four digits, or for a
   number, one or two digits and two digits with points, strokes or dashes between. */
static int may_date(const Glance *seen, int at, int size) {
    const Code *codes = seen->codes;
    if (at && ((codes[at - 1] == '1' && codes[at] == '9') || (codes[at - 1] == '2' && codes[at] == '0')))
        if (are_digits(seen, at + 1, 2, size)) return 1;
    if (at + 1 >= size || !is_point(codes[at + 1])) return 0;
    for (int n = 1; n <= 2; n++)
        if (are_digits(seen, at + 2, n, size) && at + 2 + n < size && is_point(codes[at + 2 + n])
            && are_digits(seen, at + 3 + n, 2, size))
            return 1;
    return 0;
}

/* Tell whether a line, which holds digits, may hold a date or a time of day. */
static int time_hints(const Line *line, const Glance *seen) {
    int hints = 0;
    const Code *codes = seen->codes;
    for (int at = 0; at < line->size && !hints; at++)
        if (seen->kinds[at] == DIGIT && may_date(seen, at, line->size)) hints = DATED;
    for (int at = 1; at < line->size && line->size < 45; at++)
        if ((codes[at] == ':' || codes[at] == '.' || codes[at] == 'h') && is_clock(codes, at, line->size))
            hints |= CLOCK;
    return hints;
}

/* Tell whether the letters of a code and the one before end, or begin, one of these words: two letters each, in small. */
static int are_two(Code first, Code second, const char *pairs) {
    for (; *pairs; pairs += 2)
        if (first == (Code)pairs[0] && second == (Code)pairs[1]) return 1;
    return 0;
}

/* Tell whether a colon or stroke of a line may stand behind "photo" and the like, or before an agency's name. */
static int may_credit(const Reader *reader, const Code *codes, int at, int size) {
    int before = at - 1, behind = at + 1;
    while (before >= 0 && before >= at - 2 && kind_of(reader, codes[before]) & BLANK) before--;
    while (behind < size && behind <= at + 2 && kind_of(reader, codes[behind]) & BLANK) behind++;
    if (before > 0
        && are_two(lowered(reader, codes[before - 1]), lowered(reader, codes[before]), "toosgeesrephhsittsby"))
        return 1;
    return codes[at] == '/' && behind + 1 < size
           && are_two(lowered(reader, codes[behind]), lowered(reader, codes[behind + 1]), "reapafgeepyokcxitaan");
}

/* Tell whether a line may be a picture's caption: what roles._is_caption asks for costs more to find out. */
static int may_caption(const Reader *reader, const Line *line, const Glance *seen) {
    static const Code words[2][6] = {{'a', 'n', 'd', 'o', 'u', 't'}, {'A', 'N', 'D', 'O', 'U', 'T'}};
    const uint32_t needs = bit_of('a') | bit_of('n') | bit_of('d') | bit_of('o') | bit_of('u') | bit_of('t');
    const uint32_t all = seen->all, letters = seen->letters;
    const Code *codes = seen->codes;
    const int size = line->size;
    if (codes[size - 1] == ')' || codes[size - 1] == ']') return 1;
    for (int at = size - 1; all & PARTING && at >= 0 && at >= size - 112 && codes[at] != '.'; at--)
        if ((codes[at] == ':' || codes[at] == '/') && may_credit(reader, codes, at, size)) return 1;
    for (int at = 2; at + 3 < size && (letters & needs) == needs; at++)
        if ((codes[at] == 'd' || codes[at] == 'D') && !memcmp(codes + at - 2, words[codes[at] == 'D'], sizeof words[0]))
            return 1;
    return 0;
}

static int holds_desk(const Phrases *desks, const Glance *seen, int size) {
    for (int n = 0; n < desks->count; n++) {
        const Phrase *row = &desks->rows[n];
        if ((row->needs & seen->letters) != row->needs) continue;
        for (int at = 0; at + row->size <= size; at++)
            if (seen->codes[at] == row->codes[0]
                && !memcmp(row->codes, seen->codes + at, (size_t)row->size * sizeof(Code)))
                return 1;
    }
    return 0;
}

/* Fold a capital I with a dot, which becomes two characters; a sigma's small letter is Python's to tell. */
static int fold_odd(const Reader *reader, int size, Glance *seen) {
    int to = 0;
    for (int at = 0; at < size; at++) {
        const Code code = seen->codes[at];
        if (code == 0x3a3) return -1;
        if (kind_of(reader, code) & BLANK) {
            if (to && seen->low[to - 1] != ' ') seen->low[to++] = ' ';
        } else {
            seen->low[to++] = code == 0x130 ? 'i' : lowered(reader, code);
            if (code == 0x130) seen->low[to++] = 0x307;
        }
    }
    seen->to = to;
    return 0;
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
    memset(seen->low + seen->to, 0, 7 * sizeof(Code)); /* what is looked at together ends behind the line */
    const int count = find_hits(&reader->cues.sieve, low, seen->to, seen->hits);
    line->cue = cue_of(reader, low, from, end, size, seen->hits, count);
    if (size <= 200 && (seen->all & (AT | ODD) || names_outlet(reader, low, seen->to, seen->hits, count)))
        line->hints |= OUTLET;
    if ((size < 40 || line->hints & DATED) && holds_label(reader, low, seen->to, seen->hits, count))
        line->hints |= LABELLED;
    if (size <= 160 && (begins_telling(reader, low, from, end, seen->codes, size)
                        || (line->count[UPPER] && holds_desk(&reader->cues.desks, seen, size))))
        line->hints |= TELLING;
}

static int scan_line(const Reader *reader, Sheet *sheet, int n, Glance *seen) {
    Line *line = &sheet->lines[n];
    const Py_ssize_t size = line->end - line->start;
    copy_codes(sheet, line, seen->codes);
    if (sheet->kind == PyUnicode_4BYTE_KIND)
        glance(reader, line, seen, 0);
    else
        glance(reader, line, seen, 1);
    sum_up(line, seen->kinds);
    if (line->count[DIGIT]) line->hints |= time_hints(line, seen);
    if (size <= 600 && may_caption(reader, line, seen)) line->hints |= PICTURED;
    line->cue = NO_CUE;
    if (size <= MOST_CUED) read_words(reader, line, seen);
    return number_words(reader, sheet, n, seen);
}

/* Count what each line holds, and look up what its words say, unless such a line is known; return -1 without memory. */
int scan(const Reader *reader, Sheet *sheet, PyObject *text) {
    Glance seen;
    for (int n = 0; n < sheet->count; n++) {
        Line *line = &sheet->lines[n];
        const Py_ssize_t size = line->end - line->start;
        line->size = size < LONGEST ? (int)size : LONGEST;
        line->hash = text_hash(reader, sheet, line);
        const int known = memory_recall(reader, sheet, n);
        if (known < 0 || (!known && scan_line(reader, sheet, n, &seen))) return -1;
        if (!known) memory_keep(reader, sheet, n, text);
    }
    return 0;
}
