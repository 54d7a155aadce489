/* Cut a page into lines. */
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
