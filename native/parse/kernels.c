/* The sums and products of the network, for each width of registers that processors have. */
#include "parse.h"

#ifndef __GNUC__
#error "the kernels are written for compilers that know vectors; without them spaCy's own code runs"
#endif

enum { CHUNK = 64 };

#if defined(__x86_64__)
#define LANES 16
#define TILE 8
#define TARGET __attribute__((target("avx512f")))
#include "lanes.h"

#define LANES 8
#define TILE 4
#define TARGET __attribute__((target("avx2,fma")))
#include "lanes.h"
#endif

#define LANES 4
#define TILE 2
#define TARGET
#include "lanes.h"

const Kernel *kernel_of(int lanes) {
#if defined(__x86_64__)
    if (lanes == 16) return __builtin_cpu_supports("avx512f") ? &kernel16 : NULL;
    if (lanes == 8) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &kernel8 : NULL;
#endif
    return lanes == 4 ? &kernel4 : NULL;
}
