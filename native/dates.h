/* Dates in a line: what the shapes of dates are asked, and what they tell. */
#ifndef VERBALE_DATES_H
#define VERBALE_DATES_H
#include "native.h"

typedef struct { int kind; const void *data; Py_ssize_t size; } Words;

/* A date as read: numbers -- two ways of (month, day) at most; name -- where a month's name stands. */
typedef struct { Py_ssize_t start, end, name, name_end; int year, ways, month[2], day[2]; } Date;

enum { SHAPES = 9 };

/* shapes.c: return where a date of this shape ends that begins here, 0 for none. */
Py_ssize_t fitted(const Words *w, Py_ssize_t n, int shape, Date *date);

static inline Code at(const Words *w, Py_ssize_t n) { return n < 0 || n >= w->size ? 0 : PyUnicode_READ(w->kind, w->data, n); }
static inline int is_figure(Code code) {
    return code < 128 ? code >= '0' && code <= '9' : Py_UNICODE_ISDECIMAL(code);
}
static inline int figure(const Words *w, Py_ssize_t n) { return is_figure(at(w, n)); }
static inline int space(const Words *w, Py_ssize_t n) { return Py_UNICODE_ISSPACE(at(w, n)); }
static inline int letter(Code code) {
    if (code < 128) return (code | 32) >= 'a' && (code | 32) <= 'z';
    return Py_UNICODE_ISALNUM(code) && !Py_UNICODE_ISDECIMAL(code);
}
static inline int word(Code code) { return code == '_' || letter(code) || is_figure(code); }
static inline int one_of(Code code, const char *some) { return code && code < 128 && strchr(some, (int)code) != NULL; }
static inline Py_ssize_t over_space(const Words *w, Py_ssize_t n) { return space(w, n) ? n + 1 : n; }


#endif
