/* The features that a line has by itself, from what was counted in it: features.py. They are remembered with the line. */
#include "native.h"

enum { OUTLINES = 4093, SHARES = 12 };

static int hides(uint8_t kind) { return kind == QUOTE || kind == BRACKET; }
static int stops(uint8_t kind) { return kind == STOP || kind == HALT; }

static void logarithms(const Reader *reader, const Counts *has, int weight2, int16_t *row) {
    const uint16_t *count = has->count;
    const int amounts[8] = {weight2, 2 * count[SPACE] + count[WIDE], 2 * (count[STOP] + count[HALT]), 2 * count[COMMA],
                            2 * count[QUOTE], 2 * count[COLON], 2 * count[BRACKET], 2 * count[MARK]};
    for (int n = 0; n < 8; n++) row[n] = reader->logs[amounts[n] < MOST_AMOUNT ? amounts[n] : MOST_AMOUNT - 1];
}

/* Twelve shares, each of one amount in another, 12 at most. */
static void shares(const Counts *has, float weight, int16_t *row) {
    const uint16_t *count = has->count;
    const float letter = (float)(count[LOWER] + count[UPPER] + count[UNCASED]), spaced = count[SPACE];
    const float tokens = (float)(2 * count[SPACE] + count[WIDE]) / 2.0f;
    const float of[SHARES] = {has->small, has->capital, has->numbers, count[UPPER], count[DIGIT],
                              (float)(count[MARK] + count[OTHER]), count[DASH], count[COMMA],
                              (float)(count[STOP] + count[HALT]), (float)(count[WIDE] + count[HANGUL]), count[UNCASED], letter};
    const float to[SHARES] = {spaced, spaced, spaced, letter, weight, weight, tokens, tokens, tokens, weight, weight, spaced};
    float share[SHARES];
    for (int n = 0; n < SHARES; n++) {
        const float part = of[n] / at_least_one(to[n]);
        share[n] = part < 12.0f ? part : 12.0f;
    }
    share[SHARES - 1] /= 10.0f;
    for (int n = 0; n < SHARES; n++) row[n] = whole_of(share[n]);
}

static int outline(const Counts *has) {
    const uint16_t *c = has->count;
    const uint32_t number = c[DIGIT] + 31u * c[COLON] + 241u * c[COMMA] + 1009u * c[MARK] + 4003u * c[DASH]
                            + 9001u * c[BRACKET] + 17011u * c[STOP] + (has->first * 16u + has->last) * 40009u;
    return (int)(number % OUTLINES);
}

/* Work out what a line's own characters tell of it. */
void own_features(const Reader *reader, const Counts *has, Line *line) {
    const uint16_t *count = has->count;
    const int pauses = count[STOP] + count[HALT] + count[COMMA];
    line->weight2 = 2 * (count[LOWER] + count[UPPER] + count[UNCASED] + count[DIGIT] + count[SPACE]) + 5 * count[WIDE]
                    + 4 * count[HANGUL];
    const float weight = (float)line->weight2 / 2.0f, heavy = weight / 400.0f;
    line->first = has->first;
    line->closing = hides(has->last) ? has->before : has->last;
    line->last = has->last;
    line->outline = line->weight2 <= 160 ? (int16_t)outline(has) : NO_OUTLINE;
    logarithms(reader, has, line->weight2, line->row);
    shares(has, weight, line->row + 8);
    line->row[WEIGHED] = whole_of(heavy < 3.0f ? heavy : 3.0f);
    line->row[LED] = has->second == SPACE && (has->first == MARK || has->first == DASH) ? ONE : 0;
    line->row[PROSE] = line->weight2 > 120 && stops(line->closing) ? ONE : 0;
    line->row[UNPAUSED] = line->weight2 > 50 && pauses == 0 ? ONE : 0;
}
