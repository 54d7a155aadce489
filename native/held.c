/* What some lines of a page hold: phrases of a list, or a character near their beginning. */
#include "blocks.h"

enum { KEY_BITS = 12, MOST_PHRASES = 1 << 15, SHORT = 4 };

/* Phrases in small letters, filed by how they begin: by four characters, shorter ones by one. */
typedef struct {
    int count;
    Code **codes;
    int *size, *next;            /* the next phrase that begins with the same characters, -1 for none */
    int has[2], first[2][1 << KEY_BITS]; /* of the short ones, of the others; -1 for none */
} PhraseList;

static const char *const PHRASE_LIST = "verbale.clean.phrase_list";

static inline uint32_t key_of(const Code *codes, int is_long) {
    uint32_t key = codes[0] * 0x9E3779B1u;
    if (is_long) key = (key ^ codes[1]) * 0x85EBCA6Bu + codes[2] * 0xC2B2AE35u + codes[3] * 0x27D4EB2Fu;
    return key >> (32 - KEY_BITS);
}

static void free_list(PyObject *capsule) {
    PhraseList *list = PyCapsule_GetPointer(capsule, PHRASE_LIST);
    if (!list) return;
    for (int n = 0; list->codes && n < list->count; n++) PyMem_Free(list->codes[n]);
    PyMem_Free(list->codes);
    PyMem_Free(list->size);
    PyMem_Free(list->next);
    PyMem_Free(list);
}

static int file_phrase(PhraseList *list, int n, PyObject *phrase) {
    if (!PyUnicode_Check(phrase) || PyUnicode_READY(phrase) || !PyUnicode_GET_LENGTH(phrase)
        || PyUnicode_GET_LENGTH(phrase) > 1000) {
        if (!PyErr_Occurred()) PyErr_Format(PyExc_ValueError, "%R is no phrase", phrase);
        return -1;
    }
    list->size[n] = (int)PyUnicode_GET_LENGTH(phrase);
    if (!(list->codes[n] = PyUnicode_AsUCS4Copy(phrase))) return -1;
    const int is_long = list->size[n] >= SHORT;
    int *first = &list->first[is_long][key_of(list->codes[n], is_long)];
    list->has[is_long] = 1;
    list->next[n] = *first;
    *first = n;
    return 0;
}

/* phrase_list(phrases) -> what ``held`` asks; phrases -- a tuple of phrases in small letters. */
PyObject *held_list(PyObject *Py_UNUSED(module), PyObject *phrases) {
    if (!PyTuple_Check(phrases) || PyTuple_GET_SIZE(phrases) > MOST_PHRASES)
        return PyErr_Format(PyExc_TypeError, "a tuple of phrases is needed, not too many");
    PhraseList *list = PyMem_Calloc(1, sizeof *list);
    if (!list) return PyErr_NoMemory();
    PyObject *capsule = PyCapsule_New(list, PHRASE_LIST, free_list);
    if (!capsule) {
        PyMem_Free(list);
        return NULL;
    }
    const size_t count = (size_t)PyTuple_GET_SIZE(phrases);
    list->codes = PyMem_Calloc(count + 1, sizeof *list->codes);
    list->size = PyMem_Calloc(count + 1, sizeof *list->size);
    list->next = PyMem_Calloc(count + 1, sizeof *list->next);
    memset(list->first, 0xFF, sizeof list->first);
    if (!list->codes || !list->size || !list->next) PyErr_NoMemory();
    for (; !PyErr_Occurred() && (size_t)list->count < count; list->count++)
        if (file_phrase(list, list->count, PyTuple_GET_ITEM(phrases, list->count))) break;
    if (PyErr_Occurred()) Py_CLEAR(capsule);
    return capsule;
}

/* Put the beginnings of some blocks into ``low`` in small letters, a space between them; return how many characters that
   makes, -1 where Python's own small letters are needed. */
static Py_ssize_t lowered_lines(PyObject *blocks, Py_ssize_t lines, Code *low, Py_ssize_t most) {
    Py_ssize_t size = 0;
    for (Py_ssize_t n = 0; n < lines && n < PyList_GET_SIZE(blocks) && size < most; n++) {
        const Block *block = block_at(blocks, n);
        if (!block) return -1;
        if (n) low[size++] = ' ';
        const View text = view_of(block);
        for (Py_ssize_t k = 0; k < text.size && size < most; k++) {
            Code code = code_at(text, k);
            if (code < 128) code += code >= 'A' && code <= 'Z' ? 32 : 0;
            else if (code == 0x130 || code == 0x3A3) return -1;
            else if (code == 0x2019) code = '\'';
            else if (code < 0x3040 || (code > 0x9FFF && code < 0xAC00) || code > 0xD7FF) code = Py_UNICODE_TOLOWER(code);
            low[size++] = code;
        }
    }
    return size;
}

static int note_phrases(const PhraseList *list, int phrase, const Code *low, Py_ssize_t left, PyObject *found) {
    for (; phrase >= 0; phrase = list->next[phrase]) {
        const int size = list->size[phrase];
        if (size > left || memcmp(list->codes[phrase], low, (size_t)size * sizeof *low)) continue;
        PyObject *number = PyLong_FromLong(phrase);
        const int failed = !number || PySet_Add(found, number);
        Py_XDECREF(number);
        if (failed) return -1;
    }
    return 0;
}

/* held(blocks, lines, characters, list) -> the numbers of the phrases that so many first lines hold, joined by spaces and
   cut after so many characters, in small letters; None where only Python can tell. */
PyObject *held_phrases(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *capsule;
    Py_ssize_t lines, most;
    if (!PyArg_ParseTuple(args, "O!nnO", &PyList_Type, &blocks, &lines, &most, &capsule)) return NULL;
    const PhraseList *list = PyCapsule_GetPointer(capsule, PHRASE_LIST);
    if (!list) return NULL;
    if (most < 1 || most > 1 << 20) return PyErr_Format(PyExc_ValueError, "from one character to a million");
    Code *low = PyMem_New(Code, most + SHORT);
    if (!low) return PyErr_NoMemory();
    const Py_ssize_t size = lowered_lines(blocks, lines, low, most);
    PyObject *found = size < 0 ? NULL : PySet_New(NULL);
    if (found) memset(low + size, 0, SHORT * sizeof *low);
    for (Py_ssize_t n = 0; found && n < size; n++)
        for (int is_long = 0; found && is_long < 2; is_long++) {
            const int phrase = list->has[is_long] ? list->first[is_long][key_of(low + n, is_long)] : -1;
            if (phrase >= 0 && note_phrases(list, phrase, low + n, size - n, found)) Py_CLEAR(found);
        }
    PyMem_Free(low);
    if (!found && !PyErr_Occurred()) Py_RETURN_NONE;
    return found;
}

/* opened(blocks, roles, character, reach) -> the numbers of the blocks with one of these roles that have a character
   among so many first ones. */
PyObject *held_near_start(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *names;
    int code;
    Py_ssize_t reach;
    uint32_t mask;
    if (!PyArg_ParseTuple(args, "O!O!Cn", &PyList_Type, &blocks, &PyTuple_Type, &names, &code, &reach)
        || roles_mask(names, &mask))
        return NULL;
    PyObject *found = PyList_New(0);
    for (Py_ssize_t n = 0; found && n < PyList_GET_SIZE(blocks); n++) {
        const Block *block = block_at(blocks, n);
        if (!block) Py_CLEAR(found);
        if (!block || !has_role(block, mask)) continue;
        const View text = view_of(block);
        Py_ssize_t k = 0;
        while (k < text.size && k < reach && code_at(text, k) != (Code)code) k++;
        if (k < text.size && k < reach && append(found, PyLong_FromSsize_t(n))) Py_CLEAR(found);
    }
    return found;
}

/* near(blocks, numbers, (first, last), roles, hint, reason) -> those of the numbered blocks that stand between first and
   last and have none of these roles, that have the hint or stand right below one that has, or that are the first of all
   and have this reason. */
PyObject *held_near(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *numbers, *names, *reason;
    Py_ssize_t first, last;
    uint32_t mask;
    int hint;
    if (!PyArg_ParseTuple(args, "O!O!(nn)O!iU", &PyList_Type, &blocks, &PyList_Type, &numbers, &first, &last, &PyTuple_Type,
                          &names, &hint, &reason)
        || roles_mask(names, &mask))
        return NULL;
    PyObject *found = PyList_New(0);
    for (Py_ssize_t k = 0; found && k < PyList_GET_SIZE(numbers); k++) {
        Py_ssize_t n;
        const Block *block = numbered(blocks, numbers, k, &n), *above = block && n ? block_at(blocks, n - 1) : NULL;
        if (!block || (n && !above)) {
            Py_CLEAR(found);
        } else if (block->hints & hint || (above && above->hints & hint) || (!n && same(block->reason, reason))
                   || (first <= n && n <= last && !has_role(block, mask))) {
            if (PyList_Append(found, PyList_GET_ITEM(numbers, k))) Py_CLEAR(found);
        }
    }
    return found;
}

/* known(blocks, numbers, left out, frame, (of the company, of the frame), longest) -> what is known of the numbered blocks'
   lines, empty tuples aside, in order; None where something is not known of one of them. left out, frame -- roles: of the
   first the lines do not count, of the second what is known stands in the second dictionary. */
PyObject *held_known(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *numbers, *out, *frame, *known[2];
    Py_ssize_t longest;
    uint32_t left_out, framing;
    if (!PyArg_ParseTuple(args, "O!O!O!O!(O!O!)n", &PyList_Type, &blocks, &PyList_Type, &numbers, &PyTuple_Type, &out,
                          &PyTuple_Type, &frame, &PyDict_Type, &known[0], &PyDict_Type, &known[1], &longest)
        || roles_mask(out, &left_out) || roles_mask(frame, &framing))
        return NULL;
    PyObject *found = PyList_New(0);
    for (Py_ssize_t k = 0; found && k < PyList_GET_SIZE(numbers); k++) {
        Py_ssize_t n;
        Block *block = numbered(blocks, numbers, k, &n);
        if (block && (has_role(block, left_out) || size_of(block) > longest)) continue;
        PyObject *text = block ? text_of(block) : NULL;
        PyObject *told = text ? PyDict_GetItemWithError(known[has_role(block, framing)], text) : NULL; /* borrowed */
        if (!told && !PyErr_Occurred()) {
            Py_DECREF(found);
            Py_RETURN_NONE;
        }
        const int is_empty = told && PyTuple_Check(told) && !PyTuple_GET_SIZE(told);
        if (!told || (!is_empty && PyList_Append(found, told))) Py_CLEAR(found);
    }
    return found;
}

/* extent(blocks, roles, block) -> how many blocks have one of these roles, the first and the last of them, and the place
   of the one given; -1 where there is none. */
PyObject *held_extent(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *names, *one;
    uint32_t mask;
    Py_ssize_t count = 0, first = -1, last = -1, place = -1;
    if (!PyArg_ParseTuple(args, "O!O!O", &PyList_Type, &blocks, &PyTuple_Type, &names, &one) || roles_mask(names, &mask))
        return NULL;
    for (Py_ssize_t n = 0; n < PyList_GET_SIZE(blocks); n++) {
        const Block *block = block_at(blocks, n);
        if (!block) return NULL;
        if ((PyObject *)block == one && place < 0) place = n;
        if (!has_role(block, mask)) continue;
        if (!count++) first = n;
        last = n;
    }
    return Py_BuildValue("(nnnn)", count, first, last, place);
}
