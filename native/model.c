/* The line model: its weights as C multiplies by them, and what its sums say. */
#include "native.h"

static const uint8_t EDGES[] = {LOWER, UPPER, DIGIT, MARK, QUOTE, DASH, STOP, HALT, COMMA, COLON, BRACKET};
enum { EDGE_COUNT = sizeof EDGES, PLACE = 53, CUE_KIND = 62, NEARS = 70, AROUNDS = 154 }; /* features.py's columns */

/* Return which of features.py's columns stands at a place of a row; -1 for none. */
static int column_of(int place) {
    if (place < WEIGHED) return place;
    if (place < ALONE) return PLACE + 4 + place - WEIGHED;
    if (place < LIKENESS) return PLACE + place - REPEATED;
    if (place == LIKENESS) return PLACE + 8;
    if (place < OWN) return -1;
    if (place < OWN + 6 * NEAR) return NEARS + place - OWN;
    return place < OWN + 6 * NEAR + AROUND ? AROUNDS + place - OWN - 6 * NEAR : -1;
}

static int16_t weight_of(const int16_t *paired, int column, int hidden) {
    return paired[(column / 2 * HIDDEN + hidden) * 2 + column % 2];
}

/* A line has one of few classes of characters at each edge, and one kind of cue: these columns are summed up beforehand. */
static void sum_choices(Reader *reader, const int16_t *paired) {
    for (int edge = 0; edge < 3; edge++)
        for (int kind = 0; kind < 16; kind++)
            for (int n = 0; n < EDGE_COUNT; n++)
                for (int k = 0; k < HIDDEN; k++)
                    if (kind == EDGES[n] || (kind == OTHER && EDGES[n] == MARK))
                        reader->edge_w[edge][kind][k] += ONE * weight_of(paired, 20 + EDGE_COUNT * edge + n, k);
    for (int kind = 0; kind < CUE_KINDS; kind++)
        for (int k = 0; k < HIDDEN; k++) reader->cue_w[kind][k] = ONE * weight_of(paired, CUE_KIND + kind, k);
}

/* Arrange the weights of the first table, for every two features those of both, column by column. */
int arrange_weights(Reader *reader, const int16_t *paired) {
    reader->rows_w = calloc(HIDDEN * ROW, sizeof(int16_t));
    if (!reader->rows_w) return -1;
    for (int place = 0; place < ROW; place++)
        for (int k = 0; k < HIDDEN && column_of(place) >= 0; k++)
            reader->rows_w[(place / 2 * HIDDEN + k) * 2 + place % 2] = weight_of(paired, column_of(place), k);
    sum_choices(reader, paired);
    for (int lines = 0; lines <= FARTHEST; lines++) reader->distances[lines] = whole_of((float)lines * (float)(1.0 / 30.0));
    return 0;
}

/* Begin a line's sums with what its edges and its cue add to them. */
void begin_sums(const Reader *reader, const Line *line, int32_t *restrict sums) {
    const int32_t *restrict first = reader->edge_w[0][line->first], *restrict closing = reader->edge_w[1][line->closing];
    const int32_t *restrict last = reader->edge_w[2][line->last], *restrict cue = reader->cue_w[cue_kind(reader, line)];
    for (int k = 0; k < HIDDEN; k++) sums[k] = first[k] + closing[k] + last[k] + cue[k];
}

static int chance_of(const Reader *reader, int64_t raw) {
    int64_t steps = (raw + (1 << 20)) >> 21;
    steps = steps < -20480 ? -20480 : steps > 20480 ? 20480 : steps;
    return (int)reader->chances[steps + 20480];
}

static void say(const Reader *reader, Line *line, int64_t raw) {
    line->chance = chance_of(reader, raw);
    line->score = (float)line->chance / (float)CHANCES;
}

void say_first(const Reader *reader, const int32_t *sums, Line *line) {
    say(reader, line, reader->first_b2 + second_layer(sums, reader->first_b1, reader->first_w2, FIRST));
}

void say_second(const Reader *reader, const int32_t *sums, Line *line) {
    say(reader, line, reader->second_b2 + second_layer(sums + FIRST, reader->second_b1, reader->second_w2, SECOND));
}
