/* Cut a page into lines. */
#include "glance.h"

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
    line->times = line->words = line->hints = 0; /* all else is told later */
    line->told = 0.0f;
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

enum { SPAN = 64 }; /* characters that are looked at together */

static uint64_t breaks_of(const Reader *reader, const Sheet *sheet, Py_ssize_t at, int count) {
    uint64_t found = 0;
    for (int n = 0; n < count; n++) found |= (uint64_t)((kind_of(reader, TEXT(sheet, at + n)) & BREAK) != 0) << n;
    return found;
}

#ifdef __SSE2__
#include <emmintrin.h>
/* Characters that may end a line: control characters, U+0085, and beyond Latin-1 U+2028 and U+2029. */
static uint64_t narrow_breaks(const Py_UCS1 *text) {
    uint64_t found = 0;
    for (int n = 0; n < SPAN; n += 16) {
        const __m128i some = _mm_loadu_si128((const __m128i *)(text + n));
        const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(some, _mm_set1_epi8(0x1e)), some);
        const __m128i either = _mm_or_si128(low, _mm_cmpeq_epi8(some, _mm_set1_epi8((char)0x85)));
        found |= (uint64_t)(uint32_t)_mm_movemask_epi8(either) << n;
    }
    return found;
}

static __m128i breaks_among(__m128i some) {
    const __m128i low = _mm_cmpeq_epi16(_mm_subs_epu16(some, _mm_set1_epi16(0x1e)), _mm_setzero_si128());
    const __m128i next = _mm_cmpeq_epi16(some, _mm_set1_epi16(0x85));
    const __m128i parted = _mm_cmpeq_epi16(_mm_or_si128(some, _mm_set1_epi16(1)), _mm_set1_epi16(0x2029));
    return _mm_or_si128(_mm_or_si128(low, next), parted);
}

static uint64_t wide_breaks(const Py_UCS2 *text) {
    uint64_t found = 0;
    for (int n = 0; n < SPAN; n += 16) {
        const __m128i *from = (const __m128i *)(text + n);
        const __m128i both = _mm_packs_epi16(breaks_among(_mm_loadu_si128(from)), breaks_among(_mm_loadu_si128(from + 1)));
        found |= (uint64_t)(uint32_t)_mm_movemask_epi8(both) << n;
    }
    return found;
}
#endif

/* Return a bit for each of the next characters, ``count`` of SPAN, that may end a line. */
static uint64_t next_breaks(const Reader *reader, const Sheet *sheet, Py_ssize_t at, int count) {
#ifdef __SSE2__
    if (count == SPAN && sheet->kind == PyUnicode_1BYTE_KIND) return narrow_breaks((const Py_UCS1 *)sheet->data + at);
    if (count == SPAN && sheet->kind == PyUnicode_2BYTE_KIND) return wide_breaks((const Py_UCS2 *)sheet->data + at);
#endif
    return breaks_of(reader, sheet, at, count);
}

/* Note the lines that hold something, without the blanks around them; stop behind so many.

   header -- where the crawler's stamp ends that the page begins with, a line by itself; 0 for none.
   Return -1 without memory. */
int cut(const Reader *reader, Sheet *sheet, Py_ssize_t length, Py_ssize_t header) {
    Py_ssize_t start = header;
    if (header && note_line(reader, sheet, 0, header)) return -1;
    for (Py_ssize_t at = header; at < length; at += SPAN) {
        uint64_t breaks = next_breaks(reader, sheet, at, length - at < SPAN ? (int)(length - at) : SPAN);
        for (; breaks; breaks &= breaks - 1) {
            const Py_ssize_t end = at + first_bit(breaks);
            if (!(kind_of(reader, TEXT(sheet, end)) & BREAK)) continue;
            if (sheet->count > reader->most) return 0;
            if (note_line(reader, sheet, start, end)) return -1;
            start = end + 1;
        }
    }
    return sheet->count <= reader->most && note_line(reader, sheet, start, length) ? -1 : 0;
}
