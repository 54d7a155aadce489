/* What is done with LANES numbers at once; this file is read once for each width of registers. */
#define JOIN_(name, lanes) name##lanes
#define JOIN(name, lanes) JOIN_(name, lanes)
#define OWN(name) JOIN(name, LANES)
#define INLINE static inline __attribute__((always_inline)) TARGET

typedef float OWN(Lane) __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
typedef int32_t OWN(Mask) __attribute__((vector_size(4 * LANES)));
#define Lane OWN(Lane)

INLINE Lane OWN(larger)(Lane a, Lane b) {
    const OWN(Mask) first = a > b;
    return (Lane)((first & (OWN(Mask))a) | (~first & (OWN(Mask))b));
}

/* The largest of three pieces of LANES outputs, for ``many`` rows (a constant) one behind the other. */
INLINE void OWN(tile)(const int many, const float *rows, int width, const float *weights, const float *bias, float *to) {
    Lane a[TILE], b[TILE], c[TILE];
#pragma GCC unroll 16
    for (int r = 0; r < many; r++) a[r] = b[r] = c[r] = (Lane){0};
    for (int k = 0; k < 3 * width; k++) {
        const Lane *w = (const Lane *)(weights + (size_t)k * PIECES * LANES);
        const Lane x = w[0], y = w[1], z = w[2];
#pragma GCC unroll 16
        for (int r = 0; r < many; r++) {
            const float seen = rows[(size_t)r * width + k];
            a[r] += x * seen;
            b[r] += y * seen;
            c[r] += z * seen;
        }
    }
    const Lane *add = (const Lane *)bias;
#pragma GCC unroll 16
    for (int r = 0; r < many; r++)
        *(Lane *)(to + (size_t)r * width) = OWN(larger)(OWN(larger)(a[r] + add[0], b[r] + add[1]), c[r] + add[2]);
}

INLINE float OWN(total)(Lane sum) {
    float all = 0;
    for (int n = 0; n < LANES; n++) all += sum[n];
    return all;
}

/* Even out one row, and add what it was made from. */
INLINE void OWN(even)(const Layer *layer, const float *from, float *row) {
    Lane sum = {0}, square = {0};
    for (int n = 0; n < layer->width; n += LANES) sum += *(const Lane *)(row + n);
    const float mean = OWN(total)(sum) / layer->width;
    for (int n = 0; n < layer->width; n += LANES) {
        const Lane off = *(const Lane *)(row + n) - mean;
        square += off * off;
    }
    const float part = 1.0f / sqrtf(OWN(total)(square) / layer->width + 1e-08f);
    for (int n = 0; n < layer->width; n += LANES) {
        const Lane off = (*(const Lane *)(row + n) - mean) * part;
        *(Lane *)(row + n) = off * *(const Lane *)(layer->scale + n) + *(const Lane *)(layer->shift + n) +
                             *(const Lane *)(from + n);
    }
}

/* Rows at most CHUNK at a time, so that what is read again is still at hand. */
TARGET static void OWN(window)(const Layer *layer, const float *rows, Py_ssize_t count, float *to) {
    const int width = layer->width;
    for (Py_ssize_t first = 0; first < count; first += CHUNK) {
        const Py_ssize_t end = count - first < CHUNK ? count : first + CHUNK;
        for (int out = 0; out < width; out += LANES) {
            const float *weights = layer->weights + (size_t)out * PIECES * 3 * width, *bias = layer->bias + out * PIECES;
            Py_ssize_t at = first;
            for (; at + TILE <= end; at += TILE)
                OWN(tile)(TILE, rows + (at - 1) * width, width, weights, bias, to + at * width + out);
            for (; at < end; at++) OWN(tile)(1, rows + (at - 1) * width, width, weights, bias, to + at * width + out);
        }
        for (Py_ssize_t at = first; at < end; at++) OWN(even)(layer, rows + at * width, to + at * width);
    }
}

/* What the words of a state say of it, and from that the scores of the moves. */
TARGET static void OWN(score)(const Scorer *scorer, const float *const *found, float *hidden, float *scores) {
    const int wide = HALVES * scorer->hidden;
    float state[2 * STEP];
    for (int n = 0; n < wide; n += LANES) {
        Lane sum = *(const Lane *)(found[0] + n);
        for (int f = 1; f < FEATURES; f++) sum += *(const Lane *)(found[f] + n);
        *(Lane *)(state + n) = sum + *(const Lane *)(scorer->bias + n);
    }
    for (int n = 0; n < scorer->hidden; n += LANES)
        *(Lane *)(hidden + n) = OWN(larger)(*(const Lane *)(state + n), *(const Lane *)(state + scorer->hidden + n));
    for (int from = 0; from < scorer->classes; from += 8 * LANES) {
        Lane sum[8];
#pragma GCC unroll 16
        for (int n = 0; n < 8; n++) sum[n] = (Lane){0};
        for (int k = 0; k < scorer->hidden; k++) {
            const Lane *w = (const Lane *)(scorer->upper + (size_t)k * scorer->classes + from);
#pragma GCC unroll 16
            for (int n = 0; n < 8; n++) sum[n] += w[n] * hidden[k];
        }
        const Lane *add = (const Lane *)(scorer->upper_bias + from);
#pragma GCC unroll 16
        for (int n = 0; n < 8; n++) *(Lane *)(scores + from + n * LANES) = sum[n] + add[n];
    }
}

static const Kernel OWN(kernel) = {LANES, OWN(window), OWN(score)};

#undef Lane
#undef INLINE
#undef OWN
#undef JOIN
#undef JOIN_
#undef LANES
#undef TILE
#undef TARGET
