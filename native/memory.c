/* Short lines once seen: a site frames all its pages alike, and more than half of a page's lines stood on an earlier one.
   What is remembered of a line is what its own characters tell, nothing of the page around it. */
#include "native.h"

enum { SLOTS = 32768, MOST_KNOWN = 20000, ROOM_LEFT = 4000, MOST_TEXT = 120 };

/* A line that was looked at: numbers of its words, then its characters as the page had them. */
struct Known {
    uint64_t hash;
    int kind;
    Line line;
    PyObject *text;
    uint16_t numbers[];
};

struct Memory { int count; Known *slots[SLOTS]; };

static size_t bytes_of(const Line *line, int kind) { return (size_t)line->size * kind; }
static char *letters_of(Known *known) { return (char *)(known->numbers + known->line.words); }

void memory_forget(Reader *reader) {
    Memory *memory = reader->memory;
    for (int n = 0; memory && n < SLOTS; n++) {
        if (!memory->slots[n]) continue;
        Py_DECREF(memory->slots[n]->text);
        free(memory->slots[n]);
        memory->slots[n] = NULL;
    }
    if (memory) memory->count = 0;
}

/* Make room for the lines of another page; no page that is being read may hold on to what is remembered. */
int memory_begin(Reader *reader) {
    if (!reader->memory) reader->memory = calloc(1, sizeof(Memory));
    if (!reader->memory) return -1;
    if (!reader->reading && reader->memory->count > MOST_KNOWN - ROOM_LEFT) memory_forget(reader);
    return 0;
}

uint64_t text_hash(const Reader *reader, const Sheet *sheet, const Line *line) {
    const char *data = (const char *)sheet->data + line->start * sheet->kind;
    const size_t size = (size_t)line->size * sheet->kind;
    uint64_t hash = reader->seed ^ (uint64_t)line->size;
    for (size_t n = 0; n < size; n += 8) {
        uint64_t eight = 0;
        memcpy(&eight, data + n, size - n < 8 ? size - n : 8);
        hash = (hash ^ eight) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return hash;
}

/* Return the slot of a line: what is known of it, or where that goes. */
static Known **slot_of(const Reader *reader, const Sheet *sheet, const Line *line) {
    Known **slots = reader->memory->slots;
    const char *letters = (const char *)sheet->data + line->start * sheet->kind;
    uint32_t at = (uint32_t)(line->hash >> 13) & (SLOTS - 1);
    for (; slots[at]; at = (at + 1) & (SLOTS - 1)) {
        Known *known = slots[at];
        if (known->hash == line->hash && known->kind == sheet->kind && known->line.size == line->size
            && !memcmp(letters_of(known), letters, bytes_of(line, sheet->kind)))
            break;
    }
    return &slots[at];
}

static int is_short(const Line *line) { return line->end - line->start <= MOST_TEXT; }

/* Say of a line what is known of it; return 1 if something is, 0 if nothing is, -1 without memory. */
int memory_recall(const Reader *reader, Sheet *sheet, int n) {
    Line *line = &sheet->lines[n];
    const Known *known = is_short(line) ? *slot_of(reader, sheet, line) : NULL;
    if (!known) return 0;
    const Py_ssize_t start = line->start, end = line->end;
    *line = known->line;
    line->start = start;
    line->end = end;
    line->text = known->text;
    if (words_room(sheet)) return -1;
    memcpy(sheet->words + sheet->word_count, known->numbers, line->words * sizeof(uint16_t));
    sheet->word_count += line->words;
    return 1;
}

/* Remember a line that was looked at; its words are the last of the sheet's. What cannot be remembered is not. */
void memory_keep(const Reader *reader, Sheet *sheet, int n, PyObject *text) {
    Line *line = &sheet->lines[n];
    const size_t size = bytes_of(line, sheet->kind);
    if (!is_short(line) || line->cue < NO_CUE || reader->memory->count >= MOST_KNOWN) return;
    Known *known = malloc(sizeof(Known) + line->words * sizeof(uint16_t) + size);
    PyObject *words = known ? PyUnicode_Substring(text, line->start, line->end) : NULL;
    if (!words) {
        PyErr_Clear();
        free(known);
        return;
    }
    *known = (Known){.hash = line->hash, .kind = sheet->kind, .line = *line, .text = words};
    memcpy(known->numbers, sheet->words + sheet->word_count - line->words, line->words * sizeof(uint16_t));
    memcpy(letters_of(known), (const char *)sheet->data + line->start * sheet->kind, size);
    *slot_of(reader, sheet, line) = known;
    reader->memory->count++;
    line->text = words;
}
