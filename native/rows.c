/* The features of each line among the others of its page, and what the first look makes of them: features.py. */
#include "native.h"

enum { OUTLINES = 4093, FLAGS = 5 };
static const int REACHES[3] = {2, 5, 12};

static float weight_of(const Line *line) { return (float)line->weight2 / 2.0f; }

/* --------------------------------------------------------------------------------------------- how often lines stand */

static int same_text(const Sheet *sheet, const Line *a, const Line *b) {
    const char *data = sheet->data;
    return a->size == b->size
           && !memcmp(data + a->start * sheet->kind, data + b->start * sheet->kind, (size_t)a->size * sheet->kind);
}

/* Count how often each line stands on the page; return -1 without memory. */
int repeat_counts(Sheet *sheet) {
    uint32_t room = 64, mask;
    while (room < (uint32_t)sheet->count * 2) room *= 2;
    mask = room - 1;
    int32_t *table = calloc(room, sizeof(int32_t)), *lead = malloc(sheet->count * sizeof(int32_t));
    for (int n = 0; table && lead && n < sheet->count; n++) {
        const Line *line = &sheet->lines[n];
        uint32_t at = (uint32_t)(line->hash >> 7) & mask;
        while (table[at] && (sheet->lines[table[at] - 1].hash != line->hash
                             || !same_text(sheet, line, &sheet->lines[table[at] - 1])))
            at = (at + 1) & mask;
        if (!table[at]) table[at] = n + 1;
        lead[n] = table[at] - 1;
        sheet->lines[lead[n]].times++;
    }
    int failed = !table || !lead;
    for (int n = 0; !failed && n < sheet->count; n++) sheet->lines[n].times = sheet->lines[lead[n]].times;
    free(table);
    free(lead);
    return failed ? -1 : 0;
}

/* ------------------------------------------------------------------------------------------------- lines among others */

/* What of a page does not change from line to line. */
typedef struct { float most[3], total, everything; int16_t size, share, mass; } Whole;

float most_window(const float *sums, int count, int reach) {
    const int wide = 2 * reach + 1 < count ? 2 * reach + 1 : count;
    float most = 0.0f;
    for (int n = 0; n + wide <= count; n++) {
        const float local = sums[n + wide] - sums[n];
        most = local > most ? local : most;
    }
    return at_least_one(most);
}

static Whole whole_page(const Sheet *sheet) {
    Whole page = {{0}, sheet->mass[sheet->count], sheet->whole[sheet->count], 0, 0, 0};
    for (int k = 0; k < 3; k++) page.most[k] = most_window(sheet->mass, sheet->count, REACHES[k]);
    page.size = whole_of((float)(log1p((double)sheet->count) / 6));
    page.share = whole_of((float)((double)page.total / (double)at_least_one(page.everything)));
    page.mass = whole_of((float)(log1p((double)page.total) / 10));
    return page;
}

/* Sum up weights, and count how many short lines are built alike. */
static void sum_weights(Sheet *sheet, uint16_t *like) {
    sheet->whole[0] = sheet->mass[0] = 0.0f;
    for (int n = 0; n < sheet->count; n++) {
        const Line *line = &sheet->lines[n];
        const float weight = weight_of(line);
        sheet->whole[n + 1] = sheet->whole[n] + weight;
        sheet->mass[n + 1] = sheet->mass[n] + (line->row[PROSE] ? weight : 0.0f);
        if (line->outline != NO_OUTLINE) like[line->outline]++;
    }
}

/* The features that a line's place on its page gives it. */
static void place(const Reader *reader, const Sheet *sheet, int n, float total, int like, int16_t *row) {
    const float at = (float)n;
    row[0] = reader->logs[2 * (sheet->lines[n].times - 1)];
    row[1] = whole_of(at / (float)(sheet->count > 2 ? sheet->count - 1 : 1));
    row[2] = whole_of((sheet->whole[n] + weight_of(&sheet->lines[n]) / 2.0f) / total);
    row[3] = whole_of((at < 20.0f ? at : 20.0f) / 20.0f);
    row[4] = reader->logs[2 * like];
    row[5] = 0;
}

/* What the lines around see of a line: the fourteen columns of features._NEAR_COLUMNS. */
static void show(const Line *line, const int16_t *placed, int16_t *near) {
    const int16_t *row = line->row;
    const int16_t shown[NEAR] = {row[0],  row[1],  row[2],  row[8],    row[9], row[10], row[11], row[12], row[15], row[16],
                                 line->first == STOP ? ONE : 0, placed[0], row[PROSE], placed[LIKENESS - REPEATED]};
    memcpy(near, shown, sizeof shown);
}

/* Work out what each line has by its place, and what its neighbours see of it; beyond the page there is -ONE. */
static int place_lines(const Reader *reader, Sheet *sheet) {
    uint16_t *like = calloc(OUTLINES, sizeof(uint16_t)); /* a page has fewer lines than 65,536 */
    if (!like) return -1;
    sum_weights(sheet, like);
    const float total = at_least_one(sheet->whole[sheet->count]);
    for (int k = 0; k < 3 * NEAR; k++) sheet->near[k] = sheet->near[(sheet->count + 3) * NEAR + k] = -ONE;
    for (int n = 0; n < sheet->count; n++) {
        const Line *line = &sheet->lines[n];
        int16_t *placed = sheet->placed + (size_t)n * PLACED;
        place(reader, sheet, n, total, line->outline == NO_OUTLINE ? 0 : like[line->outline], placed);
        show(line, placed, sheet->near + (size_t)(n + 3) * NEAR);
    }
    free(like);
    return 0;
}

/* Tell what of five things a line is: prose, or of one of the first kinds of cues; a bit for each. */
static int flags_of(const Reader *reader, const Line *line) {
    const int kind = cue_kind(reader, line);
    return (line->row[PROSE] != 0) | (kind < FLAGS ? 1 << kind & ~1 : 0);
}

/* Note of a line, and of those from it on in one direction as far as the next like it, how far they lie from it. */
static void note_distance(const Reader *reader, Sheet *sheet, const uint8_t *flags, int n, int flag, int step) {
    int16_t *far = sheet->far + (step > 0 ? flag : FLAGS + flag);
    for (int lines = 0; lines < FARTHEST && n >= 0 && n < sheet->count; lines++, n += step) {
        if (lines && flags[n] >> flag & 1) return;
        far[(size_t)n * 2 * FLAGS] = reader->distances[lines];
    }
}

/* Note how far each line lies behind the last flagged one and before the next; nearly all lines have no flag. */
static void distances(const Reader *reader, Sheet *sheet) {
    uint8_t *flags = sheet->flags;
    for (int n = 0; n < sheet->count; n++) {
        flags[n] = (uint8_t)flags_of(reader, &sheet->lines[n]);
        for (int k = 0; k < 2 * FLAGS; k++) sheet->far[(size_t)n * 2 * FLAGS + k] = reader->distances[FARTHEST];
    }
    for (int n = 0; n < sheet->count; n++)
        for (int flag = 0; flags[n] >> flag; flag++) {
            if (!(flags[n] >> flag & 1)) continue;
            note_distance(reader, sheet, flags, n, flag, 1);
            note_distance(reader, sheet, flags, n, flag, -1);
        }
}

static void around(const Sheet *sheet, const Whole *page, int n, int16_t *row) {
    float of[8] = {0}, to[8] = {1, 1, 1, 1, 1, 1, 1, 1};
    for (int k = 0; k < 3; k++) {
        of[k] = of[3 + k] = window(sheet->mass, sheet->count, n, REACHES[k]);
        to[k] = page->most[k];
        to[3 + k] = at_least_one(window(sheet->whole, sheet->count, n, REACHES[k]));
    }
    of[6] = sheet->mass[n + 1];
    to[6] = at_least_one(page->total);
    for (int k = 0; k < 8; k++) of[k] = of[k] / to[k] * SCALE + 0.5f; /* whole_of */
    for (int k = 0; k < 6; k++) row[k] = (int16_t)of[k];
    memcpy(row + 6, sheet->far + (size_t)n * 2 * FLAGS, 2 * FLAGS * sizeof(int16_t));
    row[16] = (int16_t)of[6];
    row[17] = page->size;
    row[18] = page->share;
    row[19] = page->mass;
}

static void fill_row(const Sheet *sheet, const Whole *page, int n, int16_t *row) {
    const int16_t *near = sheet->near + (size_t)n * NEAR; /* of the third line before */
    memcpy(row, sheet->lines[n].row, ALONE * sizeof(int16_t));
    memcpy(row + ALONE, sheet->placed + (size_t)n * PLACED, PLACED * sizeof(int16_t));
    memcpy(row + OWN, near, 3 * NEAR * sizeof(int16_t));
    memcpy(row + OWN + 3 * NEAR, near + 4 * NEAR, 3 * NEAR * sizeof(int16_t));
    around(sheet, page, n, row + OWN + 6 * NEAR);
}

/* Give each line the score of the first look, and keep what the second needs of the line's own features; return -1
   without memory. */
int first_scores(const Reader *reader, Sheet *sheet) {
    int16_t rows[TOGETHER * ROW] = {0}; /* what pads a row stays nought */
    if (place_lines(reader, sheet)) return -1;
    const Whole page = whole_page(sheet);
    distances(reader, sheet);
    for (int first = 0; first < sheet->count; first += TOGETHER) {
        const int count = sheet->count - first < TOGETHER ? sheet->count - first : TOGETHER;
        int32_t *sums = sheet->sums + (size_t)first * HIDDEN;
        for (int n = 0; n < count; n++) {
            fill_row(sheet, &page, first + n, rows + n * ROW);
            begin_sums(reader, &sheet->lines[first + n], sums + n * HIDDEN);
        }
        add_products(rows, count, ROW, reader->rows_w, HIDDEN, sums);
        for (int n = 0; n < count; n++) say_first(reader, sums + n * HIDDEN, &sheet->lines[first + n]);
    }
    return 0;
}
