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

static float window(const Sheet *sheet, int n, int reach) {
    int first = n > reach ? n - reach : 0, after = n + reach + 1 < sheet->count ? n + reach + 1 : sheet->count;
    return sheet->summed[after] - sheet->summed[first];
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

/* Give every number that a word has on this page a place of its own, so that few cells are gone through. */
static int place_words(Sheet *sheet, int small, Cell **cells) {
    uint16_t *table = calloc(small ? SMALL_PAGE : LARGE_PAGE, sizeof(uint16_t));
    int count = 0;
    for (int n = 0; table && n < sheet->word_count; n++) {
        const int number = small ? sheet->words[n].number % SMALL_PAGE : sheet->words[n].number; /* below LARGE_PAGE */
        if (!table[number]) table[number] = (uint16_t)++count;
        sheet->words[n].number = table[number] - 1;
    }
    *cells = table ? calloc((size_t)count + 1, sizeof(Cell)) : NULL;
    free(table);
    return *cells ? 0 : -1;
}

static void tally(const Sheet *sheet, const uint8_t *seeds, Cell *cells) {
    for (int n = 0; n < sheet->word_count; n++) {
        const Word word = sheet->words[n];
        Cell *cell = &cells[word.number];
        cell->chances += sheet->lines[word.line].chance;
        cell->heaviest += seeds[word.line] & 1;
        cell->first += seeds[word.line] >> 1;
    }
}

/* Tell of each line how many of its words also stand in other lines, those weighed by their scores, or in one run. */
static int overlaps(Sheet *sheet, const uint8_t *seeds, float *shared) {
    Cell *cells;
    if (place_words(sheet, sheet->word_count * 10LL < SMALL_PAGE, &cells)) return -1;
    tally(sheet, seeds, cells);
    for (int n = 0; n < sheet->word_count; n++) {
        const Word word = sheet->words[n];
        const Cell *cell = &cells[word.number];
        float *found = shared + 3 * (size_t)word.line;
        found[0] += cell->chances - sheet->lines[word.line].chance > CHANCES / 2;
        found[1] += cell->heaviest - (seeds[word.line] & 1) > 0;
        found[2] += cell->first - (seeds[word.line] >> 1) > 0;
    }
    free(cells);
    for (int n = 0; n < sheet->count; n++) {
        double every = sheet->lines[n].words > 2 ? sheet->lines[n].words : 2;
        for (int k = 0; k < 3; k++) shared[3 * n + k] = (float)((double)shared[3 * n + k] / every);
        sheet->lines[n].told = shared[3 * n];
    }
    return 0;
}

/* ---------------------------------------------------------------------------------------------------- the second look */

typedef struct { float total, most[4]; } Whole;

static Whole whole_page(Sheet *sheet) {
    Whole page = {0};
    for (int n = 0; n < sheet->count; n++) {
        const Line *line = &sheet->lines[n];
        sheet->summed[n + 1] = sheet->summed[n] + line->score * ((float)line->weight2 / 2.0f);
    }
    page.total = at_least_one(sheet->summed[sheet->count]);
    for (int k = 0; k < 4; k++) {
        for (int n = 0; n < sheet->count; n++) {
            float local = window(sheet, n, REACHES[k]);
            if (local > page.most[k]) page.most[k] = local;
        }
        page.most[k] = at_least_one(page.most[k]);
    }
    return page;
}

static int16_t distance(int lines) { return whole_of((float)(lines < 30 ? lines : 30) * (float)(1.0 / 30.0)); }

static void sure_distances(const Sheet *sheet, int16_t *far) {
    int last = -1000, next = sheet->count + 1000;
    for (int n = 0; n < sheet->count; n++) {
        if (sheet->lines[n].score > 0.6f) last = n;
        far[2 * n] = distance(n - last);
    }
    for (int n = sheet->count - 1; n >= 0; n--) {
        if (sheet->lines[n].score > 0.6f) next = n;
        far[2 * n + 1] = distance(next - n);
    }
}

static void look_at(const Sheet *sheet, const Whole *page, int n, int16_t *row) {
    for (int away = -4; away <= 4; away++) {
        int other = n + away;
        row[away + 4] = other < 0 || other >= sheet->count ? -ONE : whole_of(sheet->lines[other].score);
    }
    row[9] = whole_of(sheet->summed[n] / page->total);
    row[10] = signed_whole(1.0f - sheet->summed[n + 1] / page->total);
    for (int k = 0; k < 4; k++) {
        float local = window(sheet, n, REACHES[k]);
        row[11 + k] = whole_of(local / page->most[k]);
        row[15 + k] = whole_of(local / page->total);
    }
}

static int second_score(const Reader *reader, int32_t *sums, const int16_t *row) {
    int64_t raw = reader->second_b2;
    add_products(row, LOOK_ROW, reader->look_w, SECOND, sums);
    for (int k = 0; k < SECOND; k++) {
        int64_t hidden = (int64_t)sums[k] + reader->second_b1[k];
        raw += (hidden > 0 ? hidden : 0) * reader->second_w2[k];
    }
    return chance_of(reader, raw);
}

static int second_rows(Sheet *sheet, const Whole *page, const Runs *runs, int16_t *looks) {
    int16_t *far = looks + (size_t)sheet->count * LOOK_ROW;
    uint8_t *seeds = (uint8_t *)(far + 2 * (size_t)sheet->count);
    float *shared = sheet->mass; /* no longer needed: there is room for three numbers a line */
    int run = 0;
    sure_distances(sheet, far);
    for (int n = 0; n < sheet->count; n++) {
        int16_t *row = looks + (size_t)n * LOOK_ROW;
        look_at(sheet, page, n, row);
        row[19] = far[2 * n];
        row[20] = far[2 * n + 1];
        seeds[n] = (uint8_t)islands(runs, n, &run, row + 21);
    }
    memset(shared, 0, 3 * (size_t)sheet->count * sizeof(float));
    if (overlaps(sheet, seeds, shared)) return -1;
    for (int n = 0; n < sheet->count; n++)
        for (int k = 0; k < 3; k++) looks[(size_t)n * LOOK_ROW + 25 + k] = whole_of(shared[3 * n + k]);
    return 0;
}

/* Give each line the score of the second look; return -1 without memory. */
int second_scores(const Reader *reader, Sheet *sheet) {
    const Whole page = whole_page(sheet);
    Runs runs = {0};
    int16_t *looks = calloc(sheet->count, (LOOK_ROW + 3) * sizeof(int16_t));
    int failed = !looks || find_runs(sheet, &runs) || second_rows(sheet, &page, &runs, looks);
    if (!failed) {
        for (int n = 0; n < sheet->count; n++)
            sheet->lines[n].chance =
                second_score(reader, sheet->sums + (size_t)n * HIDDEN + FIRST, looks + (size_t)n * LOOK_ROW);
        for (int n = 0; n < sheet->count; n++) sheet->lines[n].score = (float)sheet->lines[n].chance / (float)CHANCES;
    }
    free(looks);
    free(runs.rows);
    return failed ? -1 : 0;
}
