/* Blocks of a page, and the objects of Python that are made of them. */
#ifndef VERBALE_BLOCKS_H
#define VERBALE_BLOCKS_H
#include "native.h"

/* A line or block of a page: verbale.clean.blocks.Block tells what its fields mean. */
typedef struct {
    PyObject_HEAD
    Py_ssize_t start, end;
    PyObject *page, *text;      /* text NULL: not asked for yet; it is the page's from start to end */
    PyObject *reason, *cue;     /* cue NULL: none */
    PyObject *tag, *pieces;     /* NULL: empty */
    double prose, score, told, linked;
    int role, hints, item, letters, times;
} Block;

extern PyTypeObject BlockType;

/* The numbers of roles that C gives by itself, and all roles by their numbers. */
enum { MOST_ROLES = 32 };
typedef struct { int furniture, body, related, caption, subhead, dateline, count; PyObject *names[MOST_ROLES]; } Roles;
extern Roles roles;

/* A block's text, cut out of the page or not. */
typedef struct { int kind; const void *data; Py_ssize_t size; } View;

/* block.c */
int blocks_learn(PyObject *names, PyObject *reason, int hints);  /* what a new block has, before the first is made */
Block *new_block(PyObject *page, Py_ssize_t start, Py_ssize_t end);
PyObject *text_of(Block *block);                     /* borrowed; NULL with an error without memory */
int role_number(PyObject *name);                     /* -1 with an error if there is no such role */
int roles_mask(PyObject *names, uint32_t *mask);     /* of a tuple; -1 with an error */

/* blocks.c */
int same_letters(View a, View b);
int append(PyObject *list, PyObject *made);          /* takes ``made`` over */

/* Return the n-th block of a list, borrowed; NULL with an error for anything else. */
static inline Block *block_at(PyObject *blocks, Py_ssize_t n) {
    PyObject *block = PyList_GET_ITEM(blocks, n);
    if (Py_IS_TYPE(block, &BlockType)) return (Block *)block;
    PyErr_SetString(PyExc_TypeError, "a list of blocks is needed");
    return NULL;
}

static inline View whole_view(PyObject *text) {
    return (View){PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)};
}

static inline View part_of_view(View text, Py_ssize_t from, Py_ssize_t to) {
    return (View){text.kind, (const char *)text.data + from * text.kind, to - from};
}

static inline View view_of(const Block *block) {
    return block->text ? whole_view(block->text) : part_of_view(whole_view(block->page), block->start, block->end);
}

static inline Py_ssize_t size_of(const Block *block) {
    return block->text ? PyUnicode_GET_LENGTH(block->text) : block->end - block->start;
}

static inline Py_UCS4 code_at(View text, Py_ssize_t n) { return PyUnicode_READ(text.kind, text.data, n); }
static inline int has_role(const Block *block, uint32_t mask) { return mask >> block->role & 1; }

static inline int same(PyObject *a, PyObject *b) {
    return a == b
           || (PyUnicode_Check(a) && PyUnicode_Check(b) && PyUnicode_GET_LENGTH(a) == PyUnicode_GET_LENGTH(b)
               && PyUnicode_Compare(a, b) == 0);
}

/* Give a block its role. */
static inline void give(Block *block, int role, double score, PyObject *reason) {
    PyObject *before = block->reason;
    block->role = role;
    block->score = score;
    block->reason = Py_NewRef(reason);
    Py_DECREF(before);
}

/* Return the block of the k-th number of a list, borrowed, and the number; NULL with an error. */
static inline Block *numbered(PyObject *blocks, PyObject *numbers, Py_ssize_t k, Py_ssize_t *n) {
    *n = PyLong_AsSsize_t(PyList_GET_ITEM(numbers, k));
    if (*n < 0 || *n >= PyList_GET_SIZE(blocks)) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_IndexError, "there is no such block");
        return NULL;
    }
    return block_at(blocks, *n);
}

#endif
