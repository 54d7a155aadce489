/* What the first scores say around each line, and the second look: looks.py. */
#include "native.h"

enum { GAP = 4, SIDE = 4 }; /* SIDE: lines on either side whose scores a line sees */
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

/* ---------------------------------------------------------------------------------------------------- the second look */

typedef struct { float total, most[4]; } Whole;

static Whole whole_page(Sheet *sheet) {
    Whole page;
    sheet->summed[0] = 0.0f;
    for (int n = 0; n < sheet->count; n++) {
        const Line *line = &sheet->lines[n];
        sheet->summed[n + 1] = sheet->summed[n] + line->score * ((float)line->weight2 / 2.0f);
    }
    page.total = at_least_one(sheet->summed[sheet->count]);
    for (int k = 0; k < 4; k++) page.most[k] = most_window(sheet->summed, sheet->count, REACHES[k]);
    return page;
}

/* Note how far each line lies behind the last one that is surely text, and before the next. */
static void sure_distances(const Reader *reader, const Sheet *sheet, int16_t *looks) {
    int before = FARTHEST, behind = FARTHEST;
    for (int n = 0; n < sheet->count; n++) {
        before = sheet->lines[n].score > 0.6f ? 0 : before < FARTHEST ? before + 1 : FARTHEST;
        looks[(size_t)n * LOOK_ROW + 19] = reader->distances[before];
    }
    for (int n = sheet->count - 1; n >= 0; n--) {
        behind = sheet->lines[n].score > 0.6f ? 0 : behind < FARTHEST ? behind + 1 : FARTHEST;
        looks[(size_t)n * LOOK_ROW + 20] = reader->distances[behind];
    }
}

/* scores -- those of all lines as whole numbers, behind SIDE for what is beyond the page */
static void look_at(const Sheet *sheet, const Whole *page, int n, const int16_t *scores, int16_t *row) {
    float of[8], to[8];
    memcpy(row, scores + n, (2 * SIDE + 1) * sizeof(int16_t));
    row[9] = whole_of(sheet->summed[n] / page->total);
    row[10] = signed_whole(1.0f - sheet->summed[n + 1] / page->total);
    for (int k = 0; k < 4; k++) {
        of[k] = of[4 + k] = window(sheet->summed, sheet->count, n, REACHES[k]);
        to[k] = page->most[k];
        to[4 + k] = page->total;
    }
    for (int k = 0; k < 8; k++) row[11 + k] = whole_of(of[k] / to[k]);
}

static int second_rows(const Reader *reader, Sheet *sheet, const Whole *page, const Runs *runs, int16_t *looks) {
    int16_t *scores = looks + (size_t)sheet->count * LOOK_ROW;
    uint8_t *seeds = (uint8_t *)(scores + sheet->count + 2 * SIDE);
    int run = 0;
    for (int k = 0; k < SIDE; k++) scores[k] = scores[sheet->count + SIDE + k] = -ONE;
    for (int n = 0; n < sheet->count; n++) scores[n + SIDE] = whole_of(sheet->lines[n].score);
    sure_distances(reader, sheet, looks);
    for (int n = 0; n < sheet->count; n++) {
        int16_t *row = looks + (size_t)n * LOOK_ROW;
        look_at(sheet, page, n, scores, row);
        seeds[n] = (uint8_t)islands(runs, n, &run, row + 21);
    }
    return overlaps(reader, sheet, seeds, looks + 25, LOOK_ROW);
}

/* Give each line the score of the second look; return -1 without memory. */
int second_scores(const Reader *reader, Sheet *sheet) {
    const Whole page = whole_page(sheet);
    const size_t count = sheet->count;
    Runs runs = {0};
    int16_t *looks = calloc(count * (LOOK_ROW + 2) + 2 * SIDE, sizeof(int16_t));
    const int failed = !looks || find_runs(sheet, &runs) || second_rows(reader, sheet, &page, &runs, looks);
    if (!failed) {
        add_products(looks, sheet->count, LOOK_ROW, reader->look_w, SECOND, sheet->sums + FIRST);
        for (size_t n = 0; n < count; n++) say_second(reader, sheet->sums + n * HIDDEN, &sheet->lines[n]);
    }
    free(looks);
    free(runs.rows);
    return failed ? -1 : 0;
}
