/* Dates in a line: what the shapes of dates are asked, and what they tell. */
#ifndef VERBALE_DATES_H
#define VERBALE_DATES_H
#include "native.h"

typedef struct { const Code *codes; Py_ssize_t size; } Words;

/* The time of day behind a date, and where what it is written with ends; the zone is empty where none stands there. */
typedef struct { int hour; Py_ssize_t minute, zone, zone_end, end; } Time;

/* A date as read: numbers -- two ways of (month, day) at most; name -- where a month's name stands;
   time -- of a date that has_time. */
typedef struct { Py_ssize_t start, end, name, name_end; int year, ways, month[2], day[2], has_time; Time time; } Date;

enum { SHAPES = 9 };

/* shapes.c: return where a date of this shape ends that begins here, 0 for none. */
Py_ssize_t fitted(const Words *w, Py_ssize_t n, int shape, Date *date);

/* times.c: tell whether a time stands at this place or a little behind it. */
int timed(const Words *w, Py_ssize_t n, Time *time);

static inline Code at(const Words *w, Py_ssize_t n) { return (size_t)n >= (size_t)w->size ? 0 : w->codes[n]; }
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
