/* What the first scores say around each line, and the second look: looks.py. */
#include "native.h"

enum { GAP = 4, SMALL_PAGE = 8191, LARGE_PAGE = 65521 };
static const int REACHES[4] = {2, 5, 10, 25};

/* A run of lines that are more likely article text than not. */
typedef struct { int begin, end; double weight; } Run;
typedef struct { Run *rows; int count, best; double whole, most; } Runs;

static int16_t signed_whole(float number) {
    const float scaled = number * SCALE + 0.5f;
    const int whole = (int)scaled;
    return (int16_t)(whole - (scaled < (float)whole));
}

/* ---------------------------------------------------------------------------------------------------------- runs */

static void weigh(const Sheet *sheet, Runs *runs) {
    for (int n = 0; n < runs->count; n++) {
        Run *run = &runs->rows[n];
        run->weight = (double)(sheet->summed[run->end] - sheet->summed[run->begin]);
        runs->whole += run->weight;
        if (!n || run->weight > runs->most) {
            runs->most = run->weight;
            runs->best = n;
        }
    }
}

static int find_runs(const Sheet *sheet, Runs *runs) {
    int last = -1;
    runs->rows = malloc((sheet->count + 1) * sizeof(Run));
    if (!runs->rows) return -1;
    for (int n = 0; n < sheet->count; n++) {
        if (sheet->lines[n].score <= 0.5f) continue;
        if (last < 0 || n - last > GAP + 1) runs->rows[runs->count++].begin = n;
        runs->rows[runs->count - 1].end = n + 1;
        last = n;
    }
    weigh(sheet, runs);
    return 0;
}

/* Tell of a line what run it lies in; return whether it lies in the heaviest (1) and in the first (2). */
static int islands(const Runs *runs, int n, int *run, int16_t *row) {
    row[0] = row[1] = row[2] = row[3] = 0;
    if (!runs->count) return 0;
    while (*run + 1 < runs->count && runs->rows[*run + 1].begin <= n) ++*run;
    const Run *in = &runs->rows[*run];
    int inside = in->begin <= n && n < in->end;
    double place = (double)(*run - runs->best) / 4, rank = (double)*run / 4;
    place = (place < -1.0 ? -1.0 : place > 1.0 ? 1.0 : place) + 0.1;
    row[0] = inside ? signed_whole((float)(in->weight / runs->whole)) : 0;
    row[1] = inside ? signed_whole((float)(in->weight / runs->most)) : 0;
    row[2] = signed_whole((float)place - (inside ? 0.1f : 0.0f));
    row[3] = signed_whole((float)(rank < 1.0 ? rank : 1.0));
    return inside ? (*run == runs->best) | (*run == 0) << 1 : 0;
}

/* ------------------------------------------------------------------------------------------- words of other lines */

/* What is summed up of one number: the chances of its lines, and how often it stands in the heaviest and the first run. */
typedef struct { int64_t chances; int32_t heaviest, first; } Cell;

/* What the words of a page need: cells and, to find them, places of (number + 1) << 16 | cell, 0 for none. */
typedef struct { Cell *cells; uint32_t *places; int bits; } Tally;

static int tally_make(Tally *tally, int words) {
    for (tally->bits = 8; (1 << tally->bits) < 2 * (words < LARGE_PAGE ? words : LARGE_PAGE); tally->bits++) {}
    tally->places = calloc((size_t)1 << tally->bits, sizeof(uint32_t));
    tally->cells = malloc(((size_t)(words < LARGE_PAGE ? words : LARGE_PAGE) + 1) * sizeof(Cell));
    return tally->places && tally->cells ? 0 : -1;
}

/* Give every number that a word has on this page a place of its own, so that few cells are gone through. */
static void place_words(Sheet *sheet, Tally *tally) {
    const int small = sheet->word_count * 10LL < SMALL_PAGE, mask = (1 << tally->bits) - 1;
    uint32_t count = 0;
    for (int n = 0; n < sheet->word_count; n++) {
        const uint32_t number = (uint32_t)(small ? sheet->words[n].number % SMALL_PAGE : sheet->words[n].number) + 1;
        uint32_t at = (number * 0x9E3779B1u) >> (32 - tally->bits);
        while (tally->places[at] && tally->places[at] >> 16 != number) at = (at + 1) & mask;
        if (!tally->places[at]) {
            tally->cells[count] = (Cell){0, 0, 0};
            tally->places[at] = number << 16 | count++;
        }
        sheet->words[n].number = (int)(tally->places[at] & 0xFFFF);
    }
}

static void count_words(const Sheet *sheet, const uint8_t *seeds, Cell *cells) {
    const Word *word = sheet->words;
    for (int n = 0; n < sheet->count; n++) {
        const int chance = sheet->lines[n].chance, heaviest = seeds[n] & 1, first = seeds[n] >> 1;
        for (int k = sheet->lines[n].words; k; k--, word++) { /* words stand line by line */
            Cell *cell = &cells[word->number];
            cell->chances += chance;
            cell->heaviest += heaviest;
            cell->first += first;
        }
    }
}

/* Tell of each line how many of its words also stand in other lines, those weighed by their scores, or in one run. */
static int overlaps(Sheet *sheet, const uint8_t *seeds, int16_t *looks) {
    Tally tally;
    const int failed = tally_make(&tally, sheet->word_count);
    if (!failed) {
        place_words(sheet, &tally);
        count_words(sheet, seeds, tally.cells);
    }
    const Word *word = sheet->words;
    for (int n = 0; !failed && n < sheet->count; n++) {
        Line *line = &sheet->lines[n];
        const int heaviest = seeds[n] & 1, first = seeds[n] >> 1;
        int found[3] = {0};
        for (int k = line->words; k; k--, word++) {
            const Cell *cell = &tally.cells[word->number];
            found[0] += cell->chances - line->chance > CHANCES / 2;
            found[1] += cell->heaviest > heaviest;
            found[2] += cell->first > first;
        }
        const double every = line->words > 2 ? line->words : 2;
        for (int k = 0; k < 3; k++) looks[(size_t)n * LOOK_ROW + 25 + k] = whole_of((float)((double)found[k] / every));
        line->told = (float)((double)found[0] / every);
    }
    free(tally.places);
    free(tally.cells);
    return failed;
}

/* ---------------------------------------------------------------------------------------------------- the second look */

/* Note how much of the text stands around each line, within some lines: of what stands there most, and of all. */
static void masses(const Sheet *sheet, const Room *room, float total, int16_t *looks) {
    float *local = room->some, *part = room->others;
    for (int k = 0; k < 4; k++) {
        windows(sheet->summed, sheet->count, REACHES[k], local);
        const float most = at_least_one(most_of(local, sheet->count));
        for (int n = 0; n < sheet->count; n++) part[n] = local[n] / total;
        for (int n = 0; n < sheet->count; n++) local[n] = local[n] / most;
        for (int n = 0; n < sheet->count; n++) {
            looks[(size_t)n * LOOK_ROW + 11 + k] = whole_of(local[n]);
            looks[(size_t)n * LOOK_ROW + 15 + k] = whole_of(part[n]);
        }
    }
}

/* Note how far each line lies behind the last sure one and before the next. */
static void sure_distances(const Sheet *sheet, int16_t *looks) {
    int steps = FARTHEST;
    for (int n = 0; n < sheet->count; n++) {
        steps = sheet->lines[n].score > 0.6f ? 0 : steps + (steps < FARTHEST);
        looks[(size_t)n * LOOK_ROW + 19] = distance_of(steps);
    }
    steps = FARTHEST;
    for (int n = sheet->count - 1; n >= 0; n--) {
        steps = sheet->lines[n].score > 0.6f ? 0 : steps + (steps < FARTHEST);
        looks[(size_t)n * LOOK_ROW + 20] = distance_of(steps);
    }
}

/* Note the scores of the four lines before and behind each, and how much of the text lies before and behind it. */
static void scores_around(const Sheet *sheet, int16_t *scores, float total, int16_t *looks) {
    for (int n = 0; n < 4; n++) scores[n] = scores[sheet->count + 4 + n] = -ONE;
    for (int n = 0; n < sheet->count; n++) scores[n + 4] = whole_of(sheet->lines[n].score);
    for (int n = 0; n < sheet->count; n++) {
        int16_t *row = looks + (size_t)n * LOOK_ROW;
        memcpy(row, scores + n, 9 * sizeof(int16_t));
        row[9] = whole_of(sheet->summed[n] / total);
        row[10] = signed_whole(1.0f - sheet->summed[n + 1] / total);
    }
}

/* Sum up the text before each line, weighed by its scores; return all of it. */
static float sum_scores(Sheet *sheet) {
    for (int n = 0; n < sheet->count; n++)
        sheet->summed[n + 1] = sheet->summed[n] + sheet->lines[n].score * ((float)sheet->lines[n].weight2 / 2.0f);
    return at_least_one(sheet->summed[sheet->count]);
}

static int second_rows(Sheet *sheet, const Room *room, const Runs *runs, float total, int16_t *looks) {
    int run = 0;
    scores_around(sheet, room->near, total, looks); /* nobody looks at the columns of neighbours any more */
    masses(sheet, room, total, looks);
    sure_distances(sheet, looks);
    for (int n = 0; n < sheet->count; n++)
        room->flags[n] = (uint8_t)islands(runs, n, &run, looks + (size_t)n * LOOK_ROW + 21);
    return overlaps(sheet, room->flags, looks);
}

/* Give each line the score of the second look; return -1 without memory. */
int second_scores(const Reader *reader, Sheet *sheet, const Room *room) {
    const float total = sum_scores(sheet);
    Runs runs = {0};
    int16_t *looks = calloc(sheet->count, LOOK_ROW * sizeof(int16_t));
    const int failed = !looks || find_runs(sheet, &runs) || second_rows(sheet, room, &runs, total, looks);
    for (int n = 0; !failed && n < sheet->count; n++) {
        int32_t *sums = sheet->sums + (size_t)n * HIDDEN + FIRST;
        add_products(looks + (size_t)n * LOOK_ROW, LOOK_ROW, reader->look_w, SECOND, sums);
        sheet->lines[n].chance =
            chance_of(reader, reader->second_b2 + second_layer(sums, reader->second_b1, reader->second_w2, SECOND));
        sheet->lines[n].score = (float)sheet->lines[n].chance / (float)CHANCES;
    }
    free(looks);
    free(runs.rows);
    return failed ? -1 : 0;
}
