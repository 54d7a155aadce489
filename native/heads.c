/* The headline among the lines above the text: what verbale/clean/headline.py weighs, in the same order of adding. */
#include "roles.h"

enum { TRAITS = 14 };

typedef struct {
    PyObject *blocks, *open, *dated, *cued;
    Py_ssize_t first, above, below;
    double weights[TRAITS], within, bias, least;
} Search;

/* Return a block's length in letters if it may head a text, 0 if it may not, -1 if its letters were not counted. */
static long letters_of(const Search *search, PyObject *block) {
    const Py_ssize_t size = size_of(block);
    PyObject *reason = held(block, slot.b_reason);
    if (size < 4 || size > 260 || !has_role(block, search->open)) return 0;
    if (PyUnicode_Check(reason) && PyUnicode_Tailmatch(reason, search->cued, 0, PY_SSIZE_T_MAX, -1)) return 0;
    const long letters = PyLong_AsLong(held(block, slot.b_letters)), times = PyLong_AsLong(held(block, slot.b_times));
    return letters <= 0 || times <= 0 ? -1 : letters < 12 || letters > 260 ? 0 : letters;
}

static int is_dated(const Search *search, Py_ssize_t n) {
    for (Py_ssize_t k = n + 1; k <= n + 3 && k < PyList_GET_SIZE(search->blocks); k++) {
        PyObject *block = block_at(search->blocks, k);
        if (block && has_role(block, search->dated)) return 1;
    }
    return 0;
}

/* Tell whether a text holds "|", " - " or the sign for a trail. */
static int is_parted(PyObject *text) {
    const Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    const int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t n = 0; n < size; n++) {
        const Py_UCS4 code = PyUnicode_READ(kind, data, n);
        if (code == '|' || code == 0xBB) return 1;
        if (code == '-' && n && n + 1 < size && PyUnicode_READ(kind, data, n - 1) == ' '
            && PyUnicode_READ(kind, data, n + 1) == ' ')
            return 1;
    }
    return 0;
}

static int is_bullet(Py_UCS4 code) {
    static const Py_UCS4 bullets[] = {'*', '+', 0x2022, '-', 0x2013, 0xB7, '>', 0xBB, '#'};
    for (size_t n = 0; n < sizeof bullets / sizeof *bullets; n++)
        if (code == bullets[n]) return 1;
    return 0;
}

/* Return what a line weighs: headline.traits by headline.WEIGHTS. */
static double weigh(const Search *search, PyObject *block, Py_ssize_t n, long length) {
    PyObject *text = held(block, slot.b_text);
    const Py_ssize_t place = n - search->first, away = place + 1 < 0 ? -(place + 1) : place + 1;
    const Py_UCS4 begins = PyUnicode_READ_CHAR(text, 0), ends = PyUnicode_READ_CHAR(text, size_of(block) - 1);
    const double again = 0.5 * (double)(PyLong_AsLong(held(block, slot.b_times)) - 1);
    const double traits[TRAITS] = {
        PyFloat_AsDouble(held(block, slot.b_told)),
        again < 1.0 ? again : 1.0,
        length >= 30 && length <= 160,
        length < 25,
        ends == '.' || ends == 0x3002,
        place == -1,
        (double)(away < 20 ? away : 20) / 20,
        place >= 0,
        length > 90 && is_role(block, names()->body),
        is_bullet(begins),
        is_dated(search, n),
        Py_UNICODE_ISDIGIT(begins),
        is_parted(text),
        Py_UNICODE_ISLOWER(begins),
    };
    double sum = 0.0;
    for (int k = 0; k < TRAITS; k++) sum += search->weights[k] * traits[k];
    return search->bias + sum;
}

static int is_prose(PyObject *block, Py_ssize_t place, long length) {
    const Py_UCS4 ends = PyUnicode_READ_CHAR(held(block, slot.b_text), size_of(block) - 1);
    return place >= 0 && (length > 160 || ends == '.' || ends == 0x3002);
}

/* Tell whether a line stands inside a longer one of the page, as a page's title does. */
static int stands_within(const Search *search, PyObject *text) {
    const Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    for (Py_ssize_t n = 0; size >= 20 && n < PyList_GET_SIZE(search->blocks); n++) {
        PyObject *block = block_at(search->blocks, n);
        if (!block) return -1;
        const Py_ssize_t other = size_of(block);
        if (other <= size) continue;
        const Py_ssize_t found = PyUnicode_Find(held(block, slot.b_text), text, 0, other, 1);
        if (found != -1) return found < 0 ? -1 : 1;
    }
    return 0;
}

/* Weigh the lines around the beginning of the text; return how many, -1 with an error, -2 if something is not known. */
static int weigh_all(const Search *search, double *weights, Py_ssize_t *numbers) {
    int count = 0;
    Py_ssize_t n = search->first - search->above, after = search->first + search->below;
    for (n = n < 0 ? 0 : n; n < after && n < PyList_GET_SIZE(search->blocks); n++) {
        PyObject *block = block_at(search->blocks, n);
        const long length = block ? letters_of(search, block) : 0;
        if (length < 0 && !PyErr_Occurred()) return -2;
        if (length > 0 && !is_prose(block, n - search->first, length)) {
            numbers[count] = n;
            weights[count++] = weigh(search, block, n, length);
        }
        if (PyErr_Occurred()) return -1;
    }
    return count;
}

/* Return the line that weighs most once it is known which stand inside longer ones too; -1 for none, -2 with an error. */
static Py_ssize_t best(const Search *search, const double *weights, const Py_ssize_t *numbers, int count) {
    double most = count ? weights[0] : 0.0, top = search->least;
    Py_ssize_t chosen = -1;
    for (int k = 1; k < count; k++) most = weights[k] > most ? weights[k] : most;
    for (int k = 0; k < count; k++) {
        double weight = weights[k];
        if (weight > most - search->within) {
            const int within = stands_within(search, held(PyList_GET_ITEM(search->blocks, numbers[k]), slot.b_text));
            if (within < 0) return -2;
            weight = within ? weight + search->within : weight;
        }
        if (weight > top) {
            top = weight;
            chosen = numbers[k];
        }
    }
    return chosen;
}

static int read_weights(Search *search, PyObject *weights) {
    if (PyTuple_GET_SIZE(weights) != TRAITS) {
        PyErr_Format(PyExc_ValueError, "%d weights are needed", TRAITS);
        return -1;
    }
    for (int k = 0; k < TRAITS; k++) search->weights[k] = PyFloat_AsDouble(PyTuple_GET_ITEM(weights, k));
    return PyErr_Occurred() ? -1 : 0;
}

/* headline(blocks, first, (above, below), (open roles, dated roles), how a cue's reason begins, weights, (within, bias,
   least)) -> the number of the headline, -1 for none, None where letters or repetitions were not counted. */
PyObject *heads_best(PyObject *Py_UNUSED(module), PyObject *args) {
    Search search;
    PyObject *weights;
    if (!PyArg_ParseTuple(args, "O!n(nn)(O!O!)UO!(ddd)", &PyList_Type, &search.blocks, &search.first, &search.above,
                          &search.below, &PyTuple_Type, &search.open, &PyTuple_Type, &search.dated, &search.cued,
                          &PyTuple_Type, &weights, &search.within, &search.bias, &search.least)
        || !names() || read_weights(&search, weights))
        return NULL;
    const Py_ssize_t room = PyList_GET_SIZE(search.blocks) + 1;
    double *weighed = PyMem_New(double, room);
    Py_ssize_t *numbers = PyMem_New(Py_ssize_t, room), chosen = -1;
    int count = -1;
    if (!weighed || !numbers) PyErr_NoMemory();
    else if ((count = weigh_all(&search, weighed, numbers)) >= 0) chosen = best(&search, weighed, numbers, count);
    PyMem_Free(weighed);
    PyMem_Free(numbers);
    if (count == -2) Py_RETURN_NONE;
    return count < 0 || chosen == -2 ? NULL : PyLong_FromSsize_t(chosen);
}
