/* Roles that follow from scores, cues and places: what verbale/clean/roles.py and places.py do line by line. */
#include "roles.h"

/* The names of roles, as Python has them too; NULL without memory. */
const Names *names(void) {
    static Names all;
    const struct { const char *name; PyObject **to; } rows[] = {{"furniture", &all.furniture}, {"body", &all.body},
        {"related", &all.related}, {"caption", &all.caption}, {"subhead", &all.subhead}};
    for (int n = 0; n < 5; n++)
        if (!*rows[n].to && !(*rows[n].to = PyUnicode_InternFromString(rows[n].name))) return NULL;
    return &all;
}

/* ------------------------------------------------------------------------------------------------------ first roles */

/* said(blocks, numbers, least) -> how many characters those of these blocks have that score so much. */
PyObject *roles_said(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *numbers;
    double least;
    Py_ssize_t n, sum = 0;
    if (!PyArg_ParseTuple(args, "O!O!d", &PyList_Type, &blocks, &PyList_Type, &numbers, &least)) return NULL;
    for (Py_ssize_t k = 0; k < PyList_GET_SIZE(numbers); k++) {
        PyObject *block = numbered(blocks, numbers, k, &n);
        if (!block) return NULL;
        if (prose_of(block) >= least) sum += size_of(block);
    }
    return PyErr_Occurred() ? NULL : PyLong_FromSsize_t(sum);
}

/* Give each block with a cue the role of the cue; of_cue -- (role, reason) by the cue's address. */
static int by_cues(PyObject *blocks, PyObject *cued, PyObject *of_cue) {
    Py_ssize_t n;
    for (Py_ssize_t k = 0; k < PyList_GET_SIZE(cued); k++) {
        PyObject *block = numbered(blocks, cued, k, &n), *cue = block ? held(block, slot.b_cue) : NULL;
        if (!block) return -1;
        if (cue == Py_None) continue;
        PyObject *address = PyLong_FromVoidPtr(cue);
        PyObject *told = address ? PyDict_GetItemWithError(of_cue, address) : NULL; /* borrowed */
        Py_XDECREF(address);
        if (!told || !PyTuple_Check(told) || PyTuple_GET_SIZE(told) != 2) {
            if (!PyErr_Occurred()) PyErr_SetString(PyExc_KeyError, "a cue without a role");
            return -1;
        }
        PyObject *role = PyTuple_GET_ITEM(told, 0);
        if (!same(role, names()->furniture) || prose_of(block) < 0.9)
            if (give_number(block, role, 0.95, PyTuple_GET_ITEM(told, 1))) return -1;
    }
    return 0;
}

/* Tell whether roles._by_words may find a role for a block; where it cannot, it need not be asked. */
static int may_tell(PyObject *block) {
    const long hints = PyLong_AsLong(held(block, slot.b_hints));
    const Py_ssize_t size = size_of(block);
    if (hints & PICTURED && size <= 600) return 1;
    return size <= 160 && (hints & TELLING || (hints & DATED && size < 120 && prose_of(block) < 0.9));
}

static int ask(PyObject *block, PyObject *by_words, PyObject *book) {
    Py_INCREF(block);
    PyObject *told = PyObject_CallFunctionObjArgs(by_words, block, book, NULL);
    int failed = !told;
    if (told && told != Py_None) {
        failed = !PyTuple_Check(told) || PyTuple_GET_SIZE(told) != 3;
        if (failed)
            PyErr_SetString(PyExc_TypeError, "a role, a score and a reason are needed");
        else
            give(block, PyTuple_GET_ITEM(told, 0), PyTuple_GET_ITEM(told, 1), PyTuple_GET_ITEM(told, 2));
    }
    Py_XDECREF(told);
    Py_DECREF(block);
    return failed ? -1 : 0;
}

/* What is asked of lines: the lists of Marks, scores, distances in lines, reasons, and whom to ask. */
typedef struct {
    PyObject *likely, *cued, *telling, *not_text, *text, *of_cue, *by_words, *book;
    double enough, doubted;
    Py_ssize_t before, behind, full;
} Asked;

static int by_words(PyObject *blocks, const Asked *asked, Py_ssize_t first, Py_ssize_t after) {
    Py_ssize_t n;
    for (Py_ssize_t k = 0; k < PyList_GET_SIZE(asked->telling); k++) {
        PyObject *block = numbered(blocks, asked->telling, k, &n);
        if (!block) return -1;
        if (first <= n && n < after && has_reason(block, asked->not_text) && may_tell(block)
            && ask(block, asked->by_words, asked->book))
            return -1;
    }
    return 0;
}

/* Note the blocks near those that score enough; return the first and the last of these, a first of -1 for none. */
static int mark_text(PyObject *blocks, const Asked *asked, uint8_t *beside, Py_ssize_t count, Py_ssize_t *first,
                     Py_ssize_t *last) {
    Py_ssize_t n;
    *first = *last = -1;
    for (Py_ssize_t k = 0; k < PyList_GET_SIZE(asked->likely); k++) {
        PyObject *block = numbered(blocks, asked->likely, k, &n);
        if (!block || n >= count) return -1;
        if (prose_of(block) < asked->enough) continue;
        for (Py_ssize_t near = n < 2 ? 0 : n - 2; near <= n + 2 && near < count; near++) beside[near] = 1;
        *first = *first < 0 ? n : *first;
        *last = n;
    }
    return 0;
}

static int by_scores(PyObject *blocks, const Asked *asked, const uint8_t *beside, Py_ssize_t count, Py_ssize_t after) {
    const double doubted = asked->enough < asked->doubted ? asked->enough : asked->doubted;
    Py_ssize_t n;
    for (Py_ssize_t k = 0; k < PyList_GET_SIZE(asked->likely); k++) {
        PyObject *block = numbered(blocks, asked->likely, k, &n);
        if (!block) return -1;
        const int near = n < count && beside[n] && size_of(block) >= asked->full;
        if (n < after && prose_of(block) >= (near ? doubted : asked->enough) && has_reason(block, asked->not_text)
            && give(block, names()->body, held(block, slot.b_prose), asked->text))
            return -1;
    }
    return 0;
}

/* first(blocks, (likely, cued, telling), (enough, doubted), (before, behind, full), (not text, text), cue roles, by words,
   book): give each line the role that words tell, else body by its score. */
PyObject *roles_first(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks;
    Asked a;
    Py_ssize_t first, last;
    if (!PyArg_ParseTuple(args, "O!(O!O!O!)(dd)(nnn)(UU)O!OO", &PyList_Type, &blocks, &PyList_Type, &a.likely,
                          &PyList_Type, &a.cued, &PyList_Type, &a.telling, &a.enough, &a.doubted, &a.before, &a.behind,
                          &a.full, &a.not_text, &a.text, &PyDict_Type, &a.of_cue, &a.by_words, &a.book)
        || !names())
        return NULL;
    const Py_ssize_t count = PyList_GET_SIZE(blocks);
    uint8_t *beside = PyMem_Calloc(count + 1, 1);
    if (!beside) return PyErr_NoMemory();
    int failed = mark_text(blocks, &a, beside, count, &first, &last) || by_cues(blocks, a.cued, a.of_cue);
    if (!failed && first >= 0)
        failed = by_words(blocks, &a, first - a.before, last + a.behind)
                 || by_scores(blocks, &a, beside, count, last + a.behind);
    PyMem_Free(beside);
    if (failed || PyErr_Occurred()) return NULL;
    Py_RETURN_NONE;
}
