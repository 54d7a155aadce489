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

static int add_date(PyObject *words, Date *date, PyObject *months, PyObject *found) {
    if (date->name_end && (date->month[0] = month_of(words, date, months)) < 0) return -1;
    int fitting[2], count = 0;
    for (int way = 0; way < date->ways; way++)
        if (is_day(date->year, date->month[way], date->day[way])) fitting[count++] = way;
    if (!count) return 0;
    const int month = date->month[fitting[0]], day = date->day[fitting[0]];
    PyObject *row = Py_BuildValue("(nniiiO)", date->start, date->end, date->year, month, day,
                                  count == 2 && month != day ? Py_True : Py_False);
    int failed = !row || PyList_Append(found, row);
    Py_XDECREF(row);
    return failed ? -1 : 0;
}

/* What of a line tells which shapes can stand in it. */
typedef struct {
    Py_ssize_t *figures, count; /* where digits stand, how many */
    int before, behind;         /* what stands right before and behind its years */
    int marks, signs;         /* points, strokes and dashes; a sign for the year */
    int named;                  /* a letter or point, white space, a digit */
} Glimpse;

enum { DASHED = 1, STROKE = 2, POINT = 4, GAP = 8 };

static int mark_of(Code code) {
    return code == '-' ? DASHED : code == '/' ? STROKE : code == '.' ? POINT : Py_UNICODE_ISSPACE(code) ? GAP : 0;
}

static void glimpse(const Words *w, Glimpse *seen) {
    for (Py_ssize_t n = 0; n < w->size; n++) {
        const Code code = at(w, n);
        seen->marks += code == '.' || code == '/' || code == '-';
        seen->signs |= code == 0xB144 || code == 0x5E74;
        if (!is_figure(code)) continue;
        seen->figures[seen->count++] = n;
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

/* Add the dates of one shape: all but one begin with a digit. */
static int add_shape(PyObject *words, const Words *w, const Glimpse *seen, int shape, PyObject *months, PyObject *found) {
    const Py_ssize_t count = shape == 4 ? w->size : seen->count;
    Py_ssize_t after = 0;
    for (Py_ssize_t k = 0; k < count; k++) {
        Date date = {0};
        date.start = shape == 4 ? k : seen->figures[k];
        if (date.start < after || !(date.end = fitted(w, date.start, shape, &date))) continue;
        if (add_date(words, &date, months, found)) return -1;
        after = date.end;
    }
    return 0;
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

/* dates(words, months) -> (start, end, year, month, day, if both may be the other way round) of what has the shape of a
   date, shape by shape; months -- the number of each name in small letters. */
PyObject *dates_in(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *words, *months, *found;
    if (!PyArg_ParseTuple(args, "UO!", &words, &PyDict_Type, &months) || PyUnicode_READY(words)) return NULL;
    const Words w = {PyUnicode_KIND(words), PyUnicode_DATA(words), PyUnicode_GET_LENGTH(words)};
    const int spaced = is_spaced(&w, PyUnicode_IS_ASCII(words));
    Glimpse seen = {.figures = PyMem_New(Py_ssize_t, w.size + 1)};
    if (!seen.figures) return PyErr_NoMemory();
    glimpse(&w, &seen);
    found = PyList_New(0);
    for (int shape = 0; found && shape < SHAPES; shape++)
        if (may_stand(&seen, shape, spaced) && add_shape(words, &w, &seen, shape, months, found)) Py_CLEAR(found);
    PyMem_Free(seen.figures);
    return found;
}
