/* Sums of products of small whole numbers: nearly all that the line model does. */
#include "native.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* A pair of neighbouring features that are not both nought. */
typedef struct { int32_t both; int place; } Pair;

static int pairs_of(const int16_t *row, int width, Pair *pairs) {
    int count = 0;
    for (int n = 0; n < width / 2; n++) {
        int32_t both;
        memcpy(&both, row + 2 * n, sizeof both);
        pairs[count] = (Pair){both, n};
        count += both != 0;
    }
    return count;
}

#ifdef __SSE2__
static void sixteen(const Pair *pairs, int count, const int16_t *weights, int hidden, int32_t *sums) {
    __m128i *to = (__m128i *)sums;
    __m128i a = _mm_loadu_si128(to), b = _mm_loadu_si128(to + 1), c = _mm_loadu_si128(to + 2),
            d = _mm_loadu_si128(to + 3);
    for (int n = 0; n < count; n++) {
        const __m128i both = _mm_set1_epi32(pairs[n].both);
        const __m128i *from = (const __m128i *)(weights + 2 * (size_t)pairs[n].place * hidden);
        a = _mm_add_epi32(a, _mm_madd_epi16(both, _mm_loadu_si128(from)));
        b = _mm_add_epi32(b, _mm_madd_epi16(both, _mm_loadu_si128(from + 1)));
        c = _mm_add_epi32(c, _mm_madd_epi16(both, _mm_loadu_si128(from + 2)));
        d = _mm_add_epi32(d, _mm_madd_epi16(both, _mm_loadu_si128(from + 3)));
    }
    _mm_storeu_si128(to, a);
    _mm_storeu_si128(to + 1, b);
    _mm_storeu_si128(to + 2, c);
    _mm_storeu_si128(to + 3, d);
}
#if defined(__GNUC__) && defined(__x86_64__)
#include <immintrin.h>
#define HAS_WIDE 1
/* The same with registers of twice the width, on processors that have them; registers -- a constant, hidden / 8. */
__attribute__((target("avx2"), always_inline)) static inline void wide(const Pair *pairs, int count, const int16_t *weights,
                                                                       int registers, int32_t *sums) {
    __m256i added[HIDDEN / 8];
    for (int k = 0; k < registers; k++) added[k] = _mm256_loadu_si256((const __m256i *)sums + k);
    for (int n = 0; n < count; n++) {
        const __m256i both = _mm256_set1_epi32(pairs[n].both);
        const __m256i *from = (const __m256i *)weights + (size_t)pairs[n].place * registers;
        for (int k = 0; k < registers; k++)
            added[k] = _mm256_add_epi32(added[k], _mm256_madd_epi16(both, _mm256_loadu_si256(from + k)));
    }
    for (int k = 0; k < registers; k++) _mm256_storeu_si256((__m256i *)sums + k, added[k]);
}

__attribute__((target("avx2"))) static int wide_products(const Pair *pairs, int count, const int16_t *weights, int hidden,
                                                         int32_t *sums) {
    if (hidden == HIDDEN)
        wide(pairs, count, weights, HIDDEN / 8, sums);
    else if (hidden == SECOND)
        wide(pairs, count, weights, SECOND / 8, sums);
    return hidden == HIDDEN || hidden == SECOND;
}
#endif
#else
static void sixteen(const Pair *pairs, int count, const int16_t *weights, int hidden, int32_t *sums) {
    for (int n = 0; n < count; n++) {
        int16_t both[2];
        const int16_t *from = weights + 2 * (size_t)pairs[n].place * hidden;
        memcpy(both, &pairs[n].both, sizeof both);
        for (int k = 0; k < 16; k++) sums[k] += (int32_t)both[0] * from[2 * k] + (int32_t)both[1] * from[2 * k + 1];
    }
}
#endif

void add_products(const int16_t *row, int width, const int16_t *weights, int hidden, int32_t *sums) {
    Pair pairs[ROW / 2 + 1];
    const int count = pairs_of(row, width, pairs);
#ifdef HAS_WIDE
    if (__builtin_cpu_supports("avx2") && wide_products(pairs, count, weights, hidden, sums)) return;
#endif
    for (int n = 0; n < hidden; n += 16) sixteen(pairs, count, weights + 2 * n, hidden, sums + n);
}
