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
/* The same with registers of twice the width, on processors that have them; there pairs of nought are not sorted out, which
   takes longer than to multiply by them. registers -- a constant. */
__attribute__((target("avx2"), always_inline)) static inline void wide(const int16_t *row, int width, const int16_t *weights,
                                                                       int registers, int32_t *sums) {
    __m256i added[HIDDEN / 8];
    for (int k = 0; k < registers; k++) added[k] = _mm256_loadu_si256((const __m256i *)sums + k);
    for (int n = 0; n < width / 2; n++) {
        int32_t two;
        memcpy(&two, row + 2 * n, sizeof two);
        const __m256i both = _mm256_set1_epi32(two), *from = (const __m256i *)weights + (size_t)n * registers;
        for (int k = 0; k < registers; k++)
            added[k] = _mm256_add_epi32(added[k], _mm256_madd_epi16(both, _mm256_loadu_si256(from + k)));
    }
    for (int k = 0; k < registers; k++) _mm256_storeu_si256((__m256i *)sums + k, added[k]);
}

__attribute__((target("avx2"))) static void wide_products(const int16_t *rows, int lines, int width, const int16_t *weights,
                                                          int hidden, int32_t *sums) {
    for (int line = 0; line < lines; line++, rows += width, sums += HIDDEN)
        if (hidden == HIDDEN)
            wide(rows, width, weights, HIDDEN / 8, sums);
        else
            wide(rows, width, weights, SECOND / 8, sums);
}

/* And of four times the width: a few lines together, as the sums of one would wait for each other. lines, registers --
   constants. */
#define WIDEST "avx512f,avx512bw,avx512vnni"
enum { FEW = 4 };
__attribute__((target(WIDEST), always_inline)) static inline void widest(const int16_t *rows, int lines, int width,
                                                                         const int16_t *weights, int registers,
                                                                         int32_t *sums) {
    __m512i added[FEW][HIDDEN / 16];
    for (int line = 0; line < lines; line++)
        for (int k = 0; k < registers; k++) added[line][k] = _mm512_loadu_si512((const __m512i *)(sums + line * HIDDEN) + k);
    for (int n = 0; n < width / 2; n++) {
        const __m512i *from = (const __m512i *)weights + (size_t)n * registers;
        __m512i columns[HIDDEN / 16];
        for (int k = 0; k < registers; k++) columns[k] = _mm512_loadu_si512(from + k);
        for (int line = 0; line < lines; line++) {
            int32_t two;
            memcpy(&two, rows + (size_t)line * width + 2 * n, sizeof two);
            const __m512i both = _mm512_set1_epi32(two);
            for (int k = 0; k < registers; k++) added[line][k] = _mm512_dpwssd_epi32(added[line][k], both, columns[k]);
        }
    }
    for (int line = 0; line < lines; line++)
        for (int k = 0; k < registers; k++) _mm512_storeu_si512((__m512i *)(sums + line * HIDDEN) + k, added[line][k]);
}

__attribute__((target(WIDEST), always_inline)) static inline void all_widest(const int16_t *rows, int lines, int width,
                                                                             const int16_t *weights, int registers,
                                                                             int32_t *sums) {
    for (; lines >= FEW; lines -= FEW, rows += FEW * width, sums += FEW * HIDDEN)
        widest(rows, FEW, width, weights, registers, sums);
    for (; lines > 0; lines--, rows += width, sums += HIDDEN) widest(rows, 1, width, weights, registers, sums);
}

__attribute__((target(WIDEST))) static void widest_products(const int16_t *rows, int lines, int width, const int16_t *weights,
                                                            int hidden, int32_t *sums) {
    if (hidden == HIDDEN)
        all_widest(rows, lines, width, weights, HIDDEN / 16, sums);
    else
        all_widest(rows, lines, width, weights, SECOND / 16, sums);
}

__attribute__((target("avx2"))) static int64_t wide_layer(const int32_t *sums, const int32_t *bias, const int32_t *weights,
                                                         int hidden) {
    __m256i all = _mm256_setzero_si256();
    for (int k = 0; k < hidden; k += 8) {
        const __m256i sum = _mm256_add_epi32(_mm256_loadu_si256((const __m256i *)(sums + k)),
                                             _mm256_loadu_si256((const __m256i *)(bias + k)));
        const __m256i above = _mm256_max_epi32(sum, _mm256_setzero_si256());
        const __m256i by = _mm256_loadu_si256((const __m256i *)(weights + k));
        all = _mm256_add_epi64(all, _mm256_mul_epi32(above, by)); /* every other one, then those between */
        all = _mm256_add_epi64(all, _mm256_mul_epi32(_mm256_srli_epi64(above, 32), _mm256_srli_epi64(by, 32)));
    }
    int64_t parts[4];
    _mm256_storeu_si256((__m256i *)parts, all);
    return parts[0] + parts[1] + parts[2] + parts[3];
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

void add_products(const int16_t *rows, int lines, int width, const int16_t *weights, int hidden, int32_t *sums) {
    Pair pairs[ROW / 2 + 1];
#ifdef HAS_WIDE
    if ((hidden == HIDDEN || hidden == SECOND) && __builtin_cpu_supports("avx2")) {
        if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw"))
            widest_products(rows, lines, width, weights, hidden, sums);
        else
            wide_products(rows, lines, width, weights, hidden, sums);
        return;
    }
#endif
    for (int line = 0; line < lines; line++, rows += width, sums += HIDDEN) {
        const int count = pairs_of(rows, width, pairs);
        for (int n = 0; n < hidden; n += 16) sixteen(pairs, count, weights + 2 * n, hidden, sums + n);
    }
}

int64_t second_layer(const int32_t *sums, const int32_t *bias, const int32_t *weights, int hidden) {
#ifdef HAS_WIDE
    if (__builtin_cpu_supports("avx2")) return wide_layer(sums, bias, weights, hidden);
#endif
    int64_t all = 0;
    for (int k = 0; k < hidden; k++) {
        const int32_t above = sums[k] + bias[k];
        all += (int64_t)(above > 0 ? above : 0) * weights[k];
    }
    return all;
}
