/* The module verbale.clean._native: a reader that makes the blocks of a dump, with what the line model says of each. */
#include "blocks.h"

/* --------------------------------------------------------------------------------------------------------- reading */

static void sheet_free(Sheet *sheet) {
    free(sheet->lines);
    free(sheet->words);
    free(sheet->sums);
    free(sheet->placed);
    free(sheet->mass);
}

static int sheet_room(Sheet *sheet) {
    const size_t count = sheet->count, near = (count + 6) * NEAR;
    sheet->sums = malloc(count * HIDDEN * sizeof(int32_t));
    sheet->placed = malloc((count * (PLACED + 10) + near) * sizeof(int16_t) + count);
    sheet->mass = malloc((count + 1) * 3 * sizeof(float));
    if (!sheet->sums || !sheet->placed || !sheet->mass) return -1;
    sheet->near = sheet->placed + count * PLACED;
    sheet->far = sheet->near + near;
    sheet->flags = (uint8_t *)(sheet->far + count * 10);
    sheet->whole = sheet->mass + count + 1;
    sheet->summed = sheet->whole + count + 1;
    return 0;
}

/* Ask Python for the cues of lines that only it can fold; ``ask`` returns a cue's number or NO_CUE. */
static int ask_cues(Reader *reader, Sheet *sheet, PyObject *text) {
    for (int n = 0; n < sheet->count; n++) {
        Line *line = &sheet->lines[n];
        if (line->cue >= NO_CUE) continue;
        PyObject *words = PyUnicode_Substring(text, line->start, line->end);
        PyObject *answer = words ? PyObject_CallOneArg(reader->ask, words) : NULL;
        long cue = answer ? PyLong_AsLong(answer) : -1;
        Py_XDECREF(words);
        Py_XDECREF(answer);
        if (PyErr_Occurred()) return -1;
        line->cue = cue >= 0 && cue < PyList_GET_SIZE(reader->cues.objects) ? (int)cue : NO_CUE;
    }
    return 0;
}

static int weigh(Reader *reader, Sheet *sheet) {
    if (!sheet_room(sheet) && !repeat_counts(sheet) && !first_scores(reader, sheet) && !second_scores(reader, sheet))
        return 0;
    PyErr_NoMemory();
    return -1;
}

static Block *block_of(const Reader *reader, const Line *line, PyObject *text) {
    Block *block = new_block(text, line->start, line->end);
    if (!block) return NULL;
    block->cue = line->cue == NO_CUE ? NULL : Py_NewRef(PyList_GET_ITEM(reader->cues.objects, line->cue));
    block->prose = (double)line->score;
    block->score = 1.0 - (double)line->score;
    block->told = (double)line->told;
    block->hints = line->hints;
    block->letters = line->letters;
    block->times = line->times;
    return block;
}

enum { MARKS = 6 };

/* Return a bit for each of the lists of blocks.Marks that a line belongs to. */
static int marks_of_line(const Line *line) {
    const int hints = line->hints;
    return (line->score >= 0.2f) | (line->cue != NO_CUE) << 1 | ((hints & (PICTURED | DATED | TELLING)) != 0) << 2
           | ((hints & DATED) != 0) << 3 | ((hints & OUTLET) != 0) << 4 | ((hints & CLOCK) != 0) << 5;
}

/* Add the number of a line to the lists that it belongs to. */
static int add_marks(PyObject *lists, int marks, int n) {
    PyObject *number = PyLong_FromLong(n);
    int failed = !number;
    for (int mark = 0; !failed && mark < MARKS; mark++)
        failed = marks >> mark & 1 && PyList_Append(PyTuple_GET_ITEM(lists, mark), number);
    Py_XDECREF(number);
    return failed;
}

/* Return the numbers of the lines that those who look closer go through: the lists of blocks.Marks. */
static PyObject *marks_of(const Sheet *sheet) {
    PyObject *lists = PyTuple_New(MARKS);
    for (int mark = 0; lists && mark < MARKS; mark++) {
        PyObject *some = PyList_New(0);
        if (some)
            PyTuple_SET_ITEM(lists, mark, some);
        else
            Py_CLEAR(lists);
    }
    for (int n = 0; lists && n < sheet->count; n++) {
        const int marks = marks_of_line(&sheet->lines[n]);
        if (marks && add_marks(lists, marks, n)) Py_CLEAR(lists);
    }
    return lists;
}

static PyObject *blocks_of(const Reader *reader, const Sheet *sheet, PyObject *text) {
    PyObject *blocks = PyList_New(sheet->count), *marks = blocks ? marks_of(sheet) : NULL;
    for (int n = 0; marks && n < sheet->count; n++) {
        Block *block = block_of(reader, &sheet->lines[n], text);
        if (block)
            PyList_SET_ITEM(blocks, n, (PyObject *)block);
        else
            Py_CLEAR(marks);
    }
    PyObject *both = marks ? PyTuple_Pack(2, blocks, marks) : NULL;
    Py_XDECREF(blocks);
    Py_XDECREF(marks);
    return both;
}

static PyObject *reader_read(Reader *reader, PyObject *args) {
    PyObject *text, *blocks = NULL;
    Py_ssize_t header;
    Sheet sheet = {0};
    if (!PyArg_ParseTuple(args, "Un", &text, &header)) return NULL;
    if (PyUnicode_READY(text)) return NULL;
    sheet.kind = PyUnicode_KIND(text);
    sheet.data = PyUnicode_DATA(text);
    const int begun = memory_begin(reader);
    if (begun || cut(reader, &sheet, PyUnicode_GET_LENGTH(text), header)) {
        PyErr_NoMemory();
    } else if (sheet.count > reader->most) {
        blocks = Py_NewRef(Py_None);
    } else if (scan(reader, &sheet)) {
        PyErr_NoMemory();
    } else if (!ask_cues(reader, &sheet, text) && (!sheet.count || !weigh(reader, &sheet))) {
        blocks = blocks_of(reader, &sheet, text);
    }
    sheet_free(&sheet);
    return blocks;
}

/* forget(): forget all lines, as if the next page were the first of its outlet; pages being read keep theirs. */
static PyObject *reader_forget(Reader *reader, PyObject *Py_UNUSED(nothing)) {
    memory_forget(reader);
    Py_RETURN_NONE;
}

/* ---------------------------------------------------------------------------------------------------- what it knows */

/* Copy bytes of a known size out of the dictionary of knowledge. */
static void *copied(PyObject *known, const char *name, size_t size) {
    PyObject *bytes = PyDict_GetItemString(known, name);
    void *copy = NULL;
    if (!bytes || !PyBytes_Check(bytes) || (size_t)PyBytes_GET_SIZE(bytes) != size)
        PyErr_Format(PyExc_ValueError, "%s: %zu bytes are needed", name, size);
    else if (!(copy = malloc(size)))
        PyErr_NoMemory();
    else
        memcpy(copy, PyBytes_AS_STRING(bytes), size);
    return copy;
}

static int copy_into(PyObject *known, const char *name, void *to, size_t size) {
    void *copy = copied(known, name, size);
    if (copy) memcpy(to, copy, size);
    free(copy);
    return copy ? 0 : -1;
}

static PyObject *rows(PyObject *known, const char *name) {
    PyObject *list = PyDict_GetItemString(known, name);
    if (!list || !PyList_Check(list)) {
        PyErr_Format(PyExc_ValueError, "%s: a list is needed", name);
        return NULL;
    }
    return list;
}

static int picture_bits(Reader *reader) {
    for (int n = 0; n < MANY; n++)
        if (reader->pictures[n]) reader->picture_bits[n >> 6 & 63] |= (uint64_t)1 << (n & 63);
    return 0;
}

static int read_tables(Reader *reader, PyObject *known) {
    reader->kinds = copied(known, "kinds", 65537);
    uint8_t *edges = reader->kinds ? copied(known, "edges", 65536) : NULL;
    if (edges && !complete_kinds(reader, edges)) reader->known = known_of(reader);
    free(edges);
    reader->logs = reader->known ? copied(known, "logs", MOST_AMOUNT * 2) : NULL;
    reader->chances = reader->logs ? copied(known, "chances", 40961 * 4) : NULL;
    int16_t *paired = reader->chances ? copied(known, "rows_w", HIDDEN * TABLE_ROW * 2) : NULL;
    if (paired && arrange_weights(reader, paired)) PyErr_NoMemory();
    free(paired);
    reader->places = calloc(MANY, sizeof(uint16_t));
    reader->look_w = reader->rows_w && reader->places ? copied(known, "look_w", SECOND * LOOK_ROW * 2) : NULL;
    return !reader->look_w || copy_into(known, "pictures", reader->pictures, MANY)
           || picture_bits(reader) || copy_into(known, "first_b1", reader->first_b1, sizeof reader->first_b1)
           || copy_into(known, "first_w2", reader->first_w2, sizeof reader->first_w2)
           || copy_into(known, "first_b2", &reader->first_b2, sizeof reader->first_b2)
           || copy_into(known, "second_b1", reader->second_b1, sizeof reader->second_b1)
           || copy_into(known, "second_w2", reader->second_w2, sizeof reader->second_w2)
           || copy_into(known, "second_b2", &reader->second_b2, sizeof reader->second_b2);
}

static int read_cues(Reader *reader, PyObject *known) {
    Cues *cues = &reader->cues;
    PyObject *objects = rows(known, "cues"), *longest = objects ? rows(known, "longest") : NULL;
    if (!longest || PyList_GET_SIZE(longest) != PyList_GET_SIZE(objects)) return -1;
    Py_ssize_t count = PyList_GET_SIZE(objects);
    cues->objects = Py_NewRef(objects);
    cues->kind = copied(known, "cue_kinds", count);
    cues->longest = malloc((count + 1) * sizeof(int));
    if (!cues->kind || !cues->longest) return -1;
    for (Py_ssize_t n = 0; n < count; n++) cues->longest[n] = (int)PyLong_AsLong(PyList_GET_ITEM(longest, n));
    return PyErr_Occurred() ? -1 : 0;
}

static int read_phrases(Reader *reader, PyObject *known) {
    static const char *const names[] = {"lines", "starts", "ends", "holds", "outlets", "signers", "begins",
                                       "desks",   "labels"};
    Cues *cues = &reader->cues;
    PyObject *some[9];
    for (int n = 0; n < 9; n++)
        if (!(some[n] = rows(known, names[n]))) return -1;
    return phrases_make(&cues->lines, some[0], reader->seed, WHOLE)
           || phrases_make(&cues->starts, some[1], reader->seed, BY_HEAD)
           || phrases_make(&cues->ends, some[2], reader->seed, BY_TAIL) || finder_make(&cues->finders[HOLDS], some[3], 0)
           || finder_make(&cues->finders[OUTLETS], some[4], 1)
           || phrases_make(&cues->signers, some[5], reader->seed, BY_HEAD)
           || phrases_make(&cues->begins, some[6], reader->seed, BY_HEAD)
           || phrases_make(&cues->desks, some[7], reader->seed, WHOLE)
           || finder_make(&cues->finders[LABELS], some[8], 0) || desks_checked(reader);
}

static int read_ask(Reader *reader, PyObject *known) {
    PyObject *ask = PyDict_GetItemString(known, "ask");
    if (!ask || !roles.count) {
        PyErr_SetString(PyExc_ValueError, roles.count ? "ask is needed" : "the module is not prepared");
        return -1;
    }
    reader->ask = Py_NewRef(ask);
    return 0;
}

static PyObject *reader_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(named)) {
    PyObject *known;
    int most;
    if (!PyArg_ParseTuple(args, "O!i", &PyDict_Type, &known, &most)) return NULL;
    Reader *reader = (Reader *)type->tp_alloc(type, 0);
    PyObject *word = reader ? PyUnicode_FromString("verbale") : NULL;
    if (!word) {
        Py_XDECREF(reader);
        return NULL;
    }
    reader->seed = (uint64_t)PyObject_Hash(word); /* no page's maker knows it */
    reader->most = most;
    Py_DECREF(word);
    if (read_ask(reader, known) || read_tables(reader, known) || read_cues(reader, known)
        || read_phrases(reader, known)) {
        if (!PyErr_Occurred()) PyErr_NoMemory();
        Py_CLEAR(reader);
    }
    return (PyObject *)reader;
}

static void reader_dealloc(Reader *reader) {
    Cues *cues = &reader->cues;
    void *const tables[] = {reader->kinds,  reader->small, reader->known,  reader->logs, reader->chances, reader->rows_w,
                            reader->look_w, reader->places, cues->kind,   cues->longest};
    Phrases *const some[] = {&cues->lines, &cues->starts, &cues->ends, &cues->signers, &cues->begins, &cues->desks};
    for (size_t n = 0; n < sizeof tables / sizeof *tables; n++) free(tables[n]);
    Py_XDECREF(reader->ask);
    Py_XDECREF(cues->objects);
    for (size_t n = 0; n < sizeof some / sizeof *some; n++) phrases_free(some[n]);
    memory_free(reader);
    for (int n = 0; n < FINDERS; n++) finder_free(&cues->finders[n]);
    Py_TYPE(reader)->tp_free((PyObject *)reader);
}

static PyMethodDef reader_methods[] = {
    {"read", (PyCFunction)reader_read, METH_VARARGS,
     "read(text, header) -> (blocks of a dump with their scores, lists of marked lines); None for too many lines.\n\n"
     "header -- where the crawler's stamp ends that the page begins with, 0 for none."},
    {"forget", (PyCFunction)reader_forget, METH_NOARGS, "forget(): forget all lines that were seen."},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject ReaderType = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "verbale.clean._native.Reader",
    .tp_basicsize = sizeof(Reader),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Reads dumps: cuts lines, counts, looks cues up and asks the line model. Reader(knowledge, most_lines).",
    .tp_new = reader_new,
    .tp_dealloc = (destructor)reader_dealloc,
    .tp_methods = reader_methods,
};

static PyMethodDef functions[] = {
    {"prepare", blocks_prepare, METH_VARARGS, NULL}, {"places", blocks_places, METH_VARARGS, NULL},
    {"others", blocks_others, METH_VARARGS, NULL},   {"alike", blocks_alike, METH_VARARGS, NULL},
    {"layout", blocks_layout, METH_O, NULL},         {"join", blocks_join, METH_O, NULL},
    {"headline", heads_best, METH_VARARGS, NULL},    {"length", blocks_length, METH_VARARGS, NULL},
    {"said", roles_said, METH_VARARGS, NULL},        {"first", roles_first, METH_VARARGS, NULL},
    {"captions", after_captions, METH_VARARGS, NULL}, {"after", after_text, METH_VARARGS, NULL},
    {"subheads", after_subheads, METH_VARARGS, NULL}, {"dated", dates_any, METH_VARARGS, NULL},
    {"stamps", dates_stamps, METH_VARARGS, NULL},    {"small_words", texts_small_words, METH_VARARGS, NULL},
    {"phrase_list", held_list, METH_O, NULL},        {"held", held_phrases, METH_VARARGS, NULL},
    {"opened", held_near_start, METH_VARARGS, NULL}, {"near", held_near, METH_VARARGS, NULL},
    {"known", held_known, METH_VARARGS, NULL},       {"extent", held_extent, METH_VARARGS, NULL},
    {"scripts", texts_scripts, METH_VARARGS, NULL},  {"told_by", texts_told_by, METH_VARARGS, NULL},
    {"broken", broken, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef module = {
    PyModuleDef_HEAD_INIT, .m_name = "verbale.clean._native", .m_size = -1, .m_methods = functions};

PyMODINIT_FUNC PyInit__native(void) {
    PyObject *made = PyType_Ready(&ReaderType) || PyType_Ready(&BlockType) ? NULL : PyModule_Create(&module);
    if (made
        && (PyModule_AddObjectRef(made, "Reader", (PyObject *)&ReaderType)
            || PyModule_AddObjectRef(made, "Block", (PyObject *)&BlockType)
            || PyModule_AddIntConstant(made, "EDITION", EDITION)))
        Py_CLEAR(made);
    return made;
}
