/* Short lines once seen: a site frames all its pages alike, and more than half of a page's lines stood on an earlier one.
   What is remembered of a line is what its own characters tell, nothing of the page around it.

   Lines are kept one behind another in chunks of memory, each with as few bytes as do: what is looked up lies nearly always
   out of the processor's reach, and every cache line of it takes longer to come than many a line to be looked at. */
#include <stddef.h>
#include "native.h"

enum {
    SLOTS = 65536, MOST_KNOWN = 32000, ROOM_LEFT = 4000, MOST_TEXT = 120,
    CHUNK = 65536, MOST_CHUNKS = 256, CHUNKS_LEFT = 32 /* bytes; chunks of all, and those that one page may fill */
};

/* What a Line has from here on is remembered. */
#define FIRST_TOLD offsetof(Line, hints)
#define TOLD (sizeof(Line) - FIRST_TOLD)

/* A line that was looked at: numbers of its words, then its characters as the page had them. */
typedef struct {
    uint64_t hash;
    uint16_t words;
    uint8_t kind, size;
    char told[TOLD];
    uint16_t numbers[];
} Known;

/* tag: what of a hash the place in the table does not tell; place: of a known line, 0 for none. */
typedef struct { uint32_t tag, place; } Slot;

struct Memory {
    int count, chunks;        /* how many lines; how many chunks are begun */
    size_t used;              /* bytes of the last one */
    Slot slots[SLOTS];
    char *bytes[MOST_CHUNKS]; /* kept when all is forgotten */
};

/* ----------------------------------------------------------------------------------------------------------- hashes */

static inline uint64_t eight(const char *data) {
    uint64_t bytes;
    memcpy(&bytes, data, sizeof bytes);
    return bytes;
}

/* Mix sixteen bytes into a hash: the upper and the lower half of a product of 128 bits. */
static inline uint64_t mixed(uint64_t hash, uint64_t a, uint64_t b, uint64_t seed) {
#ifdef __SIZEOF_INT128__
    const unsigned __int128 product = (unsigned __int128)(a ^ hash) * (b ^ seed);
    return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    hash = ((hash ^ a) * 0x9E3779B97F4A7C15u) ^ (b + seed);
    return (hash ^ hash >> 29) * 0xBF58476D1CE4E5B9u ^ hash >> 32;
#endif
}

static uint64_t short_hash(const char *data, size_t size, uint64_t hash, uint64_t seed) {
    if (size >= 16) return mixed(mixed(hash, eight(data), eight(data + 8), seed), eight(data + size - 16), eight(data + size - 8), seed);
    if (size >= 8) return mixed(hash, eight(data), eight(data + size - 8), seed);
    char bytes[8] = {0};
    for (size_t n = 0; n < size; n++) bytes[n] = data[n];
    return mixed(hash, eight(bytes), ~hash, seed);
}

/* Return a number that no page's maker can foretell of a line's characters. Two parts of it are worked out side by side,
   as each step waits for the one before. */
uint64_t text_hash(const Reader *reader, const Sheet *sheet, const Line *line) {
    const char *data = (const char *)sheet->data + line->start * sheet->kind;
    const size_t size = (size_t)line->size * sheet->kind;
    const uint64_t seed = reader->seed * 0x9E3779B97F4A7C15u | 1;
    uint64_t hash = reader->seed ^ (uint64_t)line->size, other = ~hash;
    if (size < 32) return mixed(short_hash(data, size, hash, seed), other, hash, seed);
    for (size_t n = 0; n + 32 <= size; n += 32) {
        hash = mixed(hash, eight(data + n), eight(data + n + 8), seed);
        other = mixed(other, eight(data + n + 16), eight(data + n + 24), seed);
    }
    hash = mixed(hash, eight(data + size - 32), eight(data + size - 24), seed);
    other = mixed(other, eight(data + size - 16), eight(data + size - 8), seed);
    return mixed(hash, other, hash, seed);
}

/* ------------------------------------------------------------------------------------------------------------ keeping */

static size_t bytes_of(const Line *line, int kind) { return (size_t)line->size * kind; }
static const char *letters_of(const Known *known) { return (const char *)(known->numbers + known->words); }

static Known *known_at(const Memory *memory, uint32_t place) { /* a place is a multiple of 8 bytes, behind a chunk's first */
    return (Known *)(memory->bytes[place / (CHUNK / 8)] + place % (CHUNK / 8) * 8);
}

static void forget(Memory *memory) {
    memset(memory->slots, 0, sizeof memory->slots);
    memory->count = memory->chunks = 0;
    memory->used = CHUNK; /* the next line begins a chunk */
}

void memory_forget(Reader *reader) {
    if (reader->memory) forget(reader->memory);
}

void memory_free(Reader *reader) {
    for (int n = 0; reader->memory && n < MOST_CHUNKS; n++) free(reader->memory->bytes[n]);
    free(reader->memory);
}

/* Make room for the lines of another page. */
int memory_begin(Reader *reader) {
    Memory *memory = reader->memory;
    if (!memory) {
        memory = reader->memory = calloc(1, sizeof(Memory));
        if (memory) forget(memory);
    }
    if (memory && (memory->count > MOST_KNOWN - ROOM_LEFT || memory->chunks > MOST_CHUNKS - CHUNKS_LEFT)) forget(memory);
    return memory ? 0 : -1;
}

/* Return room for a line that is remembered, 0 if there is none. */
static uint32_t room_for(Memory *memory, size_t size) {
    size = (size + 7) / 8 * 8;
    if (memory->used + size > CHUNK) {
        if (memory->chunks == MOST_CHUNKS) return 0;
        if (!memory->bytes[memory->chunks]) memory->bytes[memory->chunks] = malloc(CHUNK);
        if (!memory->bytes[memory->chunks]) return 0;
        memory->chunks++;
        memory->used = 8;
    }
    const size_t place = memory->used;
    memory->used += size;
    return (uint32_t)((memory->chunks - 1) * (CHUNK / 8) + place / 8);
}

static int is_short(const Line *line) { return line->end - line->start <= MOST_TEXT; }
static uint32_t tag_of(const Line *line) { return (uint32_t)(line->hash >> 32); }
static uint32_t first_slot(const Line *line) { return (uint32_t)line->hash & (SLOTS - 1); }

static int is_same(const Known *known, const Sheet *sheet, const Line *line) {
    return known->hash == line->hash && known->kind == sheet->kind && known->size == line->size
           && !memcmp(letters_of(known), (const char *)sheet->data + line->start * sheet->kind, bytes_of(line, sheet->kind));
}

/* Return the slot of a line: what is known of it, or where that goes. */
static Slot *slot_of(const Memory *memory, const Sheet *sheet, const Line *line) {
    const Slot *slots = memory->slots;
    uint32_t at = first_slot(line);
    while (slots[at].place && (slots[at].tag != tag_of(line) || !is_same(known_at(memory, slots[at].place), sheet, line)))
        at = (at + 1) & (SLOTS - 1);
    return (Slot *)&slots[at];
}

/* Begin to fetch what is perhaps known of a line that is looked for a little later, first its slot, then the line. */
void memory_expect(const Reader *reader, const Line *line, int known) {
#ifdef __GNUC__
    const Memory *memory = reader->memory;
    const Slot *slot = &memory->slots[first_slot(line)];
    if (!known) {
        __builtin_prefetch(slot);
    } else if (slot->place && slot->tag == tag_of(line)) {
        const char *bytes = (const char *)known_at(memory, slot->place);
        for (int n = 0; n < 192; n += 64) __builtin_prefetch(bytes + n);
    }
#endif
}

/* Say of a line what is known of it; return 1 if something is, 0 if nothing is, -1 without memory. */
int memory_recall(const Reader *reader, Sheet *sheet, Line *line) {
    const Memory *memory = reader->memory;
    const uint32_t place = is_short(line) ? slot_of(memory, sheet, line)->place : 0;
    if (!place) return 0;
    if (words_room(sheet)) return -1;
    const Known *known = known_at(memory, place);
    memcpy((char *)line + FIRST_TOLD, known->told, TOLD);
    line->words = known->words;
    memcpy(sheet->words + sheet->word_count, known->numbers, known->words * sizeof(uint16_t));
    sheet->word_count += known->words;
    return 1;
}

/* Remember a line that was looked at; its words are the last of the sheet's. What cannot be remembered is not. */
void memory_keep(const Reader *reader, const Sheet *sheet, const Line *line) {
    Memory *memory = reader->memory;
    const size_t size = bytes_of(line, sheet->kind), words = line->words * sizeof(uint16_t);
    if (!is_short(line) || line->cue < NO_CUE || memory->count >= MOST_KNOWN) return;
    const uint32_t place = room_for(memory, sizeof(Known) + words + size);
    if (!place) return;
    Known *known = known_at(memory, place);
    known->hash = line->hash;
    known->words = (uint16_t)line->words;
    known->kind = (uint8_t)sheet->kind;
    known->size = (uint8_t)line->size;
    memcpy(known->told, (const char *)line + FIRST_TOLD, TOLD);
    memcpy(known->numbers, sheet->words + sheet->word_count - line->words, words);
    memcpy((char *)known->numbers + words, (const char *)sheet->data + line->start * sheet->kind, size);
    *slot_of(memory, sheet, line) = (Slot){tag_of(line), place};
    memory->count++;
}
