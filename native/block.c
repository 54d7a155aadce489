/* The class Block: what verbale/clean/blocks.py writes in Python for where no compiler was. A page has hundreds of them; here
   one is a single piece of memory, and its text is cut out of the page when somebody asks for it. */
#include "blocks.h"
#include <structmember.h>

Roles roles;
static PyObject *first_reason, *no_words, *no_pieces;
static int first_hints;

/* ----------------------------------------------------------------------------------------------------------- roles */

int role_number(PyObject *name) {
    for (int n = 0; n < roles.count; n++)
        if (roles.names[n] == name) return n;
    for (int n = 0; n < roles.count; n++)
        if (same(roles.names[n], name)) return n;
    PyErr_Format(PyExc_ValueError, "%R is no role", name);
    return -1;
}

int roles_mask(PyObject *names, uint32_t *mask) {
    *mask = 0;
    for (Py_ssize_t n = 0; n < PyTuple_GET_SIZE(names); n++) {
        const int role = role_number(PyTuple_GET_ITEM(names, n));
        if (role < 0) return -1;
        *mask |= (uint32_t)1 << role;
    }
    return 0;
}

static int own_roles(void) {
    const struct { const char *name; int *to; } rows[] = {{"furniture", &roles.furniture}, {"body", &roles.body},
        {"related", &roles.related}, {"caption", &roles.caption}, {"subhead", &roles.subhead},
        {"dateline", &roles.dateline}};
    for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
        PyObject *name = PyUnicode_FromString(rows[n].name);
        *rows[n].to = name ? role_number(name) : -1;
        Py_XDECREF(name);
        if (*rows[n].to < 0) return -1;
    }
    return 0;
}

int blocks_learn(PyObject *names, PyObject *reason, int hints) {
    const Py_ssize_t count = PyTuple_GET_SIZE(names);
    if (count > MOST_ROLES) {
        PyErr_Format(PyExc_ValueError, "there are more than %d roles", MOST_ROLES);
        return -1;
    }
    for (Py_ssize_t n = 0; n < count; n++) Py_XSETREF(roles.names[n], Py_NewRef(PyTuple_GET_ITEM(names, n)));
    roles.count = (int)count;
    first_hints = hints;
    Py_XSETREF(first_reason, Py_NewRef(reason));
    Py_XSETREF(no_words, PyUnicode_FromString(""));
    Py_XSETREF(no_pieces, PyTuple_New(0));
    return no_words && no_pieces ? own_roles() : -1;
}

/* ----------------------------------------------------------------------------------------------------- making blocks */

/* Blocks that are done with, for the next page: each holds the next one as its page. */
enum { MOST_SPARE = 1024 };
static Block *spare;
static int spares;

static Block *made_block(void) {
    Block *block = spare;
    if (!block) return PyObject_New(Block, &BlockType);
    spare = (Block *)block->page;
    spares--;
    return (Block *)PyObject_Init((PyObject *)block, &BlockType);
}

Block *new_block(PyObject *page, Py_ssize_t start, Py_ssize_t end) {
    Block *block = made_block();
    if (!block) return NULL;
    block->start = start;
    block->end = end;
    block->page = Py_NewRef(page);
    block->text = block->cue = block->tag = block->pieces = NULL;
    block->reason = Py_NewRef(first_reason);
    block->role = roles.furniture;
    block->prose = block->told = block->linked = 0.0;
    block->score = 1.0;
    block->hints = first_hints;
    block->item = block->letters = block->times = 0;
    return block;
}

PyObject *text_of(Block *block) {
    if (!block->text) block->text = PyUnicode_Substring(block->page, block->start, block->end);
    return block->text;
}

static PyObject *block_new(PyTypeObject *Py_UNUSED(type), PyObject *args, PyObject *named) {
    static char *names[] = {"start", "end", "text", NULL};
    Py_ssize_t start, end;
    PyObject *text;
    if (!PyArg_ParseTupleAndKeywords(args, named, "nnU", names, &start, &end, &text)) return NULL;
    if (!first_reason || PyUnicode_READY(text)) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_RuntimeError, "the module is not prepared");
        return NULL;
    }
    Block *block = new_block(text, start, end);
    if (block) block->text = Py_NewRef(text);
    return (PyObject *)block;
}

static PyObject *block_copy(Block *block, PyObject *Py_UNUSED(nothing)) {
    Block *copy = new_block(block->page, block->start, block->end);
    if (!copy) return NULL;
    Py_DECREF(copy->reason);
    memcpy((char *)copy + offsetof(Block, text), (char *)block + offsetof(Block, text), sizeof(Block) - offsetof(Block, text));
    Py_INCREF(copy->reason);
    Py_XINCREF(copy->text);
    Py_XINCREF(copy->cue);
    Py_XINCREF(copy->tag);
    Py_XINCREF(copy->pieces);
    return (PyObject *)copy;
}

static void block_dealloc(Block *block) {
    Py_DECREF(block->page);
    Py_XDECREF(block->text);
    Py_DECREF(block->reason);
    Py_XDECREF(block->cue);
    Py_XDECREF(block->tag);
    Py_XDECREF(block->pieces);
    if (spares == MOST_SPARE) {
        PyObject_Free(block);
    } else {
        block->page = (PyObject *)spare;
        spare = block;
        spares++;
    }
}

/* ------------------------------------------------------------------------------------------------------------ fields */

static PyObject *get_text(Block *block, void *Py_UNUSED(field)) { return Py_XNewRef(text_of(block)); }
static PyObject *get_role(Block *block, void *Py_UNUSED(field)) { return Py_NewRef(roles.names[block->role]); }
static PyObject *get_reason(Block *block, void *Py_UNUSED(field)) { return Py_NewRef(block->reason); }
static PyObject *get_tag(Block *block, void *Py_UNUSED(field)) { return Py_NewRef(block->tag ? block->tag : no_words); }
static PyObject *get_pieces(Block *block, void *Py_UNUSED(field)) {
    return Py_NewRef(block->pieces ? block->pieces : no_pieces);
}

static int is_wrong(PyObject *value, int right, const char *needed) {
    if (!value || !right) PyErr_Format(PyExc_TypeError, "%s is needed", needed);
    return !value || !right;
}

static int set_text(Block *block, PyObject *text, void *Py_UNUSED(field)) {
    if (is_wrong(text, text && PyUnicode_Check(text), "text") || PyUnicode_READY(text)) return -1;
    Py_XSETREF(block->text, Py_NewRef(text));
    Py_SETREF(block->page, Py_NewRef(text)); /* it is no longer the page's */
    return 0;
}

static int set_role(Block *block, PyObject *name, void *Py_UNUSED(field)) {
    const int role = is_wrong(name, name && PyUnicode_Check(name), "a role") ? -1 : role_number(name);
    if (role >= 0) block->role = role;
    return role >= 0 ? 0 : -1;
}

static int set_reason(Block *block, PyObject *reason, void *Py_UNUSED(field)) {
    if (is_wrong(reason, reason && PyUnicode_Check(reason), "a reason")) return -1;
    Py_SETREF(block->reason, Py_NewRef(reason));
    return 0;
}

static int set_tag(Block *block, PyObject *tag, void *Py_UNUSED(field)) {
    if (is_wrong(tag, tag && PyUnicode_Check(tag), "a tag")) return -1;
    Py_XSETREF(block->tag, Py_NewRef(tag));
    return 0;
}

static int set_pieces(Block *block, PyObject *pieces, void *Py_UNUSED(field)) {
    if (is_wrong(pieces, pieces && PyTuple_CheckExact(pieces), "a tuple")) return -1;
    Py_XSETREF(block->pieces, Py_NewRef(pieces));
    return 0;
}

/* as_(role, score, reason): give this block its role. */
static PyObject *block_as(Block *block, PyObject *const *args, Py_ssize_t count) {
    if (count != 3 || !PyUnicode_Check(args[0]) || !PyUnicode_Check(args[2]))
        return PyErr_Format(PyExc_TypeError, "a role, a score and a reason are needed");
    const int role = role_number(args[0]);
    const double score = role < 0 ? -1.0 : PyFloat_AsDouble(args[1]);
    if (PyErr_Occurred()) return NULL;
    give(block, role, score, args[2]);
    Py_RETURN_NONE;
}

static PyMemberDef members[] = {
    {"start", T_PYSSIZET, offsetof(Block, start), READONLY, NULL}, {"end", T_PYSSIZET, offsetof(Block, end), READONLY, NULL},
    {"prose", T_DOUBLE, offsetof(Block, prose), 0, NULL}, {"score", T_DOUBLE, offsetof(Block, score), 0, NULL},
    {"told", T_DOUBLE, offsetof(Block, told), 0, NULL}, {"linked", T_DOUBLE, offsetof(Block, linked), 0, NULL},
    {"hints", T_INT, offsetof(Block, hints), 0, NULL}, {"item", T_INT, offsetof(Block, item), 0, NULL},
    {"letters", T_INT, offsetof(Block, letters), 0, NULL}, {"times", T_INT, offsetof(Block, times), 0, NULL},
    {"cue", T_OBJECT, offsetof(Block, cue), 0, NULL}, {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef fields[] = {
    {"text", (getter)get_text, (setter)set_text, NULL, NULL}, {"role", (getter)get_role, (setter)set_role, NULL, NULL},
    {"reason", (getter)get_reason, (setter)set_reason, NULL, NULL}, {"tag", (getter)get_tag, (setter)set_tag, NULL, NULL},
    {"pieces", (getter)get_pieces, (setter)set_pieces, NULL, NULL}, {NULL, NULL, NULL, NULL, NULL},
};

static PyMethodDef methods[] = {
    {"as_", (PyCFunction)(void (*)(void))block_as, METH_FASTCALL, "as_(role, score, reason): give this block its role."},
    {"__copy__", (PyCFunction)block_copy, METH_NOARGS, "Return a block with the same fields."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject BlockType = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "verbale.clean._native.Block",
    .tp_basicsize = sizeof(Block),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Block(start, end, text): a line or block of a page; see verbale.clean.blocks.",
    .tp_new = block_new,
    .tp_dealloc = (destructor)block_dealloc,
    .tp_members = members,
    .tp_getset = fields,
    .tp_methods = methods,
};
