/* The headline among the lines above the text: what verbale/clean/headline.py weighs, in the same order of adding. */
#include "blocks.h"

enum { TRAITS = 14 };

typedef struct {
    PyObject *blocks, *cued, *page; /* page: see common_page */
    uint32_t open, dated;
    Py_ssize_t first, above, below;
    double weights[TRAITS], within, bias, least;
} Search;

/* Return a block's length in letters if it may head a text, 0 if it may not, -1 if its letters were not counted. */
static int letters_of(const Search *search, const Block *block) {
    const Py_ssize_t size = size_of(block);
    if (size < 4 || size > 260 || !has_role(block, search->open)) return 0;
    if (PyUnicode_Tailmatch(block->reason, search->cued, 0, PY_SSIZE_T_MAX, -1)) return 0;
    return block->letters <= 0 || block->times <= 0 ? -1 : block->letters < 12 || block->letters > 260 ? 0 : block->letters;
}

static int is_dated(const Search *search, Py_ssize_t n) {
    for (Py_ssize_t k = n + 1; k <= n + 3 && k < PyList_GET_SIZE(search->blocks); k++) {
        const Block *block = block_at(search->blocks, k);
        if (block && has_role(block, search->dated)) return 1;
    }
    return 0;
}

/* Tell whether a text may hold what is_parted looks for: of most lines vectors tell at once that it does not. */
static int may_be_parted(View text) {
    int found = 0;
    if (text.kind == PyUnicode_2BYTE_KIND) {
        const Py_UCS2 *codes = text.data;
        for (Py_ssize_t n = 0; n < text.size; n++) found |= (codes[n] == '|') | (codes[n] == 0xBB) | (codes[n] == '-');
    } else if (text.kind == PyUnicode_1BYTE_KIND) {
        const Py_UCS1 *codes = text.data;
        for (Py_ssize_t n = 0; n < text.size; n++) found |= (codes[n] == '|') | (codes[n] == 0xBB) | (codes[n] == '-');
    } else {
        found = 1;
    }
    return found;
}

/* Tell whether a text holds "|", " - " or the sign for a trail. */
static int is_parted(View text) {
    if (!may_be_parted(text)) return 0;
    for (Py_ssize_t n = 0; n < text.size; n++) {
        const Py_UCS4 code = code_at(text, n);
        if (code == '|' || code == 0xBB) return 1;
        if (code == '-' && n && n + 1 < text.size && code_at(text, n - 1) == ' ' && code_at(text, n + 1) == ' ') return 1;
    }
    return 0;
}

static int is_bullet(Py_UCS4 code) {
    static const Py_UCS4 bullets[] = {'*', '+', 0x2022, '-', 0x2013, 0xB7, '>', 0xBB, '#'};
    for (size_t n = 0; n < sizeof bullets / sizeof *bullets; n++)
        if (code == bullets[n]) return 1;
    return 0;
}

/* Return what a line weighs: headline.traits by headline.WEIGHTS. */
static double weigh(const Search *search, const Block *block, Py_ssize_t n, int length) {
    const View text = view_of(block);
    const Py_ssize_t place = n - search->first, away = place + 1 < 0 ? -(place + 1) : place + 1;
    const Py_UCS4 begins = code_at(text, 0), ends = code_at(text, text.size - 1);
    const double again = 0.5 * (double)(block->times - 1);
    const double traits[TRAITS] = {
        block->told,
        again < 1.0 ? again : 1.0,
        length >= 30 && length <= 160,
        length < 25,
        ends == '.' || ends == 0x3002,
        place == -1,
        (double)(away < 20 ? away : 20) / 20,
        place >= 0,
        length > 90 && block->role == roles.body,
        is_bullet(begins),
        is_dated(search, n),
        Py_UNICODE_ISDIGIT(begins),
        is_parted(text),
        Py_UNICODE_ISLOWER(begins),
    };
    double sum = 0.0;
    for (int k = 0; k < TRAITS; k++) sum += search->weights[k] * traits[k];
    return search->bias + sum;
}

static int is_prose(const Block *block, Py_ssize_t place, int length) {
    const View text = view_of(block);
    const Py_UCS4 ends = code_at(text, text.size - 1);
    return place >= 0 && (length > 160 || ends == '.' || ends == 0x3002);
}

/* Tell whether a text stands inside the longer one of a block; -1 with an error. */
static int holds(Block *block, PyObject *text, Py_ssize_t size) {
    if (size_of(block) <= size) return 0;
    PyObject *other = text_of(block);
    const Py_ssize_t found = other ? PyUnicode_Find(other, text, 0, PyUnicode_GET_LENGTH(other), 1) : -2;
    return found < -1 ? -1 : found >= 0;
}

/* Return the first block from ``n`` on that ends behind a place of the page they all were cut from. */
static Py_ssize_t ends_behind(PyObject *blocks, Py_ssize_t n, Py_ssize_t place) {
    Py_ssize_t after = PyList_GET_SIZE(blocks);
    while (n < after) {
        const Py_ssize_t middle = n + (after - n) / 2;
        if (((Block *)PyList_GET_ITEM(blocks, middle))->end > place)
            after = middle;
        else
            n = middle + 1;
    }
    return n;
}

/* Tell the same of the page that all blocks were cut from: where the text stands on it, a block does that is longer, or
   that is the line itself; to look through the page is quicker than to look through each of its blocks. */
static int stands_on_page(const Search *search, PyObject *page, PyObject *text, Py_ssize_t size) {
    Py_ssize_t n = 0;
    for (Py_ssize_t at = 0; (at = PyUnicode_Find(page, text, at, PyUnicode_GET_LENGTH(page), 1)) >= 0; at++) {
        n = ends_behind(search->blocks, n, at);
        if (n == PyList_GET_SIZE(search->blocks)) return 0;
        const Block *block = (Block *)PyList_GET_ITEM(search->blocks, n);
        if (block->start <= at && at + size <= block->end && block->end - block->start > size) return 1;
    }
    return PyErr_Occurred() ? -1 : 0;
}

/* Return the page that all blocks were cut from, one behind the other; NULL if they were not. */
static PyObject *common_page(PyObject *blocks) {
    PyObject *page = NULL;
    for (Py_ssize_t n = 0, end = 0; n < PyList_GET_SIZE(blocks); n++) {
        const Block *block = block_at(blocks, n);
        if (!block || (block->text && block->page == block->text) || (n && block->page != page) || block->start < end)
            return NULL;
        page = block->page;
        end = block->end;
    }
    return page;
}

/* Tell whether a line stands inside a longer one of the page, as a page's title does. */
static int stands_within(const Search *search, PyObject *text) {
    const Py_ssize_t size = text ? PyUnicode_GET_LENGTH(text) : 0;
    if (size < 20) return text ? 0 : -1;
    if (search->page) return stands_on_page(search, search->page, text, size);
    for (Py_ssize_t n = 0; n < PyList_GET_SIZE(search->blocks); n++) {
        Block *block = block_at(search->blocks, n);
        const int found = block ? holds(block, text, size) : -1;
        if (found) return found;
    }
    return 0;
}

/* Weigh the lines around the beginning of the text; return how many, -1 with an error, -2 if something is not known. */
static int weigh_all(const Search *search, double *weights, Py_ssize_t *numbers) {
    int count = 0;
    Py_ssize_t n = search->first - search->above, after = search->first + search->below;
    for (n = n < 0 ? 0 : n; n < after && n < PyList_GET_SIZE(search->blocks); n++) {
        const Block *block = block_at(search->blocks, n);
        if (!block) return -1;
        const int length = letters_of(search, block);
        if (length < 0) return -2;
        if (length > 0 && !is_prose(block, n - search->first, length)) {
            numbers[count] = n;
            weights[count++] = weigh(search, block, n, length);
        }
    }
    return count;
}

/* Return the line that weighs most once it is known which stand inside longer ones too; -1 for none, -2 with an error. */
static Py_ssize_t best(const Search *search, const double *weights, const Py_ssize_t *numbers, int count) {
    double most = count ? weights[0] : 0.0, top = search->least;
    Py_ssize_t chosen = -1;
    for (int k = 1; k < count; k++) most = weights[k] > most ? weights[k] : most;
    for (int k = 0; k < count; k++) {
        double weight = weights[k];
        if (weight > most - search->within) {
            const int within = stands_within(search, text_of((Block *)PyList_GET_ITEM(search->blocks, numbers[k])));
            if (within < 0) return -2;
            weight = within ? weight + search->within : weight;
        }
        if (weight > top) {
            top = weight;
            chosen = numbers[k];
        }
    }
    return chosen;
}

static int read_weights(Search *search, PyObject *weights) {
    if (PyTuple_GET_SIZE(weights) != TRAITS) {
        PyErr_Format(PyExc_ValueError, "%d weights are needed", TRAITS);
        return -1;
    }
    for (int k = 0; k < TRAITS; k++) search->weights[k] = PyFloat_AsDouble(PyTuple_GET_ITEM(weights, k));
    return PyErr_Occurred() ? -1 : 0;
}

/* headline(blocks, first, (above, below), (open roles, dated roles), how a cue's reason begins, weights, (within, bias,
   least)) -> the number of the headline, -1 for none, None where letters or repetitions were not counted. */
PyObject *heads_best(PyObject *Py_UNUSED(module), PyObject *args) {
    Search search;
    PyObject *weights, *open, *dated;
    if (!PyArg_ParseTuple(args, "O!n(nn)(O!O!)UO!(ddd)", &PyList_Type, &search.blocks, &search.first, &search.above,
                          &search.below, &PyTuple_Type, &open, &PyTuple_Type, &dated, &search.cued,
                          &PyTuple_Type, &weights, &search.within, &search.bias, &search.least)
        || roles_mask(open, &search.open) || roles_mask(dated, &search.dated) || read_weights(&search, weights))
        return NULL;
    search.page = common_page(search.blocks);
    if (PyErr_Occurred()) return NULL;
    const Py_ssize_t room = PyList_GET_SIZE(search.blocks) + 1;
    double *weighed = PyMem_New(double, room);
    Py_ssize_t *numbers = PyMem_New(Py_ssize_t, room), chosen = -1;
    int count = -1;
    if (!weighed || !numbers) PyErr_NoMemory();
    else if ((count = weigh_all(&search, weighed, numbers)) >= 0) chosen = best(&search, weighed, numbers, count);
    PyMem_Free(weighed);
    PyMem_Free(numbers);
    if (count == -2) Py_RETURN_NONE;
    return count < 0 || chosen == -2 ? NULL : PyLong_FromSsize_t(chosen);
}
