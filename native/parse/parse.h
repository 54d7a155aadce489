/* The parser's network and its moves, in C: what spaCy's own code works out, to the last bits of a float. Every loop is
   bounded by the words of a text; nothing here recurses. */
#ifndef VERBALE_PARSE_H
#define VERBALE_PARSE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <math.h>
#include <stdint.h>

#define EDITION 1 /* of what Python and C ask of each other: parse_native.py takes no other */
enum {
    PIECES = 3,    /* of a layer that looks at the words around */
    FEATURES = 8,  /* words that a move is chosen by */
    HALVES = 2,    /* of what is known of a state */
    STEP = 128     /* widths of a state and of its scores are multiples of this */
};
enum { SHIFT, REDUCE, LEFT, RIGHT, BREAK, KINDS };

/* One layer that looks at the words around: ``weights`` has for each LANES outputs, each of 3 * width inputs and each
   piece LANES numbers, ``bias`` the same without the inputs. */
typedef struct {
    int width;
    const float *weights, *bias, *scale, *shift;
} Layer;

/* What scores the moves of a state. ``upper`` has for each hidden number ``classes`` weights. */
typedef struct {
    int hidden, classes, moves;
    const float *pad, *bias, *upper, *upper_bias;
    const uint8_t *kinds;
    const uint64_t *labels;
    const uint8_t *lifted;       /* whether a move's label tells of another head */
} Scorer;

/* One width of the processor's registers: how many numbers one holds, and what is done with them. */
typedef struct {
    int lanes;
    void (*window)(const Layer *layer, const float *rows, Py_ssize_t count, float *to);
    void (*score)(const Scorer *scorer, const float *const *found, float *hidden, float *scores);
} Kernel;

const Kernel *kernel_of(int lanes); /* NULL where this processor has no such registers */

/* arcs.c: choose the moves of one text. ``table`` has FEATURES * HALVES * hidden numbers for each word; ``starts`` tells
   of each whether a sentence must (1) or cannot (-1) begin there; ``said`` gets for each how far off its head is and its
   label. Returns 1 where some label tells of another head, 0 where none does, -1 where memory is short. */
int choose_arcs(const Scorer *scorer, const Kernel *kernel, const float *table, const int8_t *starts, int length,
                uint64_t *said);

#endif
