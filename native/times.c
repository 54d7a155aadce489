/* The time of day that stands behind a date: what the expression of calendar_words.py matches. */
#include "dates.h"

/* The letter of ASCII that stands here in any case, as expressions that ignore case take it; 0 for none. */
static Code latin(Code code) {
    if (code < 128) return letter(code) ? code | 32 : 0;
    return code == 0x17F ? 's' : code == 0x131 || code == 0x130 ? 'i' : code == 0x212A ? 'k' : 0;
}

static int begins(const Words *w, Py_ssize_t n, const char *some) {
    for (; *some; some++, n++)
        if (*some == ' ' || *some == '.' ? at(w, n) != (Code)*some : latin(at(w, n)) != (Code)*some) return 0;
    return 1;
}

static int parts_time(Code code) {
    return Py_UNICODE_ISSPACE(code) || latin(code) == 't' || code == 0xB7 || code == 0x2022 || code == 0x2013 || code == 0x2014
           || one_of(code, ",|@/-");
}

/* The words that may stand before a time, the one to be tried first first; the last is none. */
static const struct { const char *letters; Code code; const char *more; } WORDS[] = {
    {"at", 0, ""}, {"um", 0, ""}, {"", 0xE0, ""}, {"om", 0, ""}, {"kl", 0, "."}, {"kl", 0, ""}, {"klo", 0, ""},
    {"o godz.", 0, ""}, {"", 0xE0, "s"}, {"ore", 0, ""}, {"", 0x432, ""}, {"alle", 0, ""}, {"", ',', ""}, {"", 0, ""},
};

static int is_code(Code code, Code wanted) {
    return code == wanted || (wanted == 0xE0 && code == 0xC0) || (wanted == 0x432 && (code == 0x412 || code == 0x1C80));
}

/* Return the place behind the k-th of the words above, -1 if it does not stand here. */
static Py_ssize_t behind_word(const Words *w, Py_ssize_t n, size_t k) {
    if (!begins(w, n, WORDS[k].letters)) return -1;
    n += (Py_ssize_t)strlen(WORDS[k].letters);
    if (WORDS[k].code && !is_code(at(w, n), WORDS[k].code)) return -1;
    n += WORDS[k].code != 0;
    return begins(w, n, WORDS[k].more) ? n + (Py_ssize_t)strlen(WORDS[k].more) : -1;
}

static int sixty(const Words *w, Py_ssize_t n) { return one_of(at(w, n), "012345") && figure(w, n + 1); }

/* Read "14:05"; return the place behind it, 0 if none stands here. */
static Py_ssize_t over_clock(const Words *w, Py_ssize_t n, Time *time) {
    for (int size = 2; size; size--) {
        if (size == 2 ? !one_of(at(w, n), "012") || !figure(w, n + 1) : !figure(w, n)) continue;
        Py_ssize_t k = over_space(w, n + size);
        if (!one_of(at(w, k), ":.hH") && at(w, k) != 0x6642 && at(w, k) != 0xC2DC) continue;
        k = over_space(w, k + 1);
        if (!sixty(w, k) || figure(w, k + 2)) continue;
        time->hour = 0;
        for (int d = 0; d < size; d++) time->hour = time->hour * 10 + Py_UNICODE_TODECIMAL(at(w, n + d));
        time->minute = k;
        return k + 2;
    }
    return 0;
}

static Py_ssize_t over_seconds(const Words *w, Py_ssize_t n) {
    if (at(w, n) != ':' || !sixty(w, n + 1)) return n;
    n += 3;
    if (at(w, n) != '.' || !figure(w, n + 1)) return n;
    n++;
    for (int k = 0; k < 6 && figure(w, n); k++) n++;
    return n;
}

/* Read "p.m."; return the place behind it. */
static Py_ssize_t over_half(const Words *w, Py_ssize_t n, Time *time) {
    const Code half = latin(at(w, n));
    const Py_ssize_t m = n + 1 + (at(w, n + 1) == '.');
    if ((half != 'a' && half != 'p') || latin(at(w, m)) != 'm') return n;
    Py_ssize_t end = m + 1 + (at(w, m + 1) == '.');
    if (latin(at(w, end)) && --end != m + 1) return n;
    if (latin(at(w, end))) return n;
    if (time->hour >= 1 && time->hour <= 12) time->hour = time->hour % 12 + (half == 'p' ? 12 : 0);
    return end;
}

static Py_ssize_t over_figures(const Words *w, Py_ssize_t n, int most) {
    for (int k = 0; k < most && figure(w, n); k++) n++;
    return n;
}

/* Tell where the offset of "GMT+5" ends, 0 if there is none. */
static Py_ssize_t offset_end(const Words *w, Py_ssize_t n) {
    if ((!begins(w, n, "gmt") && !begins(w, n, "utc")) || !one_of(at(w, n + 3), "+-") || !figure(w, n + 4)) return 0;
    n = over_figures(w, n + 4, 2);
    const Py_ssize_t more = n + (at(w, n) == ':');
    return figure(w, more) && figure(w, more + 1) ? more + 2 : n;
}

static Py_ssize_t letters_end(const Words *w, Py_ssize_t n) {
    int count = 0;
    while (count < 5 && latin(at(w, n + count))) count++;
    return count < 2 || word(at(w, n + count)) ? 0 : n + count;
}

/* Read the letters or the offset of a zone; return the place behind it. */
static Py_ssize_t over_zone(const Words *w, Py_ssize_t n, Time *time) {
    time->zone = time->zone_end = n;
    if (latin(at(w, n)) == 'z' && !word(at(w, n + 1))) return time->zone_end = n + 1;
    if (one_of(at(w, n), "+-")) {
        const Py_ssize_t more = n + 3 + (at(w, n + 3) == ':');
        const int whole = figure(w, n + 1) && figure(w, n + 2) && figure(w, more) && figure(w, more + 1);
        return whole && !figure(w, more + 2) ? time->zone_end = more + 2 : n;
    }
    const Py_ssize_t from = n + (at(w, n) == '(');
    Py_ssize_t end = offset_end(w, from);
    if (!end && !(end = letters_end(w, from))) return n;
    time->zone = from;
    time->zone_end = end;
    return end + (at(w, end) == ')');
}

/* Tell whether a time stands at this place or a little behind it. */
int timed(const Words *w, Py_ssize_t n, Time *time) {
    int most = 0;
    while (most < 5 && parts_time(at(w, n + most)) && n + most < w->size) most++;
    for (int parting = most; parting >= 0; parting--) {
        for (size_t k = 0; k < sizeof WORDS / sizeof *WORDS; k++) {
            const Py_ssize_t behind = behind_word(w, n + parting, k);
            if (behind < 0) continue;
            int gaps = 0;
            while (gaps < 3 && space(w, behind + gaps)) gaps++;
            for (; gaps >= 0; gaps--) {
                Py_ssize_t end = over_clock(w, behind + gaps, time);
                if (!end) continue;
                end = over_half(w, over_space(w, over_seconds(w, end)), time);
                for (int more = 0; more < 2 && space(w, end); more++) end++;
                time->end = over_zone(w, end, time);
                return 1;
            }
        }
    }
    return 0;
}
