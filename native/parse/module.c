/* What Python asks of the parser in C, and the checks of the arrays that it hands in. */
#include "parse.h"
#include <string.h>

/* Get an array of ``count`` numbers of a kind one behind the other (count -1: of any length). */
static int taken(PyObject *array, Py_buffer *view, char kind, Py_ssize_t count, int writable) {
    if (PyObject_GetBuffer(array, view, PyBUF_C_CONTIGUOUS | PyBUF_FORMAT | (writable ? PyBUF_WRITABLE : 0))) return 0;
    const char *format = view->format ? view->format : "B";
    const int alike = kind == 'Q' ? (!strcmp(format, "Q") || !strcmp(format, "L")) && view->itemsize == 8
                                  : format[0] == kind && !format[1];
    if (alike && (count < 0 || view->len / view->itemsize == count)) return 1;
    PyErr_Format(PyExc_ValueError, "an array of %zd numbers of kind %c is expected, not %zd of %s", count, kind,
                 view->len / view->itemsize, format);
    PyBuffer_Release(view);
    return 0;
}

/* Get several arrays; where one is not as expected none is held. */
static int all_taken(PyObject *const *arrays, Py_buffer *views, const char *kinds, const Py_ssize_t *counts, int writable) {
    const int many = (int)strlen(kinds);
    for (int n = 0; n < many; n++)
        if (!taken(arrays[n], &views[n], kinds[n], counts[n], n == writable)) {
            while (n--) PyBuffer_Release(&views[n]);
            return 0;
        }
    return 1;
}

static void let_go(Py_buffer *views, int many) {
    for (int n = 0; n < many; n++) PyBuffer_Release(&views[n]);
}

static const Kernel *asked_for(int lanes) {
    const Kernel *kernel = kernel_of(lanes);
    if (!kernel) PyErr_Format(PyExc_ValueError, "this processor has no registers of %d numbers", lanes);
    return kernel;
}

/* window(lanes, width, rows, weights, bias, scale, shift, to): one layer, for all rows but the first and the last. */
static PyObject *window(PyObject *Py_UNUSED(module), PyObject *args) {
    int lanes, width;
    PyObject *arrays[6];
    if (!PyArg_ParseTuple(args, "iiOOOOOO", &lanes, &width, &arrays[0], &arrays[1], &arrays[2], &arrays[3], &arrays[4],
                          &arrays[5]))
        return NULL;
    const Kernel *kernel = asked_for(lanes);
    if (!kernel) return NULL;
    if (width < 16 || width > 4096 || width % 16) return PyErr_Format(PyExc_ValueError, "no layer is %d wide", width);
    Py_buffer views[6];
    const Py_ssize_t size = PyObject_Size(arrays[0]); /* rows */
    if (size < 0) return NULL;
    const Py_ssize_t wide = width, whole = size * wide,
                     counts[] = {whole, PIECES * wide * 3 * wide, PIECES * wide, wide, wide, whole};
    if (!all_taken(arrays, views, "ffffff", counts, 5)) return NULL;
    const Layer layer = {width, views[1].buf, views[2].buf, views[3].buf, views[4].buf};
    const float *rows = views[0].buf;
    float *to = views[5].buf;
    if (to == rows)
        PyErr_SetString(PyExc_ValueError, "a layer cannot write where it reads");
    else if (size > 2)
        kernel->window(&layer, rows + wide, size - 2, to + wide);
    let_go(views, 6);
    return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
}

static int fits(const Scorer *scorer) {
    for (int n = 0; n < scorer->moves; n++)
        if (scorer->kinds[n] >= KINDS) return 0;
    return 1;
}

/* Go through texts that stand one behind the other; returns those that want another head for a word, or NULL. */
static PyObject *through(const Scorer *scorer, const Kernel *kernel, Py_buffer *views, const Py_buffer *lengths) {
    PyObject *lifted = PyList_New(0);
    const float *table = views[0].buf;
    const int8_t *starts = views[1].buf;
    uint64_t *said = views[9].buf;
    for (Py_ssize_t n = 0; lifted && n < lengths->len / 4; n++) {
        const int length = ((const int32_t *)lengths->buf)[n];
        const int lifts = choose_arcs(scorer, kernel, table, starts, length, said);
        PyObject *number = lifts > 0 ? PyLong_FromSsize_t(n) : NULL;
        if (lifts < 0) PyErr_NoMemory();
        if (lifts < 0 || (lifts > 0 && (!number || PyList_Append(lifted, number)))) Py_CLEAR(lifted);
        Py_XDECREF(number);
        table += (size_t)length * FEATURES * HALVES * scorer->hidden;
        starts += length;
        said += 2 * (size_t)length;
    }
    return lifted;
}

static Py_ssize_t words_of(const Py_buffer *lengths) {
    Py_ssize_t words = 0;
    for (Py_ssize_t n = 0; n < lengths->len / 4; n++) {
        const int32_t length = ((const int32_t *)lengths->buf)[n];
        if (length < 0 || length > (1 << 26)) return -1;
        words += length;
    }
    return words;
}

/* arcs(lanes, hidden, classes, moves, lengths, table, starts, pad, bias, upper, upper_bias, kinds, labels, lifted, said):
   the heads and labels of the words of some texts, into ``said``; returns the numbers of those of them in which a label
   tells of another head. ``labels`` has one more than there are moves: that of a word without a head. */
static PyObject *arcs(PyObject *Py_UNUSED(module), PyObject *args) {
    int lanes, hidden, classes, moves;
    PyObject *texts, *arrays[10];
    if (!PyArg_ParseTuple(args, "iiiiOOOOOOOOOOO", &lanes, &hidden, &classes, &moves, &texts, &arrays[0], &arrays[1],
                          &arrays[2], &arrays[3], &arrays[4], &arrays[5], &arrays[6], &arrays[7], &arrays[8], &arrays[9]))
        return NULL;
    const Kernel *kernel = asked_for(lanes);
    if (!kernel) return NULL;
    if (hidden != STEP / 2 && hidden != STEP) return PyErr_Format(PyExc_ValueError, "no state is %d wide", hidden);
    if (classes < 1 || classes > 64 * STEP || classes % STEP || moves < 1 || moves > classes)
        return PyErr_Format(PyExc_ValueError, "no %d moves have %d scores", moves, classes);
    Py_buffer lengths, views[10];
    if (!taken(texts, &lengths, 'i', -1, 0)) return NULL;
    PyObject *found = NULL;
    const Py_ssize_t words = words_of(&lengths), wide = HALVES * (Py_ssize_t)hidden,
                     counts[] = {words * FEATURES * wide, words, FEATURES * wide, wide, (Py_ssize_t)hidden * classes,
                                 classes, moves, moves + 1, moves, 2 * words};
    if (words < 0)
        PyErr_SetString(PyExc_ValueError, "a text has no such length");
    else if (all_taken(arrays, views, "fbffffBQBQ", counts, 9)) {
        const Scorer scorer = {hidden, classes, moves, views[2].buf, views[3].buf, views[4].buf, views[5].buf, views[6].buf,
                               views[7].buf, views[8].buf};
        if (fits(&scorer))
            found = through(&scorer, kernel, views, &lengths);
        else
            PyErr_SetString(PyExc_ValueError, "there is no such move");
        let_go(views, 10);
    }
    PyBuffer_Release(&lengths);
    return found;
}

static PyMethodDef functions[] = {{"window", window, METH_VARARGS, "One layer that looks at the words around."},
                                  {"arcs", arcs, METH_VARARGS, "The heads and labels of the words of texts."},
                                  {NULL, NULL, 0, NULL}};

/* The widths of registers that there are on this processor, the widest first. */
static PyObject *widths(void) {
    PyObject *found = PyList_New(0);
    for (int lanes = 16; found && lanes >= 4; lanes /= 2) {
        PyObject *number = kernel_of(lanes) ? PyLong_FromLong(lanes) : NULL;
        if (number && PyList_Append(found, number)) Py_CLEAR(found);
        Py_XDECREF(number);
    }
    return found;
}

static int filled(PyObject *module) {
    PyObject *found = widths();
    if (!found || PyModule_AddIntConstant(module, "EDITION", EDITION) || PyModule_AddObjectRef(module, "WIDTHS", found)) {
        Py_XDECREF(found);
        return -1;
    }
    Py_DECREF(found);
    return 0;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, filled}, {0, NULL}};
static PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_native", "The parser in C.", 0, functions, slots,
                                 NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__native(void) { return PyModuleDef_Init(&definition); }
