/* Giving blocks their roles. */
#ifndef VERBALE_ROLES_H
#define VERBALE_ROLES_H
#include "blocks.h"

typedef struct { PyObject *furniture, *body, *related, *caption, *subhead; } Names;

/* roles.c: the names of roles, as Python has them too; NULL without memory. */
const Names *names(void);

static inline int same(PyObject *a, PyObject *b) {
    return a == b
           || (PyUnicode_Check(a) && PyUnicode_Check(b) && PyUnicode_GET_LENGTH(a) == PyUnicode_GET_LENGTH(b)
               && PyUnicode_Compare(a, b) == 0);
}

static inline int is_role(PyObject *block, PyObject *role) { return same(held(block, slot.b_role), role); }
static inline int has_reason(PyObject *block, PyObject *reason) { return same(held(block, slot.b_reason), reason); }
static inline double prose_of(PyObject *block) { return PyFloat_AsDouble(held(block, slot.b_prose)); }
static inline Py_ssize_t size_of(PyObject *block) { return PyUnicode_GET_LENGTH(held(block, slot.b_text)); }

static inline void assign(PyObject *block, Py_ssize_t offset, PyObject *value) {
    PyObject **place = (PyObject **)((char *)block + offset), *before = *place;
    *place = Py_NewRef(value);
    Py_XDECREF(before);
}

/* Give a block its role; a NULL score is one that could not be made. */
static inline int give(PyObject *block, PyObject *role, PyObject *score, PyObject *reason) {
    if (!score) return -1;
    assign(block, slot.b_role, role);
    assign(block, slot.b_score, score);
    assign(block, slot.b_reason, reason);
    return 0;
}

static inline int give_number(PyObject *block, PyObject *role, double score, PyObject *reason) {
    PyObject *number = PyFloat_FromDouble(score);
    const int failed = give(block, role, number, reason);
    Py_XDECREF(number);
    return failed;
}

/* Return the block of the k-th number of a list, borrowed, and the number; NULL with an error. */
static inline PyObject *numbered(PyObject *blocks, PyObject *numbers, Py_ssize_t k, Py_ssize_t *n) {
    *n = PyLong_AsSsize_t(PyList_GET_ITEM(numbers, k));
    if (*n < 0 || *n >= PyList_GET_SIZE(blocks)) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_IndexError, "there is no such block");
        return NULL;
    }
    return block_at(blocks, *n);
}

#endif
