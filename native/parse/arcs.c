/* The moves of a transition parser, arc by arc: a stack, what is still to be read, and what went back to be read again
   (Nivre's arc-eager system, not monotonic, with sentences told apart by moves of their own, as spaCy trains it). */
#include "parse.h"

enum { NONE = -1 };

/* All arrays have a place for each word. A word has one head, so the children of a word are a chain through them. */
typedef struct {
    const int8_t *starts;
    int length, next;            /* words; the first that was never taken up */
    int *stack, depth;
    int *again, waiting;         /* given back, the last first */
    int *head;
    int *last_left, *last_right; /* of a word: its child on that side hung there last */
    int *before, *after;         /* of a child: those of its head on the same side hung before and after it */
    uint64_t *label;
    uint8_t *kept, *opens;       /* whether it may not be shifted again; whether a sentence begins there */
    uint8_t lifted;
} State;

static inline int stacked(const State *s, int n) { return n < s->depth ? s->stack[s->depth - 1 - n] : NONE; }
static inline int left_over(const State *s) { return s->length - s->next + s->waiting; }

static inline int coming(const State *s, int n) {
    if (n < s->waiting) return s->again[s->waiting - 1 - n];
    return s->next + n - s->waiting < s->length ? s->next + n - s->waiting : NONE;
}

static inline int must_open(const State *s, int word) { return word >= 0 && (s->starts[word] == 1 || s->opens[word]); }
static inline int cannot_open(const State *s, int word) { return word >= 0 && s->starts[word] == -1; }

static void validate(const State *s, int *valid) {
    const int left = left_over(s), first = coming(s, 0), second = coming(s, 1), arcs = left > 0 && !must_open(s, first);
    valid[SHIFT] = s->depth == 0 || (left >= 2 && arcs && !s->kept[first]);
    valid[REDUCE] = s->depth > 0 && (left == 0 || s->depth > 1 || !cannot_open(s, first));
    valid[LEFT] = valid[RIGHT] = s->depth > 0 && arcs;
    valid[BREAK] = left >= 2 && second == first + 1 && !must_open(s, second) && !cannot_open(s, second);
}

static inline int *last_of(State *s, int head, int child) {
    return head > child ? &s->last_left[head] : &s->last_right[head];
}

static void unhang(State *s, int child) {
    const int before = s->before[child], after = s->after[child];
    if (before >= 0) s->after[before] = after;
    if (after >= 0)
        s->before[after] = before;
    else
        *last_of(s, s->head[child], child) = before;
}

static void hang(State *s, int head, int child, uint64_t label) {
    if (s->head[child] >= 0) unhang(s, child);
    int *last = last_of(s, head, child);
    s->before[child] = *last;
    s->after[child] = NONE;
    if (*last >= 0) s->after[*last] = child;
    *last = child;
    s->head[child] = head;
    s->label[child] = label;
}

static void push(State *s) { s->stack[s->depth++] = s->waiting ? s->again[--s->waiting] : s->next++; }

static void reduce(State *s) {
    const int top = s->stack[--s->depth];
    if (s->head[top] >= 0 || s->depth == 0) return;
    s->kept[top] = 1;
    s->again[s->waiting++] = top;
}

static void move(State *s, int kind, uint64_t label) {
    const int first = coming(s, 0);
    if (kind == SHIFT) push(s);
    if (kind == REDUCE) reduce(s);
    if (kind == LEFT) {
        hang(s, first, stacked(s, 0), label);
        s->kept[first] = 0;
        s->depth--;
    }
    if (kind == RIGHT) {
        hang(s, stacked(s, 0), first, label);
        push(s);
    }
    if (kind == BREAK) s->opens[coming(s, 1)] = 1;
}

static void look(const State *s, const Scorer *scorer, const float *table, const float **found) {
    const int top = stacked(s, 0), first = coming(s, 0), wide = HALVES * scorer->hidden;
    const int words[FEATURES] = {first,
                                 coming(s, 1),
                                 top,
                                 stacked(s, 1),
                                 stacked(s, 2),
                                 first >= 0 ? s->last_left[first] : NONE,
                                 top >= 0 ? s->last_left[top] : NONE,
                                 top >= 0 ? s->last_right[top] : NONE};
    for (int f = 0; f < FEATURES; f++)
        found[f] = (words[f] >= 0 ? table + (size_t)words[f] * FEATURES * wide : scorer->pad) + f * wide;
}

/* The best of the moves that can be made; NONE where none can. Where there is but one it need not be scored. */
static int best_move(const State *s, const Scorer *scorer, const Kernel *kernel, const float *table, float *room) {
    int valid[KINDS], best = NONE, count = 0;
    validate(s, valid);
    for (int n = 0; n < scorer->moves; n++)
        if (valid[scorer->kinds[n]]) best = count++ ? best : n;
    if (count < 2) return best;
    const float *found[FEATURES];
    float *scores = room + scorer->hidden;
    look(s, scorer, table, found);
    kernel->score(scorer, found, room, scores);
    for (int n = best + 1; n < scorer->moves; n++)
        if (valid[scorer->kinds[n]] && scores[n] > scores[best]) best = n;
    return best;
}

/* Moves are bounded: a word is given back at most once, and once more for each that is hung under it; each is hung to
   the left at most once. */
static void go_through(State *s, const Scorer *scorer, const Kernel *kernel, const float *table, float *room) {
    for (int64_t steps = 16 + 16 * (int64_t)s->length; steps > 0 && (s->depth || left_over(s)); steps--) {
        const int best = best_move(s, scorer, kernel, table, room);
        if (best == NONE) { /* what is on the stack stays without heads */
            s->depth = 0;
            s->next = s->length;
        } else {
            move(s, scorer->kinds[best], scorer->labels[best]);
            if (scorer->kinds[best] == LEFT || scorer->kinds[best] == RIGHT) s->lifted |= scorer->lifted[best];
        }
    }
}

static void hand_out(const State *s, uint64_t root, uint64_t *said) {
    for (int n = 0; n < s->length; n++) {
        said[2 * n] = s->head[n] < 0 ? 0 : (uint64_t)((int64_t)s->head[n] - n);
        said[2 * n + 1] = s->head[n] < 0 ? root : s->label[n];
    }
}

int choose_arcs(const Scorer *scorer, const Kernel *kernel, const float *table, const int8_t *starts, int length,
                uint64_t *said) {
    const size_t words = (size_t)length;
    int *numbers = PyMem_Malloc((7 * words + 1) * sizeof *numbers);
    uint64_t *labels = PyMem_Calloc(words + 1, sizeof *labels);
    uint8_t *flags = PyMem_Calloc(2 * words + 1, 1);
    float *room = PyMem_Malloc((scorer->hidden + scorer->classes) * sizeof *room);
    int lifted = -1;
    if (numbers && labels && flags && room) {
        State s = {starts, length, .stack = numbers, .again = numbers + words, .label = labels, .kept = flags};
        s.head = numbers + 2 * words, s.last_left = numbers + 3 * words, s.last_right = numbers + 4 * words;
        s.before = numbers + 5 * words, s.after = numbers + 6 * words, s.opens = flags + words;
        for (size_t n = 2 * words; n < 7 * words; n++) numbers[n] = NONE;
        go_through(&s, scorer, kernel, table, room);
        hand_out(&s, scorer->labels[scorer->moves], said);
        lifted = s.lifted;
    }
    PyMem_Free(numbers);
    PyMem_Free(labels);
    PyMem_Free(flags);
    PyMem_Free(room);
    return lifted;
}
