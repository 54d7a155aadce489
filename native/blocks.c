/* What is done with all blocks of a page once they have roles: picking some, the layout, the parts of the text. */
#include "native.h"
#include <structmember.h>

/* Where objects of the classes keep what their slots hold. */
static struct {
    PyTypeObject *block, *line, *part, *span, *run;
    Py_ssize_t b_start, b_end, b_text, b_role, b_reason, b_score, b_item, b_pieces, b_told, b_letters;
    Py_ssize_t l_start, l_end, l_role, l_score, l_reason, l_item;
    Py_ssize_t p_role, p_span, p_score, p_reason;
    Py_ssize_t s_start, s_end;
    Py_ssize_t r_text_start, r_text_end, r_page_start, r_page_end;
} at;

Py_ssize_t offset_of(PyTypeObject *type, const char *name) {
    PyObject *slot = PyObject_GetAttrString((PyObject *)type, name);
    Py_ssize_t offset = -1;
    if (slot && Py_IS_TYPE(slot, &PyMemberDescr_Type) && ((PyMemberDescrObject *)slot)->d_member->type == T_OBJECT_EX)
        offset = ((PyMemberDescrObject *)slot)->d_member->offset;
    if (slot && offset < 0) PyErr_Format(PyExc_TypeError, "%s is no slot", name);
    Py_XDECREF(slot);
    return offset;
}

/* Make an object whose fields will be texts, numbers and the like: the collector of cycles need not visit it. */
PyObject *untracked(PyTypeObject *type) {
    PyObject *object = type->tp_alloc(type, 0);
    if (object && PyType_IS_GC(type)) PyObject_GC_UnTrack(object);
    return object;
}

static inline PyObject *held(PyObject *object, Py_ssize_t offset) {
    PyObject *value = *(PyObject **)((char *)object + offset);
    return value ? value : Py_None;
}

static inline int put(PyObject *object, Py_ssize_t offset, PyObject *value) {
    *(PyObject **)((char *)object + offset) = value;
    return value ? 0 : -1;
}

static inline int share(PyObject *object, Py_ssize_t offset, PyObject *value) {
    return put(object, offset, Py_NewRef(value));
}

/* prepare(Block, PageLine, Part, Span, Run): learn the classes; before any other function of these is called. */
PyObject *blocks_prepare(PyObject *Py_UNUSED(module), PyObject *args) {
    PyTypeObject *t[5];
    if (!PyArg_ParseTuple(args, "O!O!O!O!O!", &PyType_Type, &t[0], &PyType_Type, &t[1], &PyType_Type, &t[2], &PyType_Type,
                          &t[3], &PyType_Type, &t[4]))
        return NULL;
    const struct { int type; const char *name; Py_ssize_t *to; } slots[] = {
        {0, "start", &at.b_start}, {0, "end", &at.b_end}, {0, "text", &at.b_text}, {0, "role", &at.b_role},
        {0, "reason", &at.b_reason}, {0, "score", &at.b_score}, {0, "item", &at.b_item}, {0, "pieces", &at.b_pieces},
        {0, "told", &at.b_told}, {0, "letters", &at.b_letters}, {1, "start", &at.l_start}, {1, "end", &at.l_end},
        {1, "role", &at.l_role}, {1, "score", &at.l_score}, {1, "reason", &at.l_reason}, {1, "item", &at.l_item},
        {2, "role", &at.p_role}, {2, "span", &at.p_span}, {2, "score", &at.p_score}, {2, "reason", &at.p_reason},
        {3, "start", &at.s_start}, {3, "end", &at.s_end}, {4, "text_start", &at.r_text_start},
        {4, "text_end", &at.r_text_end}, {4, "page_start", &at.r_page_start}, {4, "page_end", &at.r_page_end},
    };
    for (size_t n = 0; n < sizeof slots / sizeof *slots; n++)
        if ((*slots[n].to = offset_of(t[slots[n].type], slots[n].name)) < 0) return NULL;
    PyTypeObject **const types[] = {&at.block, &at.line, &at.part, &at.span, &at.run};
    for (int n = 0; n < 5; n++) *types[n] = (PyTypeObject *)Py_NewRef(t[n]);
    Py_RETURN_NONE;
}

/* Return the n-th block of a list, borrowed; NULL with an error for anything else. */
static PyObject *block_at(PyObject *blocks, Py_ssize_t n) {
    PyObject *block = PyList_GET_ITEM(blocks, n);
    if (at.block && Py_IS_TYPE(block, at.block) && PyUnicode_Check(held(block, at.b_text))) return block;
    PyErr_SetString(PyExc_TypeError, "a list of blocks is needed");
    return NULL;
}

static int has_role(PyObject *block, PyObject *roles) {
    PyObject *role = held(block, at.b_role);
    for (Py_ssize_t n = 0; n < PyTuple_GET_SIZE(roles); n++) {
        PyObject *other = PyTuple_GET_ITEM(roles, n);
        if (role == other) return 1;
        if (PyUnicode_Check(role) && PyUnicode_Check(other) && PyUnicode_GET_LENGTH(role) == PyUnicode_GET_LENGTH(other)
            && PyUnicode_Compare(role, other) == 0)
            return 1;
    }
    return 0;
}

/* places(blocks, roles) -> the numbers of the blocks that have one of these roles. */
PyObject *blocks_places(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *roles;
    if (!PyArg_ParseTuple(args, "O!O!", &PyList_Type, &blocks, &PyTuple_Type, &roles)) return NULL;
    PyObject *found = PyList_New(0);
    for (Py_ssize_t n = 0; found && n < PyList_GET_SIZE(blocks); n++) {
        PyObject *block = block_at(blocks, n), *number = NULL;
        if (block && !has_role(block, roles)) continue;
        if (!block || !(number = PyLong_FromSsize_t(n)) || PyList_Append(found, number)) Py_CLEAR(found);
        Py_XDECREF(number);
    }
    return found;
}

/* others(blocks, roles, block) -> the blocks that have none of these roles and are not this one. */
PyObject *blocks_others(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *roles, *but;
    if (!PyArg_ParseTuple(args, "O!O!O", &PyList_Type, &blocks, &PyTuple_Type, &roles, &but)) return NULL;
    PyObject *found = PyList_New(0);
    for (Py_ssize_t n = 0; found && n < PyList_GET_SIZE(blocks); n++) {
        PyObject *block = block_at(blocks, n);
        if (block && (block == but || has_role(block, roles))) continue;
        if (!block || PyList_Append(found, block)) Py_CLEAR(found);
    }
    return found;
}

/* Return the next letter or digit of a text in small, 0 at its end. */
static Py_UCS4 next_letter(PyObject *text, Py_ssize_t *place) {
    const Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    while (*place < size) {
        Py_UCS4 code = PyUnicode_READ_CHAR(text, (*place)++);
        if (code == 0x130 || code == 0x3a3) return code; /* see same_letters */
        if (Py_UNICODE_ISALNUM(code)) return Py_UNICODE_TOLOWER(code);
    }
    return 0;
}

/* Tell whether two texts may be the same once folded: letter by letter, up to one that is not folded by itself. */
static int same_letters(PyObject *a, PyObject *b) {
    Py_ssize_t m = 0, n = 0;
    for (;;) {
        Py_UCS4 one = next_letter(a, &m), two = next_letter(b, &n);
        if (one == 0x130 || one == 0x3a3 || two == 0x130 || two == 0x3a3) return 1;
        if (one != two) return 0;
        if (!one) return 1;
    }
}

/* alike(blocks, text) -> the blocks whose text has the same letters, and perhaps some more. */
PyObject *blocks_alike(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *text;
    if (!PyArg_ParseTuple(args, "O!U", &PyList_Type, &blocks, &text)) return NULL;
    PyObject *found = PyList_New(0);
    for (Py_ssize_t n = 0; found && n < PyList_GET_SIZE(blocks); n++) {
        PyObject *block = block_at(blocks, n);
        if (!block || (same_letters(text, held(block, at.b_text)) && PyList_Append(found, block))) Py_CLEAR(found);
    }
    return found;
}

/* ------------------------------------------------------------------------------------------------ layout and parts */

/* A score to three digits, halves to the even one. */
static PyObject *rounded(PyObject *score) {
    double value = PyFloat_AsDouble(score);
    return value == -1.0 && PyErr_Occurred() ? NULL : PyFloat_FromDouble(rint(value * 1000.0) / 1000.0);
}

static PyObject *line_of(PyObject *block) {
    PyObject *line = untracked(at.line);
    if (line && (share(line, at.l_start, held(block, at.b_start)) || share(line, at.l_end, held(block, at.b_end))
                 || share(line, at.l_role, held(block, at.b_role)) || share(line, at.l_reason, held(block, at.b_reason))
                 || share(line, at.l_item, held(block, at.b_item))
                 || put(line, at.l_score, rounded(held(block, at.b_score)))))
        Py_CLEAR(line);
    return line;
}

/* layout(blocks) -> a tuple of one PageLine for each block. */
PyObject *blocks_layout(PyObject *Py_UNUSED(module), PyObject *blocks) {
    if (!PyList_Check(blocks)) return PyErr_Format(PyExc_TypeError, "a list of blocks is needed");
    Py_ssize_t count = PyList_GET_SIZE(blocks);
    PyObject *lines = PyTuple_New(count);
    for (Py_ssize_t n = 0; lines && n < count; n++) {
        PyObject *block = n < PyList_GET_SIZE(blocks) ? block_at(blocks, n) : NULL;
        PyObject *line = block ? line_of(block) : NULL;
        if (line)
            PyTuple_SET_ITEM(lines, n, line);
        else
            Py_CLEAR(lines);
    }
    return lines;
}

static PyObject *part_of(PyObject *block, Py_ssize_t from, Py_ssize_t to) {
    PyObject *span = untracked(at.span), *part = span ? untracked(at.part) : NULL;
    if (!part) {
        Py_XDECREF(span);
        return NULL;
    }
    put(part, at.p_span, span);
    if (put(span, at.s_start, PyLong_FromSsize_t(from)) || put(span, at.s_end, PyLong_FromSsize_t(to))
        || share(part, at.p_role, held(block, at.b_role)) || share(part, at.p_reason, held(block, at.b_reason))
        || put(part, at.p_score, rounded(held(block, at.b_score))))
        Py_CLEAR(part);
    return part;
}

static PyObject *run_of(PyObject *block, Py_ssize_t from, Py_ssize_t to) {
    PyObject *run = untracked(at.run);
    if (run && (put(run, at.r_text_start, PyLong_FromSsize_t(from)) || put(run, at.r_text_end, PyLong_FromSsize_t(to))
                || share(run, at.r_page_start, held(block, at.b_start))
                || share(run, at.r_page_end, held(block, at.b_end))))
        Py_CLEAR(run);
    return run;
}

static int add(PyObject *list, PyObject *made) {
    int failed = !made || PyList_Append(list, made);
    Py_XDECREF(made);
    return failed;
}

static int join_block(PyObject *block, Py_ssize_t *from, PyObject *texts, PyObject *parts, PyObject *runs) {
    PyObject *text = held(block, at.b_text);
    Py_ssize_t to = *from + PyUnicode_GET_LENGTH(text);
    int stands = PyObject_RichCompareBool(held(block, at.b_end), held(block, at.b_start), Py_GT);
    if (stands < 0 || PyList_Append(texts, text) || add(parts, part_of(block, *from, to))
        || (stands && add(runs, run_of(block, *from, to))))
        return -1;
    *from = to + 1;
    return 0;
}

/* join(blocks) -> (texts, parts, runs) of blocks joined by newlines; None if some have pieces. */
PyObject *blocks_join(PyObject *Py_UNUSED(module), PyObject *blocks) {
    if (!PyList_Check(blocks)) return PyErr_Format(PyExc_TypeError, "a list of blocks is needed");
    PyObject *texts = PyList_New(0), *parts = PyList_New(0), *runs = PyList_New(0), *joined = NULL;
    Py_ssize_t from = 0, n = 0, count = PyList_GET_SIZE(blocks);
    int failed = !texts || !parts || !runs, whole = 1;
    for (; !failed && whole && n < count && n < PyList_GET_SIZE(blocks); n++) {
        PyObject *block = block_at(blocks, n);
        whole = block && PyTuple_CheckExact(held(block, at.b_pieces)) && !PyTuple_GET_SIZE(held(block, at.b_pieces));
        failed = !block || (whole && join_block(block, &from, texts, parts, runs));
    }
    if (!failed) joined = whole ? PyTuple_Pack(3, texts, parts, runs) : Py_NewRef(Py_None);
    Py_XDECREF(texts);
    Py_XDECREF(parts);
    Py_XDECREF(runs);
    return joined;
}

/* ------------------------------------------------------------------------------------------------------- headlines */

typedef struct { double otherwise, told, sized, brief, over, far, under; } Weights;

/* headline.at_most, in the same order of adding. */
static double at_most(const Weights *w, double told, Py_ssize_t place, long length) {
    double weight = w->otherwise + w->told * told;
    weight += 30 <= length && length <= 160 ? w->sized : length < 25 ? w->brief : 0.0;
    if (place >= -1)
        return weight + (place < 0 ? w->over : w->under + w->far * (double)(place + 1 < 20 ? place + 1 : 20) / 20);
    return weight + (place > -21 ? w->far * (double)(place + 1) / -20 : w->far);
}

/* Return a block's length in letters if it may head a text, 0 if it may not, -1 if its letters were not counted. */
static long letters_of(PyObject *block, PyObject *roles, PyObject *told) {
    Py_ssize_t size = PyUnicode_GET_LENGTH(held(block, at.b_text));
    PyObject *reason = held(block, at.b_reason);
    if (size < 4 || size > 260 || !has_role(block, roles)) return 0;
    if (PyUnicode_Check(reason) && PyUnicode_Tailmatch(reason, told, 0, PY_SSIZE_T_MAX, -1)) return 0;
    long letters = PyLong_AsLong(held(block, at.b_letters));
    return letters <= 0 ? -1 : letters < 12 || letters > 260 ? 0 : letters;
}

/* heads(blocks, first, end, text, roles, told, weights) -> (most that it can weigh, number, letters) of each block from
   first to end that may head a text which begins at ``text``; None if letters were not counted. */
PyObject *blocks_heads(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *roles, *told;
    Py_ssize_t first, end, text;
    Weights w;
    if (!PyArg_ParseTuple(args, "O!nnnO!U(ddddddd)", &PyList_Type, &blocks, &first, &end, &text, &PyTuple_Type, &roles,
                          &told, &w.otherwise, &w.told, &w.sized, &w.brief, &w.over, &w.far, &w.under))
        return NULL;
    PyObject *found = PyList_New(0);
    for (Py_ssize_t n = first < 0 ? 0 : first; found && n < end && n < PyList_GET_SIZE(blocks); n++) {
        PyObject *block = block_at(blocks, n);
        long letters = block ? letters_of(block, roles, told) : 0;
        if (letters < 0 && !PyErr_Occurred()) {
            Py_DECREF(found);
            Py_RETURN_NONE;
        }
        if (letters > 0) {
            double most = at_most(&w, PyFloat_AsDouble(held(block, at.b_told)), n - text, letters);
            if (add(found, Py_BuildValue("(dnl)", most, n, letters))) Py_CLEAR(found);
        }
        if (PyErr_Occurred()) Py_CLEAR(found);
    }
    return found;
}
