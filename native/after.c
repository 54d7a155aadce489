/* Roles that a line has from where it stands: verbale/clean/places.py. */
#include "blocks.h"

/* ---------------------------------------------------------------------------------------- captions that stand twice */

static int folded_alike(PyObject *fold, PyObject *a, PyObject *b) {
    PyObject *one = PyObject_CallOneArg(fold, a), *two = one ? PyObject_CallOneArg(fold, b) : NULL;
    const int alike = two ? PyObject_RichCompareBool(one, two, Py_EQ) : -1;
    Py_XDECREF(one);
    Py_XDECREF(two);
    return alike;
}

/* Call a block what its text is called elsewhere. */
static int as_caption(Block *block, PyObject *captions, PyObject *fold, PyObject *reason) {
    for (Py_ssize_t k = 0; k < PyList_GET_SIZE(captions); k++) {
        Block *caption = (Block *)PyList_GET_ITEM(captions, k);
        if (!same_letters(view_of(caption), view_of(block))) continue;
        PyObject *one = text_of(caption), *two = one ? text_of(block) : NULL;
        const int alike = two ? folded_alike(fold, one, two) : -1;
        if (alike < 0) return -1;
        if (alike) {
            give(block, roles.caption, 0.9, reason);
            return 0;
        }
    }
    return 0;
}

/* captions(blocks, most, longest, fold, reason): call blocks of text captions whose words stand elsewhere as one; return
   whether it was done, which it is not of more captions than so many. */
PyObject *after_captions(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks, *fold, *reason;
    Py_ssize_t most, longest;
    if (!PyArg_ParseTuple(args, "O!nnOU", &PyList_Type, &blocks, &most, &longest, &fold, &reason)) return NULL;
    PyObject *captions = PyList_New(0);
    int failed = !captions;
    for (Py_ssize_t n = 0; !failed && n < PyList_GET_SIZE(blocks); n++) {
        Block *block = block_at(blocks, n);
        failed = !block || (block->role == roles.caption && PyList_Append(captions, (PyObject *)block));
    }
    const int few = !failed && PyList_GET_SIZE(captions) < most;
    for (Py_ssize_t n = 0; few && !failed && PyList_GET_SIZE(captions) && n < PyList_GET_SIZE(blocks); n++) {
        Block *block = (Block *)Py_XNewRef((PyObject *)block_at(blocks, n));
        failed = !block || (block->role == roles.body && size_of(block) < longest && as_caption(block, captions, fold, reason));
        Py_XDECREF(block);
    }
    Py_XDECREF(captions);
    return failed ? NULL : PyBool_FromLong(few);
}

/* ---------------------------------------------------------------------------------- headings of stories and comments */

/* Where each block of text stands: its characters, else 0; and what is known while the headings are gone through. */
typedef struct {
    PyObject *blocks, *related, *comments, *button, *talk_reason, *related_reason, *not_text;
    uint32_t amid, around;
    Py_ssize_t *sizes, count, heavy, told, tried, most, signs;
    int under, talk;
} Walk;

static int ends_with(const Block *block, PyObject *ending) {
    return PyUnicode_Tailmatch(block->reason, ending, 0, PY_SSIZE_T_MAX, 1) == 1;
}

/* Tell whether most blocks of text from n on stand apart, with names, times and buttons between; or, of long comments,
   whether no run of them outweighs the others and days or buttons stand between them. */
static int reads_like_talk(const Walk *walk, Py_ssize_t n) {
    Py_ssize_t count = 0, joined = 0, run = 0, longest = 0, signs = 0, waiting = 0;
    int before = 0;
    for (; n < walk->count; n++) {
        const Block *block = block_at(walk->blocks, n);
        if (!block) return -1;
        const int text = block->role == roles.body;
        run = text && before ? run + 1 : 0;
        longest = run > longest ? run : longest;
        joined += run > 0;
        if (text) signs += waiting, waiting = 0;
        else waiting += count && (block->role == roles.dateline || ends_with(block, walk->button));
        count += text;
        before = text;
    }
    if (!count || (double)joined < 0.5 * (double)count) return count > 0;
    return signs >= walk->signs && 3 * (longest + 1) <= 2 * count;
}

static int at_heading(Walk *walk, Py_ssize_t n) {
    const Block *block = block_at(walk->blocks, n);
    if (!block) return -1;
    if (block->role == roles.related && ends_with(block, walk->related)) {
        walk->under = walk->told > 4 * (walk->heavy - walk->told);
    } else if (walk->told > 250 && (double)walk->told > 0.12 * (double)walk->heavy && walk->tried < walk->most
               && ends_with(block, walk->comments)) {
        walk->tried++;
        const int talk = walk->talk ? 1 : reads_like_talk(walk, n + 1);
        if (talk < 0) return -1;
        walk->talk = talk;
    }
    return 0;
}

static void under_heading(const Walk *walk, Block *block) {
    if (walk->talk && has_role(block, walk->amid)) give(block, roles.furniture, 0.7, walk->talk_reason);
    if (!walk->under) return;
    const int free = size_of(block) >= 25 && block->role == roles.furniture && same(block->reason, walk->not_text);
    if (has_role(block, walk->around) || free) give(block, roles.related, 0.7, walk->related_reason);
}

static int walk_part(Walk *walk, Py_ssize_t n, Py_ssize_t end) {
    if (at_heading(walk, n)) return -1;
    for (; n < end; n++) {
        Block *block = block_at(walk->blocks, n);
        if (!block) return -1;
        if (walk->under || walk->talk) under_heading(walk, block);
        if (walk->sizes[n] && block->role == roles.body) walk->told += walk->sizes[n];
    }
    return 0;
}

/* Note how many characters each block of text has; return the sum of those before ``first`` in ``told``. */
static int measure(Walk *walk, Py_ssize_t first) {
    for (Py_ssize_t n = 0; n < walk->count; n++) {
        const Block *block = block_at(walk->blocks, n);
        if (!block) return -1;
        walk->sizes[n] = block->role == roles.body ? size_of(block) : 0;
        walk->heavy += walk->sizes[n];
        walk->told += n < first ? walk->sizes[n] : 0;
    }
    return 0;
}

/* Go from heading to heading; cued -- the numbers of the blocks with a cue, rising; found -- room for as many. */
static int walk_all(Walk *walk, PyObject *cued, Py_ssize_t *found) {
    Py_ssize_t count = 0;
    for (Py_ssize_t k = 0; k < PyList_GET_SIZE(cued); k++) {
        const Block *block = numbered(walk->blocks, cued, k, &found[count]);
        if (!block) return -1;
        count += ends_with(block, walk->related) || ends_with(block, walk->comments);
    }
    if (!count || measure(walk, found[0])) return count ? -1 : 0;
    for (Py_ssize_t k = 0; k < count; k++)
        if (walk_part(walk, found[k], k + 1 < count ? found[k + 1] : walk->count)) return -1;
    return 0;
}

/* after(blocks, cued, (related heading, comments heading, button), (amid talk, around), (of talk, of stories, not text),
   (most, signs)):
   call what stands under a heading of other stories related, under one of comments furniture. */
PyObject *after_text(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *cued, *amid, *around;
    Walk walk = {0};
    if (!PyArg_ParseTuple(args, "O!O!(UUU)(O!O!)(UUU)(nn)", &PyList_Type, &walk.blocks, &PyList_Type, &cued, &walk.related,
                          &walk.comments, &walk.button, &PyTuple_Type, &amid, &PyTuple_Type, &around, &walk.talk_reason,
                          &walk.related_reason, &walk.not_text, &walk.most, &walk.signs)
        || roles_mask(amid, &walk.amid) || roles_mask(around, &walk.around))
        return NULL;
    walk.count = PyList_GET_SIZE(walk.blocks);
    walk.sizes = PyMem_New(Py_ssize_t, walk.count + 1);
    Py_ssize_t *found = PyMem_New(Py_ssize_t, PyList_GET_SIZE(cued) + 1);
    if (!walk.sizes || !found) PyErr_NoMemory();
    const int failed = !walk.sizes || !found || walk_all(&walk, cued, found);
    PyMem_Free(walk.sizes);
    PyMem_Free(found);
    if (failed) return NULL;
    Py_RETURN_NONE;
}

/* ------------------------------------------------------------------------------------------------------- subheads */

/* What may be called a subhead: longest -- characters, and more; ends -- characters that end none. */
typedef struct { PyObject *ends, *missed, *inside, *between; Py_ssize_t longest; } Subheads;

static int is_open_line(const Block *block, const Subheads *how) {
    const View text = view_of(block);
    if (!text.size || text.size >= how->longest) return text.size == 0;
    return PyUnicode_FindChar(how->ends, code_at(text, text.size - 1), 0, PyUnicode_GET_LENGTH(how->ends), 1) < 0;
}

static int just_missed(const Block *block, const Subheads *how) {
    return block->role == roles.furniture && same(block->reason, how->missed) && size_of(block) >= 8 && block->score < 0.95
           && block->told >= 0.6 && is_open_line(block, how);
}

/* subheads(blocks, longest, ends, (missed, inside, between)): name short lines inside the text, kept or just missed. */
PyObject *after_subheads(PyObject *Py_UNUSED(module), PyObject *args) {
    PyObject *blocks;
    Subheads how;
    Py_ssize_t last = -1;
    if (!PyArg_ParseTuple(args, "O!nU(UUU)", &PyList_Type, &blocks, &how.longest, &how.ends, &how.missed, &how.inside,
                          &how.between))
        return NULL;
    for (Py_ssize_t n = 0; n < PyList_GET_SIZE(blocks); n++) {
        Block *block = block_at(blocks, n);
        if (!block) return NULL;
        if (block->role != roles.body) continue;
        Block *above = last >= 0 && n == last + 2 ? block_at(blocks, n - 1) : NULL;
        if (above && just_missed(above, &how)) give(above, roles.subhead, 0.55, how.between);
        if (last >= 0 && is_open_line(block, &how)) give(block, roles.subhead, block->score, how.inside);
        last = n;
    }
    Py_RETURN_NONE;
}
