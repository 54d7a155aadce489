/* The features of each line, and what the first look makes of them: features.py. */
#include "native.h"

enum { EDGE_COUNT = 11 };
static const uint8_t EDGES[EDGE_COUNT] = {LOWER, UPPER, DIGIT, MARK, QUOTE, DASH, STOP, HALT, COMMA, COLON, BRACKET};
static const uint8_t NEAR_COLUMNS[NEAR] = {0, 1, 2, 8, 9, 10, 11, 12, 15, 16, 26, PLACE, PROSE, OUTLINE};
static const int REACHES[3] = {2, 5, 12};

static float least_of(float a, float b) { return a < b ? a : b; }
static float weight_of(const Line *line) { return (float)line->weight2 / 2.0f; }

/* --------------------------------------------------------------------------------------------- how often lines stand */

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

/* ------------------------------------------------------------------------------------------------------ single lines */

static int hides(uint8_t kind) { return kind == QUOTE || kind == BRACKET; }
static int stops(uint8_t kind) { return kind == STOP || kind == HALT; }
static uint8_t closing(const Line *line) { return hides(line->last) ? line->before : line->last; }

static int16_t share(float of, float to, float part) { return whole_of(least_of(of / at_least_one(to), 12.0f) / part); }

static void amounts(const Reader *reader, const Line *line, int16_t *row) {
    const uint16_t *count = line->count;
    const int ends = count[STOP] + count[HALT], letter = count[LOWER] + count[UPPER] + count[UNCASED];
    const int logs[8] = {line->weight2, line->tokens2, 2 * ends, 2 * count[COMMA], 2 * count[QUOTE], 2 * count[COLON],
                         2 * count[BRACKET], 2 * count[MARK]};
    const float weight = weight_of(line), tokens = (float)line->tokens2 / 2.0f, spaced = (float)count[SPACE];
    for (int n = 0; n < 8; n++) row[n] = reader->logs[logs[n] < MOST_AMOUNT ? logs[n] : MOST_AMOUNT - 1];
    row[8] = share(line->small, spaced, 1.0f);
    row[9] = share(line->capital, spaced, 1.0f);
    row[10] = share(line->numbers, spaced, 1.0f);
    row[11] = share(count[UPPER], letter, 1.0f);
    row[12] = share(count[DIGIT], weight, 1.0f);
    row[13] = share(count[MARK] + count[OTHER], weight, 1.0f);
    row[14] = share(count[DASH], tokens, 1.0f);
    row[15] = share(count[COMMA], tokens, 1.0f);
    row[16] = share(ends, tokens, 1.0f);
    row[17] = share(count[WIDE] + count[HANGUL], weight, 1.0f);
    row[18] = share(count[UNCASED], weight, 1.0f);
    row[19] = share(letter, spaced, 10.0f);
}

/* Of each class that a line may begin or end with, the places of those that tell something. */
static const int16_t (*edge_rows(void))[EDGE_COUNT] {
    static int16_t rows[16][EDGE_COUNT];
    if (rows[LOWER][0]) return (const int16_t (*)[EDGE_COUNT])rows;
    for (int kind = 15; kind >= 0; kind--)
        for (int n = EDGE_COUNT - 1; n >= 0; n--)
            rows[kind][n] = kind == EDGES[n] || (kind == OTHER && EDGES[n] == MARK) ? ONE : 0;
    return (const int16_t (*)[EDGE_COUNT])rows;
}

static void edges(const Line *line, int16_t *row) {
    const int16_t (*rows)[EDGE_COUNT] = edge_rows();
    const uint8_t kinds[3] = {line->first, closing(line), line->last};
    for (int k = 0; k < 3; k++) memcpy(row + EDGE_COUNT * k, rows[kinds[k]], sizeof rows[0]);
}

static int outline(const Line *line) {
    const uint16_t *c = line->count;
    int64_t number = c[DIGIT] + 31LL * c[COLON] + 241LL * c[COMMA] + 1009LL * c[MARK] + 4003LL * c[DASH]
                     + 9001LL * c[BRACKET] + 17011LL * c[STOP] + (line->first * 16LL + line->last) * 40009LL;
    return (int)(number % 4093);
}

static int is_prose(const Line *line) { return line->weight2 > 120 && stops(closing(line)); }

static void rest(const Reader *reader, const Sheet *sheet, int n, float total, int like, int16_t *row) {
    const Line *line = &sheet->lines[n];
    const float weight = weight_of(line), place = (float)n;
    const int pauses = line->count[STOP] + line->count[HALT] + line->count[COMMA];
    row[0] = reader->logs[2 * (line->times - 1)];
    row[1] = whole_of(place / (float)(sheet->count > 2 ? sheet->count - 1 : 1));
    row[2] = whole_of((sheet->whole[n] + weight / 2.0f) / total);
    row[3] = whole_of(least_of(place, 20.0f) / 20.0f);
    row[4] = whole_of(least_of(weight / 400.0f, 3.0f));
    row[5] = line->second == SPACE && (line->first == MARK || line->first == DASH) ? ONE : 0;
    row[6] = is_prose(line) ? ONE : 0;
    row[7] = line->weight2 > 50 && pauses == 0 ? ONE : 0;
    row[8] = reader->logs[2 * like];
    for (int k = 0; k < 8; k++) row[9 + k] = 0;
    row[9 + (line->cue == NO_CUE ? 0 : reader->cues.kind[line->cue])] = ONE;
}

/* Work out the features that a line has by itself and by its place; return -1 without memory. */
int own_rows(const Reader *reader, Sheet *sheet) {
    int32_t *like = calloc(4093, sizeof(int32_t)), *outlines = malloc(sheet->count * sizeof(int32_t));
    for (int n = 0; like && outlines && n < sheet->count; n++) {
        const Line *line = &sheet->lines[n];
        sheet->whole[n + 1] = sheet->whole[n] + weight_of(line);
        sheet->mass[n + 1] = sheet->mass[n] + (is_prose(line) ? weight_of(line) : 0.0f);
        outlines[n] = line->weight2 <= 160 ? outline(line) : -1;
        if (outlines[n] >= 0) like[outlines[n]]++;
    }
    const float total = at_least_one(sheet->whole[sheet->count]);
    for (int n = 0; like && outlines && n < sheet->count; n++) {
        const Line *line = &sheet->lines[n];
        int16_t *row = sheet->own + (size_t)n * OWN;
        amounts(reader, line, row);
        edges(line, row + 20);
        rest(reader, sheet, n, total, outlines[n] >= 0 ? like[outlines[n]] : 0, row + PLACE);
    }
    const int failed = !like || !outlines;
    free(like);
    free(outlines);
    return failed ? -1 : 0;
}

/* ------------------------------------------------------------------------------------------------- lines among others */

/* What of a page does not change from line to line. */
typedef struct { float total, everything; int16_t size, share, mass; } Whole;

static Whole whole_page(const Sheet *sheet) {
    Whole page = {sheet->mass[sheet->count], sheet->whole[sheet->count], 0, 0, 0};
    page.size = whole_of((float)(log1p((double)sheet->count) / 6));
    page.share = whole_of((float)((double)page.total / (double)at_least_one(page.everything)));
    page.mass = whole_of((float)(log1p((double)page.total) / 10));
    return page;
}

static int flagged(const Sheet *sheet, int n, int flag) {
    const int16_t *own = sheet->own + (size_t)n * OWN;
    return flag == 0 ? own[PROSE] > 0 : own[CUES + flag] > 0;
}

static void flags_of(const Sheet *sheet, uint8_t *flags) {
    for (int n = 0; n < sheet->count; n++) {
        flags[n] = 0;
        for (int flag = 0; flag < 5; flag++) flags[n] |= (uint8_t)(flagged(sheet, n, flag) << flag);
    }
}

/* Note how far each line lies behind the last flagged one (of five kinds) and before the next. */
static void distances(const uint8_t *flags, int count, int16_t *around) {
    int steps[5];
    for (int flag = 0; flag < 5; flag++) steps[flag] = FARTHEST;
    for (int n = 0; n < count; n++)
        for (int flag = 0; flag < 5; flag++) {
            steps[flag] = flags[n] >> flag & 1 ? 0 : steps[flag] + (steps[flag] < FARTHEST);
            around[(size_t)n * AROUND + 6 + flag] = distance_of(steps[flag]);
        }
    for (int flag = 0; flag < 5; flag++) steps[flag] = FARTHEST;
    for (int n = count - 1; n >= 0; n--)
        for (int flag = 0; flag < 5; flag++) {
            steps[flag] = flags[n] >> flag & 1 ? 0 : steps[flag] + (steps[flag] < FARTHEST);
            around[(size_t)n * AROUND + 11 + flag] = distance_of(steps[flag]);
        }
}

/* Note how much prose stands around each line, within some lines: of what stands there most, and of all text there. */
static void masses(const Sheet *sheet, float *prose, float *text, int16_t *around) {
    for (int k = 0; k < 3; k++) {
        windows(sheet->mass, sheet->count, REACHES[k], prose);
        windows(sheet->whole, sheet->count, REACHES[k], text);
        const float most = at_least_one(most_of(prose, sheet->count));
        for (int n = 0; n < sheet->count; n++) text[n] = prose[n] / at_least_one(text[n]);
        for (int n = 0; n < sheet->count; n++) prose[n] = prose[n] / most;
        for (int n = 0; n < sheet->count; n++) {
            around[(size_t)n * AROUND + k] = whole_of(prose[n]);
            around[(size_t)n * AROUND + 3 + k] = whole_of(text[n]);
        }
    }
}

/* Note what stands around each line: AROUND numbers for each. */
static void surroundings(const Sheet *sheet, Room *room) {
    const Whole page = whole_page(sheet);
    flags_of(sheet, room->flags);
    distances(room->flags, sheet->count, room->around);
    masses(sheet, room->some, room->others, room->around);
    for (int n = 0; n < sheet->count; n++) {
        int16_t *row = room->around + (size_t)n * AROUND;
        row[16] = whole_of(sheet->mass[n + 1] / at_least_one(page.total));
        row[17] = page.size;
        row[18] = page.share;
        row[19] = page.mass;
    }
}

/* Put the columns that its neighbours look at behind each other, line by line, with nothing around the page. */
static void near_columns(const Sheet *sheet, int16_t *near) {
    for (int n = 0; n < BESIDE * NEAR; n++) near[n] = near[(size_t)(sheet->count + BESIDE) * NEAR + n] = -ONE;
    for (int n = 0; n < sheet->count; n++) {
        const int16_t *own = sheet->own + (size_t)n * OWN;
        int16_t *row = near + (size_t)(n + BESIDE) * NEAR;
        for (int k = 0; k < NEAR; k++) row[k] = own[NEAR_COLUMNS[k]];
    }
}

/* Give each line the score of the first look, and keep what the second needs of the line's own features. */
void first_scores(const Reader *reader, Sheet *sheet, Room *room) {
    enum { SIDE = BESIDE * NEAR };
    int16_t row[ROW] = {0};
    surroundings(sheet, room);
    near_columns(sheet, room->near);
    for (int n = 0; n < sheet->count; n++) {
        int32_t *sums = sheet->sums + (size_t)n * HIDDEN;
        const int16_t *near = room->near + (size_t)n * NEAR;
        memcpy(row, sheet->own + (size_t)n * OWN, OWN * sizeof(int16_t));
        memcpy(row + OWN, near, SIDE * sizeof(int16_t));
        memcpy(row + OWN + SIDE, near + SIDE + NEAR, SIDE * sizeof(int16_t));
        memcpy(row + OWN + 2 * SIDE, room->around + (size_t)n * AROUND, AROUND * sizeof(int16_t));
        memset(sums, 0, HIDDEN * sizeof(int32_t));
        add_products(row, ROW, reader->rows_w, HIDDEN, sums);
        sheet->lines[n].chance =
            chance_of(reader, reader->first_b2 + second_layer(sums, reader->first_b1, reader->first_w2, FIRST));
        sheet->lines[n].score = (float)sheet->lines[n].chance / (float)CHANCES;
    }
}
