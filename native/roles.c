/* Roles that follow from scores and words: what verbale/clean/roles.py does line by line. */
#include "blocks.h"

/* said(blocks, numbers, least) -> how many characters those of these blocks have that score so much. */
PyObject *roles_said(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *numbers;
    double least;
    Py_ssize_t n, sum = 0;
    if (!PyArg_ParseTuple(args, "O!O!d", &PyList_Type, &blocks, &PyList_Type, &numbers, &least)) return NULL;
    for (Py_ssize_t k = 0; k < PyList_GET_SIZE(numbers); k++) {
        const Block *block = numbered(blocks, numbers, k, &n);
        if (!block) return NULL;
        if (block->prose >= least) sum += size_of(block);
    }
    return PyLong_FromSsize_t(sum);
}

/* Give each block with a cue the role of the cue; of_cue -- (role, reason) by the cue's address. */
static int by_cues(PyObject *blocks, PyObject *cued, PyObject *of_cue) {
    Py_ssize_t n;
    for (Py_ssize_t k = 0; k < PyList_GET_SIZE(cued); k++) {
        Block *block = numbered(blocks, cued, k, &n);
        if (!block) return -1;
        if (!block->cue || block->cue == Py_None) continue;
        PyObject *address = PyLong_FromVoidPtr(block->cue);
        PyObject *told = address ? PyDict_GetItemWithError(of_cue, address) : NULL; /* borrowed */
        Py_XDECREF(address);
        if (!told || !PyTuple_Check(told) || PyTuple_GET_SIZE(told) != 2 || !PyUnicode_Check(PyTuple_GET_ITEM(told, 1))) {
            if (!PyErr_Occurred()) PyErr_SetString(PyExc_KeyError, "a cue without a role");
            return -1;
        }
        const int role = role_number(PyTuple_GET_ITEM(told, 0));
        if (role < 0) return -1;
        if (role != roles.furniture || block->prose < 0.9) give(block, role, 0.95, PyTuple_GET_ITEM(told, 1));
    }
    return 0;
}

/* Tell whether roles._by_words may find a role for a block; where it cannot, it need not be asked. */
static int may_tell(const Block *block) {
    const Py_ssize_t size = size_of(block);
    if (block->hints & PICTURED && size <= 600) return 1;
    return size <= 160 && (block->hints & TELLING || (block->hints & DATED && size < 120 && block->prose < 0.9));
}

/* Give a block what it is told: (role, score, reason). */
static int take(Block *block, PyObject *told) {
    if (!PyTuple_Check(told) || PyTuple_GET_SIZE(told) != 3 || !PyUnicode_Check(PyTuple_GET_ITEM(told, 2))) {
        PyErr_SetString(PyExc_TypeError, "a role, a score and a reason are needed");
        return -1;
    }
    const int role = role_number(PyTuple_GET_ITEM(told, 0));
    const double score = role < 0 ? -1.0 : PyFloat_AsDouble(PyTuple_GET_ITEM(told, 1));
    if (PyErr_Occurred()) return -1;
    give(block, role, score, PyTuple_GET_ITEM(told, 2));
    return 0;
}

static int ask(Block *block, PyObject *by_words, PyObject *book) {
    Py_INCREF(block);
    PyObject *told = PyObject_CallFunctionObjArgs(by_words, (PyObject *)block, book, NULL);
    const int failed = !told || (told != Py_None && take(block, told));
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
        Block *block = numbered(blocks, asked->telling, k, &n);
        if (!block) return -1;
        if (first <= n && n < after && same(block->reason, asked->not_text) && may_tell(block)
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
        Block *block = numbered(blocks, asked->likely, k, &n);
        if (!block || n >= count) return -1;
        if (block->prose < asked->enough) continue;
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
        Block *block = numbered(blocks, asked->likely, k, &n);
        if (!block) return -1;
        const int near = n < count && beside[n] && size_of(block) >= asked->full;
        if (n < after && block->prose >= (near ? doubted : asked->enough) && same(block->reason, asked->not_text))
            give(block, roles.body, block->prose, asked->text);
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
                          &a.full, &a.not_text, &a.text, &PyDict_Type, &a.of_cue, &a.by_words, &a.book))
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
