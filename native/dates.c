/* The dates of a line: which shapes can stand in it, and which of what has one is a day. */
#include "dates.h"

static int is_day(int year, int month, int day) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1) return 0;
    const int leap = month == 2 && year % 4 == 0 && (year % 100 || year % 400 == 0);
    return day <= days[month - 1] + leap;
}

/* Look the name of a month up; -1 with an error. */
static int month_of(PyObject *words, const Date *date, PyObject *months) {
    PyObject *name = PyUnicode_Substring(words, date->name, date->name_end);
    PyObject *low = name ? PyObject_CallMethod(name, "lower", NULL) : NULL;
    PyObject *found = low ? PyDict_GetItemWithError(months, low) : NULL; /* borrowed */
    const long month = found ? PyLong_AsLong(found) : 0;
    Py_XDECREF(name);
    Py_XDECREF(low);
    return PyErr_Occurred() ? -1 : (int)month;
}

/* Of what has the shape of a date, take what is a day: -1 with an error, 0 if it is none. */
static int complete(PyObject *words, Date *date, PyObject *months) {
    if (date->name_end && (date->month[0] = month_of(words, date, months)) < 0) return -1;
    int fitting[2], count = 0;
    for (int way = 0; way < date->ways; way++)
        if (is_day(date->year, date->month[way], date->day[way])) fitting[count++] = way;
    if (!count) return 0;
    date->month[0] = date->month[fitting[0]];
    date->day[0] = date->day[fitting[0]];
    date->ways = count == 2 && date->month[0] != date->day[0] ? 2 : 1;
    return 1;
}

/* What of a line tells which shapes can stand in it. */
typedef struct {
    Py_ssize_t *figures, count; /* where numbers begin, how many */
    int before, behind;         /* what stands right before and behind its years */
    int marks, signs;         /* points, strokes and dashes; a sign for the year */
    int named;                  /* a letter or point, white space, a digit */
} Glimpse;

enum { DASHED = 1, STROKE = 2, POINT = 4, GAP = 8 };

static int mark_of(Code code) {
    return code == '-' ? DASHED : code == '/' ? STROKE : code == '.' ? POINT : Py_UNICODE_ISSPACE(code) ? GAP : 0;
}

/* Tell whether a character is none of those that are looked for: a letter of ASCII, most ideographs and syllables. */
static inline int is_plain(Code code) {
    return (code > '9' && code < 128) || code < '-' || (code >= 0xAC00 && code < 0xD800 && code != 0xB144)
           || (code >= 0x3040 && code < 0xA000 && code != 0x5E74);
}

static void glimpse(const Words *w, Glimpse *seen) {
    for (Py_ssize_t n = 0; n < w->size; n++) {
        const Code code = w->codes[n];
        if (is_plain(code)) continue;
        seen->marks += code == '.' || code == '/' || code == '-';
        seen->signs |= code == 0xB144 || code == 0x5E74;
        if (!is_figure(code)) continue;
        if (!figure(w, n - 1)) seen->figures[seen->count++] = n;
        seen->named |= n > 1 && space(w, n - 1);
        if ((code != '1' && code != '2') || !figure(w, n + 3)) continue;
        seen->before |= mark_of(at(w, n - 1));
        seen->behind |= mark_of(at(w, n + 4));
    }
}

/* Tell whether a date of this shape may stand in a line of which so much is known. */
static int may_stand(const Glimpse *seen, int shape, int spaced) {
    switch (shape) {
        case 0: return seen->behind & DASHED;
        case 1: return seen->signs;
        case 2: return seen->behind & (POINT | STROKE);
        case 3: return seen->before & GAP && spaced;
        case 4: return seen->before & GAP && spaced && seen->named;
        case 5: return seen->before & (DASHED | STROKE);
        case 6: return seen->marks > 1 && seen->before;
        default: return seen->marks > 1;
    }
}

/* The dates of a line; words -- the line itself, from which names are cut. */
typedef struct { Date *rows; Py_ssize_t count, room; } Dates;

static int keep(Dates *found, const Date *date) {
    if (found->count == found->room) {
        Date *rows = PyMem_Resize(found->rows, Date, found->room * 2 + 4);
        if (!rows) return PyErr_NoMemory(), -1;
        found->rows = rows;
        found->room = found->room * 2 + 4;
    }
    found->rows[found->count++] = *date;
    return 0;
}

/* What is asked of a line, and where it goes. */
typedef struct { PyObject *words, *months; const Words *w; Glimpse seen; Dates *found; Py_ssize_t most; } Search;

/* Look for a date of this shape that begins here, not before ``after``; return where the next may begin, -1 with an error. */
static Py_ssize_t look_at(const Search *search, int shape, Py_ssize_t start, Py_ssize_t after) {
    Date date;
    if (start < after || search->found->count >= search->most) return after;
    date.start = start;
    date.name_end = 0;
    date.end = fitted(search->w, start, shape, &date);
    if (!date.end) return after;
    const int is_one = complete(search->words, &date, search->months);
    return is_one < 0 || (is_one && keep(search->found, &date)) ? -1 : date.end;
}

enum { LONGEST_NAME_AND_GAP = 60 };

/* Look for dates that begin with the name of a month: the words right before each number. */
static Py_ssize_t look_before(const Search *search, Py_ssize_t number, Py_ssize_t after) {
    const Words *w = search->w;
    Py_ssize_t end = number;
    while (end > 0 && number - end < 2 && space(w, end - 1)) end--;
    if (end == number) return after;
    Py_ssize_t from = end;
    while (from > 0 && end - from < LONGEST_NAME_AND_GAP && !space(w, from - 1)) from--;
    for (; from < end && after >= 0; from++)
        if (letter(at(w, from)) && !word(at(w, from - 1))) after = look_at(search, 4, from, after);
    return after;
}

/* Add the dates of one shape; all but those that begin with a month's name begin where a number does. */
static int add_shape(const Search *search, int shape) {
    Py_ssize_t after = 0;
    for (Py_ssize_t k = 0; k < search->seen.count && after >= 0; k++) {
        const Py_ssize_t number = search->seen.figures[k];
        after = shape == 4 ? look_before(search, number, after) : look_at(search, shape, number, after);
    }
    return after < 0 ? -1 : 0;
}

/* Tell whether words are there with a space between them: where there is more than ASCII, any white space is one. */
static int is_spaced(const Words *w, int ascii) {
    int seen = 0, gap = 0;
    for (Py_ssize_t n = 0; n < w->size; n++) {
        if (ascii && at(w, n) == ' ') return 1;
        if (ascii) continue;
        if (space(w, n)) {
            gap = seen;
        } else {
            if (gap) return 1;
            seen = 1;
        }
    }
    return 0;
}

/* Find what has the shape of a date, shape by shape, ``most`` at most; -1 with an error. */
static int find_dates(PyObject *words, const Words *w, PyObject *months, Py_ssize_t most, Dates *found) {
    Py_ssize_t few[128];
    Search search = {words, months, w, {.figures = w->size < 128 ? few : PyMem_New(Py_ssize_t, w->size + 1)}, found, most};
    Glimpse *seen = &search.seen;
    if (!seen->figures) return PyErr_NoMemory(), -1;
    glimpse(w, seen);
    const int spaced = seen->before & GAP ? is_spaced(w, PyUnicode_IS_ASCII(words)) : 0;
    int failed = 0;
    for (int shape = 0; !failed && shape < SHAPES; shape++)
        if (may_stand(seen, shape, spaced)) failed = add_shape(&search, shape);
    if (seen->figures != few) PyMem_Free(seen->figures);
    return failed;
}

/* Read words into ``w``, whose codes stand in ``few`` or in memory to be freed; -1 with an error. */
static int read_words(PyObject *words, Words *w, Code *few, Py_ssize_t room) {
    if (PyUnicode_READY(words)) return -1;
    const Py_ssize_t size = PyUnicode_GET_LENGTH(words);
    w->size = size;
    w->codes = size < room ? PyUnicode_AsUCS4(words, few, room, 1) : PyUnicode_AsUCS4Copy(words);
    return w->codes ? 0 : -1;
}

enum { LINE = 320 };

static int by_start(const void *a, const void *b) {
    const Py_ssize_t one = ((const Date *)a)->start, two = ((const Date *)b)->start;
    return (one > two) - (one < two);
}

/* Look for the time behind each date, leave out what overlaps with what was found before, and order the rest. */
static void part_dates(const Words *w, Dates *found) {
    Py_ssize_t count = 0;
    for (Py_ssize_t n = 0; n < found->count; n++) {
        Date date = found->rows[n];
        Py_ssize_t k = count;
        while (k && (found->rows[k - 1].end <= date.start || date.end <= found->rows[k - 1].start)) k--;
        if (k) continue;
        date.time = (Time){0};
        date.has_time = timed(w, date.end, &date.time) && date.time.hour < 24;
        if (date.has_time) date.end = date.time.end;
        found->rows[count++] = date;
    }
    found->count = count;
    if (count > 1) qsort(found->rows, (size_t)count, sizeof *found->rows, by_start);
}

/* Return a time as "14:05": the minutes as they are written. */
static PyObject *clock_of(PyObject *words, const Time *time) {
    const Code last = PyUnicode_READ_CHAR(words, time->minute + 1);
    PyObject *clock = PyUnicode_New(5, last > 127 ? last : 127);
    if (!clock) return NULL;
    const Code codes[5] = {(Code)('0' + time->hour / 10), (Code)('0' + time->hour % 10), ':',
                           PyUnicode_READ_CHAR(words, time->minute), last};
    for (int n = 0; n < 5; n++) PyUnicode_WRITE(PyUnicode_KIND(clock), PyUnicode_DATA(clock), n, codes[n]);
    return clock;
}

static PyObject *stamp_of(PyObject *words, const Date *date) {
    const Time *time = &date->time;
    PyObject *const parts[] = {
        PyLong_FromSsize_t(date->start),
        PyLong_FromSsize_t(date->end),
        PyLong_FromLong(date->year),
        PyLong_FromLong(date->month[0]),
        PyLong_FromLong(date->day[0]),
        date->has_time ? clock_of(words, time) : PyUnicode_New(0, 0),
        date->has_time ? PyUnicode_Substring(words, time->zone, time->zone_end) : PyUnicode_New(0, 0),
        PyBool_FromLong(date->ways == 2),
    };
    const Py_ssize_t count = sizeof parts / sizeof *parts;
    PyObject *row = PyTuple_New(count);
    for (Py_ssize_t n = 0; n < count; n++) {
        if (!parts[n]) Py_CLEAR(row);
        if (row) PyTuple_SET_ITEM(row, n, parts[n]);
        else Py_XDECREF(parts[n]);
    }
    return row;
}

/* Make a list of dates, and free what was needed to find them. */
static PyObject *stamps_of(PyObject *words, const Words *w, Dates *found, int failed, const Code *few) {
    PyObject *list = failed ? NULL : PyList_New(found->count);
    for (Py_ssize_t n = 0; list && n < found->count; n++) {
        PyObject *row = stamp_of(words, &found->rows[n]);
        if (row) PyList_SET_ITEM(list, n, row);
        else Py_CLEAR(list);
    }
    PyMem_Free(found->rows);
    if (w->codes != few) PyMem_Free((void *)w->codes);
    return list;
}

/* stamps(words, months) -> (start, end, year, month, day, time, zone, if both may be the other way round) of the dates
   in a line, in order; a date's end is that of the time behind it. */
PyObject *dates_stamps(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *words, *months;
    Code few[LINE];
    Words w;
    Dates found = {0};
    if (!PyArg_ParseTuple(args, "UO!", &words, &PyDict_Type, &months) || read_words(words, &w, few, LINE)) return NULL;
    const int failed = find_dates(words, &w, months, PY_SSIZE_T_MAX, &found);
    part_dates(&w, &found);
    return stamps_of(words, &w, &found, failed, few);
}

/* dated(words, months, beside) -> whether dates stand in the words, with their times all but fewer than so many of the
   characters. */
PyObject *dates_any(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *words, *months;
    Py_ssize_t beside;
    Code few[LINE];
    Words w;
    Dates found = {0};
    if (!PyArg_ParseTuple(args, "UO!n", &words, &PyDict_Type, &months, &beside) || read_words(words, &w, few, LINE)) return NULL;
    const int one_will_do = w.size < beside;
    const int failed = find_dates(words, &w, months, one_will_do ? 1 : PY_SSIZE_T_MAX, &found);
    const int any = found.count > 0;
    Py_ssize_t left = w.size;
    if (!one_will_do) part_dates(&w, &found);
    for (Py_ssize_t n = 0; n < found.count; n++) left -= found.rows[n].end - found.rows[n].start;
    PyMem_Free(found.rows);
    if (w.codes != few) PyMem_Free((void *)w.codes);
    return failed ? NULL : PyBool_FromLong(any && left < beside);
}
