/* Blocks of a page, as Python holds them, and how their fields are read and set. */
#ifndef VERBALE_BLOCKS_H
#define VERBALE_BLOCKS_H
#include "native.h"

/* Where objects of the classes keep what their slots hold. */
typedef struct {
    PyTypeObject *block, *line, *part, *span, *run;
    Py_ssize_t b_start, b_end, b_text, b_role, b_reason, b_score, b_item, b_pieces, b_told, b_letters, b_prose,
        b_hints, b_cue, b_times;
    Py_ssize_t l_start, l_end, l_role, l_score, l_reason, l_item;
    Py_ssize_t p_role, p_span, p_score, p_reason;
    Py_ssize_t s_start, s_end;
    Py_ssize_t r_text_start, r_text_end, r_page_start, r_page_end;
} Slots;
extern Slots slot;

/* blocks.c */
PyObject *block_at(PyObject *blocks, Py_ssize_t n); /* borrowed; NULL with an error where none is */
int has_role(PyObject *block, PyObject *roles);
int same_letters(PyObject *a, PyObject *b);
int append(PyObject *list, PyObject *made); /* takes ``made`` over */

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

#endif
