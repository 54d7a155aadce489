/* What a line may hold, for those who look closer: a date, a time of day, a picture's credit, an agency's desk. */
#include "glance.h"

/* ------------------------------------------------------------------------------------------------------------- times */

static int is_point(Code code) { return code == '.' || code == '/' || code == '-'; }

static int is_clock(const Code *codes, int at, int size) {
    return at > 0 && at + 2 < size && codes[at + 1] >= '0' && codes[at + 1] <= '5'
           && Py_UNICODE_ISDECIMAL(codes[at - 1]) && Py_UNICODE_ISDECIMAL(codes[at + 2]);
}

static int are_digits(const Glance *seen, int at, int count) { /* behind the line there are none */
    for (int n = at; n < at + count; n++)
        if (!(seen->kinds[n / BLOCK][DIGIT] >> n % BLOCK & 1)) return 0;
    return 1;
}

/* Tell whether a year may begin with the digit at ``at``, which three more follow. */
static int may_be_year(const Code *codes, int at) {
    return (codes[at] == '1' && codes[at + 1] == '9') || (codes[at] == '2' && codes[at + 1] == '0');
}

/* Tell whether two or three numbers with points between may begin with the digit at ``at``. */
static int may_be_numeric(const Glance *seen, int at, int size) {
    if (at + 1 >= size || !is_point(seen->codes[at + 1])) return 0;
    for (int n = 1; n <= 2; n++)
        if (are_digits(seen, at + 2, n) && at + 2 + n < size && is_point(seen->codes[at + 2 + n])
            && are_digits(seen, at + 3 + n, 2))
            return 1;
    return 0;
}

/* Tell whether a date may stand in a line: calendar_words.may_be_dated asks for a year of four digits, or for a number,
   one or two digits and two digits with points, strokes or dashes between. */
static int may_date(const Glance *seen, int size) {
    for (int block = 0; block < seen->blocks; block++) {
        const uint64_t *here = seen->kinds[block], *next = seen->kinds[block + 1];
        const uint64_t digits = here[DIGIT], behind = next[DIGIT];
        const uint64_t points = here[STOP] | here[MARK] | here[DASH], parts = next[STOP] | next[MARK] | next[DASH];
        if (!digits) continue;
        uint64_t years = digits & ahead(digits, behind, 1) & ahead(digits, behind, 2) & ahead(digits, behind, 3);
        for (; years; years &= years - 1)
            if (may_be_year(seen->codes, block * BLOCK + first_bit(years))) return 1;
        uint64_t parted = digits & ahead(points, parts, 1) & ahead(digits, behind, 2);
        for (; parted; parted &= parted - 1)
            if (may_be_numeric(seen, block * BLOCK + first_bit(parted), size)) return 1;
    }
    return 0;
}

/* Tell whether a line of one block may hold a time of day: 12:30, 12.30, 12h30. */
static int may_be_clocked(const Glance *seen, int size) {
    const uint64_t *kinds = seen->kinds[0], digits = kinds[DIGIT];
    uint64_t parted = (kinds[COLON] | kinds[STOP] | kinds[LOWER]) & digits >> 1;
    for (; parted; parted &= parted - 1) {
        const int at = first_bit(parted);
        const Code code = seen->codes[at];
        if ((code == ':' || code == '.' || code == 'h') && is_clock(seen->codes, at, size)) return 1;
    }
    return 0;
}

/* Tell whether a line, which holds digits, may hold a date or a time of day. */
int time_hints(const Line *line, const Glance *seen) {
    return (may_date(seen, line->size) ? DATED : 0)
           | (line->size < 45 && may_be_clocked(seen, line->size) ? CLOCK : 0);
}

/* ---------------------------------------------------------------------------------------------------------- pictures */

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

/* Return the place behind the last full stop of a line. */
static int behind_stop(const Glance *seen) {
    for (int block = seen->blocks - 1; block >= 0; block--)
        for (uint64_t stops = seen->kinds[block][STOP]; stops;) {
            const int bit = last_bit(stops), at = block * BLOCK + bit;
            if (seen->codes[at] == '.') return at + 1;
            stops &= ~(1ull << bit);
        }
    return 0;
}

static int ends_in_credit(const Reader *reader, const Glance *seen, int size) {
    const int behind = behind_stop(seen), first = behind > size - 112 ? behind : size > 112 ? size - 112 : 0;
    for (int block = first / BLOCK; block < seen->blocks; block++) {
        uint64_t parts = seen->partings[block];
        if (block == first / BLOCK) parts &= ~0ull << first % BLOCK;
        for (; parts; parts &= parts - 1)
            if (may_credit(reader, seen->codes, block * BLOCK + first_bit(parts), size)) return 1;
    }
    return 0;
}

/* Tell whether "handout" stands in a line, all in small letters but for the first, or all in capitals. */
static int holds_handout(const Glance *seen, int size) {
    static const Code words[2][6] = {{'a', 'n', 'd', 'o', 'u', 't'}, {'A', 'N', 'D', 'O', 'U', 'T'}};
    for (int block = 0; block < seen->blocks; block++)
        for (uint64_t dees = seen->dees[block]; dees; dees &= dees - 1) {
            const int at = block * BLOCK + first_bit(dees);
            if (at < 2 || at + 3 >= size || (seen->codes[at + 1] | 32) != 'o') continue;
            if (!memcmp(seen->codes + at - 2, words[seen->codes[at] == 'D'], sizeof words[0])) return 1;
        }
    return 0;
}

/* Tell whether a line may be a picture's caption: what roles._is_caption asks for costs more to find out. */
int may_caption(const Reader *reader, const Line *line, const Glance *seen) {
    const Code last = seen->codes[line->size - 1];
    return last == ')' || last == ']' || (seen->all & PARTING && ends_in_credit(reader, seen, line->size))
           || holds_handout(seen, line->size);
}

/* ------------------------------------------------------------------------------------------------------------- desks */

static int stands_at(const Phrase *row, const Glance *seen, int at, int size) {
    return at + row->size <= size && seen->codes[at] == row->codes[0]
           && !memcmp(row->codes, seen->codes + at, (size_t)row->size * sizeof(Code));
}

/* Tell whether one of these words, which begin with capitals, stands in a line. */
int holds_desk(const Phrases *desks, const Glance *seen, int size) {
    for (int block = 0; block < seen->blocks; block++)
        for (uint64_t capitals = seen->kinds[block][UPPER]; capitals; capitals &= capitals - 1) {
            const int at = block * BLOCK + first_bit(capitals);
            const uint32_t head = head_of(seen->codes[at], seen->codes[at + 1]);
            if (!is_marked(desks->heads, head)) continue;
            for (int n = 0; n < desks->count; n++)
                if (stands_at(&desks->rows[n], seen, at, size)) return 1;
        }
    return 0;
}
