/* How many of a line's words stand in other lines as well: looks.py. */
#include "native.h"

enum { SMALL_PAGE = 8191, ROOM = 2 * MOST_WORDS };

/* Make room for the words of one more line; return -1 without memory. */
int words_room(Sheet *sheet) {
    if (sheet->word_room - sheet->word_count >= MOST_WORDS) return 0;
    const int room = sheet->word_room ? sheet->word_room * 2 : ROOM;
    uint16_t *words = realloc(sheet->words, room * sizeof(uint16_t));
    if (!words) return -1;
    sheet->words = words;
    sheet->word_room = room;
    return 0;
}

/* What is summed up of one number: the chances of its lines, and how often it stands in the heaviest and the first run. */
typedef struct { int64_t chances; int32_t heaviest, first; } Cell;

/* Give every number that a word has on this page a place of its own, so that few cells are gone through; the table of
   places is the reader's, and nought again when this is done. */
static void place_words(const Reader *reader, Sheet *sheet, uint16_t *numbers) {
    const int small = sheet->word_count * 10LL < SMALL_PAGE;
    uint16_t *restrict places = reader->places, *restrict words = sheet->words;
    int count = 0;
    for (int n = 0; small && n < sheet->word_count; n++) words[n] %= SMALL_PAGE;
    for (int n = 0; n < sheet->word_count; n++) { /* without a branch: no processor can foretell which words are new */
        const uint16_t number = words[n], known = places[number], place = known ? known : (uint16_t)(count + 1);
        numbers[count] = number;
        count += !known;
        places[number] = place;
        words[n] = place - 1;
    }
    for (int n = 0; n < count; n++) places[numbers[n]] = 0;
}

static void tally(const Sheet *sheet, const uint8_t *seeds, Cell *cells) {
    const uint16_t *word = sheet->words;
    for (int n = 0; n < sheet->count; n++) {
        const Line *line = &sheet->lines[n];
        const int heaviest = seeds[n] & 1, first = seeds[n] >> 1;
        for (const uint16_t *end = word + line->words; word < end; word++) {
            Cell *cell = &cells[*word];
            cell->chances += line->chance;
            cell->heaviest += heaviest;
            cell->first += first;
        }
    }
}

/* Tell of each line how many of its words also stand in other lines, those weighed by their scores, or in one run. */
static void share_words(Sheet *sheet, const uint8_t *seeds, const Cell *cells, int16_t *shared, int apart) {
    const uint16_t *word = sheet->words;
    for (int n = 0; n < sheet->count; n++, shared += apart) {
        Line *line = &sheet->lines[n];
        const int64_t likely = line->chance + CHANCES / 2;
        const int heaviest = seeds[n] & 1, first = seeds[n] >> 1;
        int found[3] = {0};
        line->told = 0.0f;
        if (!line->words) continue; /* the columns are nought */
        for (const uint16_t *end = word + line->words; word < end; word++) {
            const Cell *cell = &cells[*word];
            found[0] += cell->chances > likely;
            found[1] += cell->heaviest > heaviest;
            found[2] += cell->first > first;
        }
        const double every = line->words > 2 ? line->words : 2;
        line->told = (float)(found[0] / every);
        shared[0] = whole_of(line->told);
        for (int k = 1; k < 3; k++) shared[k] = whole_of((float)(found[k] / every));
    }
}

/* Note three shares of each line's words, ``apart`` numbers from line to line. seeds -- whether a line lies in the heaviest
   run (1) and in the first (2). Return -1 without memory. */
int overlaps(const Reader *reader, Sheet *sheet, const uint8_t *seeds, int16_t *shared, int apart) {
    const size_t most = sheet->word_count < MANY ? sheet->word_count : MANY;
    Cell *cells = calloc(most + 1, sizeof(Cell));
    uint16_t *numbers = cells ? malloc((most + 1) * sizeof(uint16_t)) : NULL;
    if (numbers) {
        place_words(reader, sheet, numbers);
        tally(sheet, seeds, cells);
        share_words(sheet, seeds, cells, shared, apart);
    }
    const int failed = !numbers;
    free(cells);
    free(numbers);
    return failed ? -1 : 0;
}
