/* Sums over the lines around each line of a page. Every loop is one that compilers make vectors of. */
#include "native.h"

/* Sum up what stands up to ``reach`` lines before and behind each line; nothing stands around the page. */
void windows(const float *restrict sums, int count, int reach, float *restrict found) {
    const int inner = count - reach - 1, edge = reach < count ? reach : count;
    for (int n = 0; n < edge; n++) found[n] = sums[n + reach + 1 < count ? n + reach + 1 : count] - sums[0];
    for (int n = edge; n <= inner; n++) found[n] = sums[n + reach + 1] - sums[n - reach];
    for (int n = inner + 1 > edge ? inner + 1 : edge; n < count; n++) found[n] = sums[count] - sums[n - reach];
}

/* Return the largest of some numbers, none of which is below nought. */
float most_of(const float *some, int count) {
    float most[4] = {0};
    int n = 0;
    for (; n + 4 <= count; n += 4)
        for (int k = 0; k < 4; k++) most[k] = some[n + k] > most[k] ? some[n + k] : most[k];
    for (; n < count; n++) most[0] = some[n] > most[0] ? some[n] : most[0];
    for (int k = 1; k < 4; k++) most[0] = most[k] > most[0] ? most[k] : most[0];
    return most[0];
}
