/* What is done with all blocks of a page once they have roles: picking some, the layout, the parts of the text. */
#include "blocks.h"
#include <structmember.h>

/* Where objects of the classes keep what their slots hold. */
Slots slot;

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

/* prepare(Block, PageLine, Part, Span, Run): learn the classes; before any other function of these is called. */
PyObject *blocks_prepare(PyObject *Py_UNUSED(module), PyObject *args) {
    PyTypeObject *t[5];
    if (!PyArg_ParseTuple(args, "O!O!O!O!O!", &PyType_Type, &t[0], &PyType_Type, &t[1], &PyType_Type, &t[2], &PyType_Type,
                          &t[3], &PyType_Type, &t[4]))
        return NULL;
    const struct { int type; const char *name; Py_ssize_t *to; } slots[] = {
        {0, "start", &slot.b_start}, {0, "end", &slot.b_end}, {0, "text", &slot.b_text}, {0, "role", &slot.b_role},
        {0, "reason", &slot.b_reason}, {0, "score", &slot.b_score}, {0, "item", &slot.b_item}, {0, "pieces", &slot.b_pieces},
        {0, "told", &slot.b_told}, {0, "letters", &slot.b_letters}, {0, "prose", &slot.b_prose}, {0, "hints", &slot.b_hints},
        {0, "cue", &slot.b_cue}, {0, "times", &slot.b_times}, {1, "start", &slot.l_start}, {1, "end", &slot.l_end},
        {1, "role", &slot.l_role}, {1, "score", &slot.l_score}, {1, "reason", &slot.l_reason}, {1, "item", &slot.l_item},
        {2, "role", &slot.p_role}, {2, "span", &slot.p_span}, {2, "score", &slot.p_score}, {2, "reason", &slot.p_reason},
        {3, "start", &slot.s_start}, {3, "end", &slot.s_end}, {4, "text_start", &slot.r_text_start},
        {4, "text_end", &slot.r_text_end}, {4, "page_start", &slot.r_page_start}, {4, "page_end", &slot.r_page_end},
    };
    for (size_t n = 0; n < sizeof slots / sizeof *slots; n++)
        if ((*slots[n].to = offset_of(t[slots[n].type], slots[n].name)) < 0) return NULL;
    PyTypeObject **const types[] = {&slot.block, &slot.line, &slot.part, &slot.span, &slot.run};
    for (int n = 0; n < 5; n++) *types[n] = (PyTypeObject *)Py_NewRef(t[n]);
    Py_RETURN_NONE;
}

/* Return the n-th block of a list, borrowed; NULL with an error for anything else. */
PyObject *block_at(PyObject *blocks, Py_ssize_t n) {
    PyObject *block = PyList_GET_ITEM(blocks, n);
    if (slot.block && Py_IS_TYPE(block, slot.block) && PyUnicode_Check(held(block, slot.b_text))) return block;
    PyErr_SetString(PyExc_TypeError, "a list of blocks is needed");
    return NULL;
}

int has_role(PyObject *block, PyObject *roles) {
    PyObject *role = held(block, slot.b_role);
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

/* length(blocks, roles) -> how many characters the blocks have that have one of these roles. */
PyObject *blocks_length(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *roles;
    Py_ssize_t sum = 0;
    if (!PyArg_ParseTuple(args, "O!O!", &PyList_Type, &blocks, &PyTuple_Type, &roles)) return NULL;
    for (Py_ssize_t n = 0; n < PyList_GET_SIZE(blocks); n++) {
        PyObject *block = block_at(blocks, n);
        if (!block) return NULL;
        if (has_role(block, roles)) sum += PyUnicode_GET_LENGTH(held(block, slot.b_text));
    }
    return PyLong_FromSsize_t(sum);
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
    const int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    while (*place < size) {
        const Py_UCS4 code = PyUnicode_READ(kind, data, (*place)++);
        if (code < 128) {
            const Py_UCS4 low = code | 32;
            if (low >= 'a' && low <= 'z') return low;
            if (code >= '0' && code <= '9') return code;
        } else if (code == 0x130 || code == 0x3a3) {
            return code; /* see same_letters */
        } else if (Py_UNICODE_ISALNUM(code)) {
            return Py_UNICODE_TOLOWER(code);
        }
    }
    return 0;
}

/* Tell whether two texts may be the same once folded: letter by letter, up to one that is not folded by itself. */
int same_letters(PyObject *a, PyObject *b) {
    Py_ssize_t m = 0, n = 0;
    for (;;) {
        const Py_UCS4 one = next_letter(a, &m), two = next_letter(b, &n);
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
        if (!block || (same_letters(text, held(block, slot.b_text)) && PyList_Append(found, block))) Py_CLEAR(found);
    }
    return found;
}

/* ------------------------------------------------------------------------------------------------ layout and parts */

/* A score to three digits, halves to the even one; there are a thousand of them, and all pages share them. */
static PyObject *rounded(PyObject *score) {
    static PyObject *shared[1001];
    const double value = PyFloat_AsDouble(score), steps = rint(value * 1000.0);
    if (value == -1.0 && PyErr_Occurred()) return NULL;
    if (!(steps >= 0.0 && steps <= 1000.0)) return PyFloat_FromDouble(steps / 1000.0);
    PyObject **place = &shared[(int)steps];
    if (!*place && !(*place = PyFloat_FromDouble(steps / 1000.0))) return NULL;
    return Py_NewRef(*place);
}

static PyObject *line_of(PyObject *block) {
    PyObject *line = untracked(slot.line);
    if (line && (share(line, slot.l_start, held(block, slot.b_start)) || share(line, slot.l_end, held(block, slot.b_end))
                 || share(line, slot.l_role, held(block, slot.b_role)) || share(line, slot.l_reason, held(block, slot.b_reason))
                 || share(line, slot.l_item, held(block, slot.b_item))
                 || put(line, slot.l_score, rounded(held(block, slot.b_score)))))
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
    PyObject *span = untracked(slot.span), *part = span ? untracked(slot.part) : NULL;
    if (!part) {
        Py_XDECREF(span);
        return NULL;
    }
    put(part, slot.p_span, span);
    if (put(span, slot.s_start, PyLong_FromSsize_t(from)) || put(span, slot.s_end, PyLong_FromSsize_t(to))
        || share(part, slot.p_role, held(block, slot.b_role)) || share(part, slot.p_reason, held(block, slot.b_reason))
        || put(part, slot.p_score, rounded(held(block, slot.b_score))))
        Py_CLEAR(part);
    return part;
}

static PyObject *run_of(PyObject *block, Py_ssize_t from, Py_ssize_t to) {
    PyObject *run = untracked(slot.run);
    if (run && (put(run, slot.r_text_start, PyLong_FromSsize_t(from)) || put(run, slot.r_text_end, PyLong_FromSsize_t(to))
                || share(run, slot.r_page_start, held(block, slot.b_start))
                || share(run, slot.r_page_end, held(block, slot.b_end))))
        Py_CLEAR(run);
    return run;
}

int append(PyObject *list, PyObject *made) {
    int failed = !made || PyList_Append(list, made);
    Py_XDECREF(made);
    return failed;
}

static int join_block(PyObject *block, Py_ssize_t *from, PyObject *texts, PyObject *parts, PyObject *runs) {
    PyObject *text = held(block, slot.b_text);
    Py_ssize_t to = *from + PyUnicode_GET_LENGTH(text);
    int stands = PyObject_RichCompareBool(held(block, slot.b_end), held(block, slot.b_start), Py_GT);
    if (stands < 0 || PyList_Append(texts, text) || append(parts, part_of(block, *from, to))
        || (stands && append(runs, run_of(block, *from, to))))
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
        whole = block && PyTuple_CheckExact(held(block, slot.b_pieces)) && !PyTuple_GET_SIZE(held(block, slot.b_pieces));
        failed = !block || (whole && join_block(block, &from, texts, parts, runs));
    }
    if (!failed) joined = whole ? PyTuple_Pack(3, texts, parts, runs) : Py_NewRef(Py_None);
    Py_XDECREF(texts);
    Py_XDECREF(parts);
    Py_XDECREF(runs);
    return joined;
}
