/* What is done with all blocks of a page once they have roles: picking some, the layout, the parts of the text. */
#include "blocks.h"
#include <structmember.h>

/* Where objects of the classes keep what their slots hold. */
static struct {
    PyTypeObject *line, *part, *span, *run;
    Py_ssize_t l_start, l_end, l_role, l_score, l_reason, l_item;
    Py_ssize_t p_role, p_span, p_score, p_reason;
    Py_ssize_t s_start, s_end;
    Py_ssize_t r_text_start, r_text_end, r_page_start, r_page_end;
} slot;

static inline int put(PyObject *object, Py_ssize_t offset, PyObject *value) {
    *(PyObject **)((char *)object + offset) = value;
    return value ? 0 : -1;
}

static inline void share(PyObject *object, Py_ssize_t offset, PyObject *value) { put(object, offset, Py_NewRef(value)); }

static Py_ssize_t offset_of(PyTypeObject *type, const char *name) {
    PyObject *member = PyObject_GetAttrString((PyObject *)type, name);
    Py_ssize_t offset = -1;
    if (member && Py_IS_TYPE(member, &PyMemberDescr_Type) && ((PyMemberDescrObject *)member)->d_member->type == T_OBJECT_EX)
        offset = ((PyMemberDescrObject *)member)->d_member->offset;
    if (member && offset < 0) PyErr_Format(PyExc_TypeError, "%s is no slot", name);
    Py_XDECREF(member);
    return offset;
}

/* Make an object whose fields will be texts, numbers and the like: the collector of cycles need not visit it. Its class has
   nothing but slots, which are emptied here. */
static PyObject *untracked(PyTypeObject *type) {
    PyObject *object = PyType_IS_GC(type) ? PyObject_GC_New(PyObject, type) : PyObject_New(PyObject, type);
    if (object) memset((char *)object + sizeof(PyObject), 0, (size_t)type->tp_basicsize - sizeof(PyObject));
    return object;
}

/* prepare((PageLine, Part, Span, Run), roles, reason, hints): learn the classes, all roles, and the reason and hints of a
   new block; before any other function of these is called. */
PyObject *blocks_prepare(PyObject *Py_UNUSED(module), PyObject *args) {
    PyTypeObject *t[4];
    PyObject *names, *reason;
    int hints;
    if (!PyArg_ParseTuple(args, "(O!O!O!O!)O!Ui", &PyType_Type, &t[0], &PyType_Type, &t[1], &PyType_Type, &t[2], &PyType_Type,
                          &t[3], &PyTuple_Type, &names, &reason, &hints)
        || blocks_learn(names, reason, hints))
        return NULL;
    const struct { int type; const char *name; Py_ssize_t *to; } slots[] = {
        {0, "start", &slot.l_start}, {0, "end", &slot.l_end}, {0, "role", &slot.l_role}, {0, "score", &slot.l_score},
        {0, "reason", &slot.l_reason}, {0, "item", &slot.l_item}, {1, "role", &slot.p_role}, {1, "span", &slot.p_span},
        {1, "score", &slot.p_score}, {1, "reason", &slot.p_reason}, {2, "start", &slot.s_start}, {2, "end", &slot.s_end},
        {3, "text_start", &slot.r_text_start}, {3, "text_end", &slot.r_text_end}, {3, "page_start", &slot.r_page_start},
        {3, "page_end", &slot.r_page_end},
    };
    for (size_t n = 0; n < sizeof slots / sizeof *slots; n++)
        if ((*slots[n].to = offset_of(t[slots[n].type], slots[n].name)) < 0) return NULL;
    PyTypeObject **const types[] = {&slot.line, &slot.part, &slot.span, &slot.run};
    for (int n = 0; n < 4; n++) Py_XSETREF(*types[n], (PyTypeObject *)Py_NewRef(t[n]));
    Py_RETURN_NONE;
}

/* places(blocks, roles) -> the numbers of the blocks that have one of these roles. */
PyObject *blocks_places(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *names;
    uint32_t mask;
    if (!PyArg_ParseTuple(args, "O!O!", &PyList_Type, &blocks, &PyTuple_Type, &names) || roles_mask(names, &mask)) return NULL;
    PyObject *found = PyList_New(0);
    for (Py_ssize_t n = 0; found && n < PyList_GET_SIZE(blocks); n++) {
        const Block *block = block_at(blocks, n);
        if (block && !has_role(block, mask)) continue;
        if (!block || append(found, PyLong_FromSsize_t(n))) Py_CLEAR(found);
    }
    return found;
}

/* length(blocks, roles) -> how many characters the blocks have that have one of these roles. */
PyObject *blocks_length(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *names;
    uint32_t mask;
    Py_ssize_t sum = 0;
    if (!PyArg_ParseTuple(args, "O!O!", &PyList_Type, &blocks, &PyTuple_Type, &names) || roles_mask(names, &mask)) return NULL;
    for (Py_ssize_t n = 0; n < PyList_GET_SIZE(blocks); n++) {
        const Block *block = block_at(blocks, n);
        if (!block) return NULL;
        if (has_role(block, mask)) sum += size_of(block);
    }
    return PyLong_FromSsize_t(sum);
}

/* others(blocks, roles, block) -> the blocks that have none of these roles and are not this one. */
PyObject *blocks_others(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *names, *but;
    uint32_t mask;
    if (!PyArg_ParseTuple(args, "O!O!O", &PyList_Type, &blocks, &PyTuple_Type, &names, &but) || roles_mask(names, &mask))
        return NULL;
    PyObject *found = PyList_New(0);
    for (Py_ssize_t n = 0; found && n < PyList_GET_SIZE(blocks); n++) {
        Block *block = block_at(blocks, n);
        if (block && ((PyObject *)block == but || has_role(block, mask))) continue;
        if (!block || PyList_Append(found, (PyObject *)block)) Py_CLEAR(found);
    }
    return found;
}

/* Return the next letter or digit of a text in small, 0 at its end. */
static Py_UCS4 next_letter(View text, Py_ssize_t *place) {
    while (*place < text.size) {
        const Py_UCS4 code = code_at(text, (*place)++);
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
int same_letters(View a, View b) {
    Py_ssize_t m = 0, n = 0;
    for (;;) {
        const Py_UCS4 one = next_letter(a, &m), two = next_letter(b, &n);
        if (one == 0x130 || one == 0x3a3 || two == 0x130 || two == 0x3a3) return 1;
        if (one != two) return 0;
        if (!one) return 1;
    }
}

static int is_odd(Py_UCS4 code) { return code == 0x130 || code == 0x3a3; }

/* Tell whether the first letter of a text is another one than ``first``: then nobody need read on. */
static inline int begins_otherwise(View text, Py_UCS4 first) {
    Py_ssize_t place = 0;
    const Py_UCS4 begins = next_letter(text, &place);
    return begins != first && !is_odd(begins);
}

/* alike(blocks, text) -> the blocks whose text has the same letters, and perhaps some more. */
PyObject *blocks_alike(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *text, *page = NULL;
    if (!PyArg_ParseTuple(args, "O!U", &PyList_Type, &blocks, &text) || PyUnicode_READY(text)) return NULL;
    const View sought = whole_view(text);
    View whole = sought, some;
    Py_ssize_t begins = 0;
    const Py_UCS4 first = next_letter(sought, &begins);
    PyObject *found = PyList_New(0);
    for (Py_ssize_t n = 0; found && n < PyList_GET_SIZE(blocks); n++) {
        Block *block = block_at(blocks, n);
        if (block && !block->text && block->page != page) whole = whole_view(page = block->page); /* nearly always once */
        if (block) some = block->text ? whole_view(block->text) : part_of_view(whole, block->start, block->end);
        if (block && !is_odd(first) && begins_otherwise(some, first)) continue;
        if (!block || (same_letters(sought, some) && PyList_Append(found, (PyObject *)block))) Py_CLEAR(found);
    }
    return found;
}

/* ------------------------------------------------------------------------------------------------ layout and parts */

/* A score to three digits, halves to the even one; there are a thousand of them, and all pages share them. */
static PyObject *rounded(double score) {
    static PyObject *shared[1001];
    const double steps = rint(score * 1000.0);
    if (!(steps >= 0.0 && steps <= 1000.0)) return PyFloat_FromDouble(steps / 1000.0);
    PyObject **place = &shared[(int)steps];
    if (!*place && !(*place = PyFloat_FromDouble(steps / 1000.0))) return NULL;
    return Py_NewRef(*place);
}

static PyObject *line_of(const Block *block) {
    PyObject *line = untracked(slot.line);
    if (!line) return NULL;
    share(line, slot.l_role, roles.names[block->role]);
    share(line, slot.l_reason, block->reason);
    if (put(line, slot.l_start, PyLong_FromSsize_t(block->start)) || put(line, slot.l_end, PyLong_FromSsize_t(block->end))
        || put(line, slot.l_item, PyLong_FromLong(block->item)) || put(line, slot.l_score, rounded(block->score)))
        Py_CLEAR(line);
    return line;
}

/* Hide a tuple of objects that take part in no cycle from the collector as well: who keeps thousands of articles would wait
   for it to go through all their lines over and over. */
static PyObject *hidden(PyObject *tuple) {
    if (tuple && PyObject_GC_IsTracked(tuple)) PyObject_GC_UnTrack(tuple);
    return tuple;
}

/* layout(blocks) -> a tuple of one PageLine for each block. */
PyObject *blocks_layout(PyObject *Py_UNUSED(module), PyObject *blocks) {
    if (!PyList_Check(blocks)) return PyErr_Format(PyExc_TypeError, "a list of blocks is needed");
    Py_ssize_t count = PyList_GET_SIZE(blocks);
    PyObject *lines = PyTuple_New(count);
    for (Py_ssize_t n = 0; lines && n < count; n++) {
        const Block *block = n < PyList_GET_SIZE(blocks) ? block_at(blocks, n) : NULL;
        PyObject *line = block ? line_of(block) : NULL;
        if (line)
            PyTuple_SET_ITEM(lines, n, line);
        else
            Py_CLEAR(lines);
    }
    return hidden(lines);
}

static PyObject *part_of(const Block *block, Py_ssize_t from, Py_ssize_t to) {
    PyObject *span = untracked(slot.span), *part = span ? untracked(slot.part) : NULL;
    if (!part) {
        Py_XDECREF(span);
        return NULL;
    }
    put(part, slot.p_span, span);
    share(part, slot.p_role, roles.names[block->role]);
    share(part, slot.p_reason, block->reason);
    if (put(span, slot.s_start, PyLong_FromSsize_t(from)) || put(span, slot.s_end, PyLong_FromSsize_t(to))
        || put(part, slot.p_score, rounded(block->score)))
        Py_CLEAR(part);
    return part;
}

static PyObject *run_of(const Block *block, Py_ssize_t from, Py_ssize_t to) {
    PyObject *run = untracked(slot.run);
    if (run && (put(run, slot.r_text_start, PyLong_FromSsize_t(from)) || put(run, slot.r_text_end, PyLong_FromSsize_t(to))
                || put(run, slot.r_page_start, PyLong_FromSsize_t(block->start))
                || put(run, slot.r_page_end, PyLong_FromSsize_t(block->end))))
        Py_CLEAR(run);
    return run;
}

int append(PyObject *list, PyObject *made) {
    int failed = !made || PyList_Append(list, made);
    Py_XDECREF(made);
    return failed;
}

static int join_block(Block *block, Py_ssize_t *from, PyObject *texts, PyObject *parts, PyObject *runs) {
    PyObject *text = text_of(block);
    const Py_ssize_t to = *from + size_of(block);
    if (!text || PyList_Append(texts, text) || append(parts, part_of(block, *from, to))
        || (block->end > block->start && append(runs, run_of(block, *from, to))))
        return -1;
    *from = to + 1;
    return 0;
}

/* Return (texts, parts, runs), the last two as tuples. */
static PyObject *joined_of(PyObject *texts, PyObject *parts, PyObject *runs) {
    PyObject *some = hidden(PyList_AsTuple(parts)), *others = some ? hidden(PyList_AsTuple(runs)) : NULL;
    PyObject *joined = others ? PyTuple_Pack(3, texts, some, others) : NULL;
    Py_XDECREF(some);
    Py_XDECREF(others);
    return joined;
}

/* join(blocks) -> (texts, parts, runs) of blocks joined by newlines; None if some have pieces. */
PyObject *blocks_join(PyObject *Py_UNUSED(module), PyObject *blocks) {
    if (!PyList_Check(blocks)) return PyErr_Format(PyExc_TypeError, "a list of blocks is needed");
    PyObject *texts = PyList_New(0), *parts = PyList_New(0), *runs = PyList_New(0), *joined = NULL;
    Py_ssize_t from = 0, n = 0, count = PyList_GET_SIZE(blocks);
    int failed = !texts || !parts || !runs, whole = 1;
    for (; !failed && whole && n < count && n < PyList_GET_SIZE(blocks); n++) {
        Block *block = block_at(blocks, n);
        whole = block && (!block->pieces || !PyTuple_GET_SIZE(block->pieces));
        failed = !block || (whole && join_block(block, &from, texts, parts, runs));
    }
    if (!failed) joined = whole ? joined_of(texts, parts, runs) : Py_NewRef(Py_None);
    Py_XDECREF(texts);
    Py_XDECREF(parts);
    Py_XDECREF(runs);
    return joined;
}
