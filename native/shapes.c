/* Where dates may stand in a line: the shapes of calendar_words.py, one after the other. No shape needs more than a few
   choices at each character, and of a name only the longest reading can fit: what follows it is no letter. */
#include "dates.h"

enum { CHOICES = 12, LONGEST_NAME = 14, MORE = 10 };

static int holds(const Words *w, Py_ssize_t n, const char *some) {
    for (; *some; some++, n++)
        if (at(w, n) != (Code)*some) return 0;
    return 1;
}

static int spaces(const Words *w, Py_ssize_t n, int count) {
    for (int k = 0; k < count; k++)
        if (!space(w, n + k)) return 0;
    return 1;
}

static int number(const Words *w, Py_ssize_t n, int size) {
    int value = 0;
    for (int k = 0; k < size; k++) value = value * 10 + Py_UNICODE_TODECIMAL(at(w, n + k));
    return value;
}

/* Tell whether a digit stands here, or two of which the first is one of ``tens``. */
static int sized(const Words *w, Py_ssize_t n, const char *tens, int size) {
    return size == 1 ? figure(w, n) : one_of(at(w, n), tens) && figure(w, n + 1);
}

/* Return the year of four digits that stands here, 0 for none. */
static int year(const Words *w, Py_ssize_t n) {
    if (!holds(w, n, "19") && !holds(w, n, "20")) return 0;
    return figure(w, n + 2) && figure(w, n + 3) ? number(w, n, 4) : 0;
}

/* Return where a year ends with no digit behind it, 0 for none. */
static Py_ssize_t ended(const Words *w, Py_ssize_t n, Date *date) {
    date->year = year(w, n);
    return date->year && !figure(w, n + 4) ? n + 4 : 0;
}

/* --------------------------------------------------------------------------------------------------- numbers alone */

enum { ISO, IDEOGRAPHS, POINTED };

/* Return the place behind what parts year, month and day (part 0, 1) or ends them (2); -1 if that does not stand here. */
static Py_ssize_t parted(const Words *w, Py_ssize_t n, int shape, int part) {
    static const Code signs[3][4] = {{0xB144, 0x5E74}, {0xC6D4, 0x6708}, {0xC77C, 0x65E5, 0x53F7, 0x865F}};
    if (shape == IDEOGRAPHS) {
        n = over_space(w, n);
        for (int k = 0; k < 4; k++)
            if (signs[part][k] && at(w, n) == signs[part][k]) return part < 2 ? over_space(w, n + 1) : n + 1;
        return -1;
    }
    if (part == 2) return figure(w, n) ? -1 : n;
    if (shape == ISO) return at(w, n) == '-' ? n + 1 : -1;
    return one_of(at(w, n), "./") ? over_space(w, n + 1) : -1;
}

static Py_ssize_t year_first(const Words *w, Py_ssize_t n, int shape, Date *date) {
    if (figure(w, n - 1) || !(date->year = year(w, n))) return 0;
    const Py_ssize_t month = parted(w, n + 4, shape, 0);
    for (int m = 2; m && month >= 0; m--) {
        const Py_ssize_t day = sized(w, month, "01", m) ? parted(w, month + m, shape, 1) : -1;
        for (int d = 2; d && day >= 0; d--) {
            const Py_ssize_t end = sized(w, day, "0123", d) ? parted(w, day + d, shape, 2) : -1;
            if (end < 0) continue;
            date->ways = 1;
            date->month[0] = number(w, month, m);
            date->day[0] = number(w, day, d);
            return end;
        }
    }
    return 0;
}

static Py_ssize_t both_ways(Date *date, int first, int second, Py_ssize_t end) {
    date->ways = 2;
    date->month[0] = date->day[1] = second;
    date->day[0] = date->month[1] = first;
    return end;
}

/* "6.5.2024" */
static Py_ssize_t year_last(const Words *w, Py_ssize_t n, Date *date) {
    if (figure(w, n - 1)) return 0;
    for (int f = 2; f; f--) {
        const Code mark = at(w, n + f);
        if (!sized(w, n, "0123", f) || !one_of(mark, "./-")) continue;
        const Py_ssize_t second = over_space(w, n + f + 1);
        for (int s = 2; s; s--) {
            if (!sized(w, second, "0123", s) || at(w, second + s) != mark) continue;
            const Py_ssize_t end = ended(w, over_space(w, second + s + 1), date);
            if (end) return both_ways(date, number(w, n, f), number(w, second, s), end);
        }
    }
    return 0;
}

/* "06.05.24" */
static Py_ssize_t short_year(const Words *w, Py_ssize_t n, Date *date) {
    const Code mark = at(w, n + 2);
    if (figure(w, n - 1) || one_of(at(w, n - 1), "./-") || !sized(w, n, "0123", 2) || !one_of(mark, "./-")
        || !sized(w, n + 3, "0123", 2) || at(w, n + 5) != mark || !figure(w, n + 6) || !figure(w, n + 7) || figure(w, n + 8)
        || one_of(at(w, n + 8), "./-"))
        return 0;
    date->year = 2000 + number(w, n + 6, 2);
    return both_ways(date, number(w, n, 2), number(w, n + 3, 2), n + 8);
}

static int ends_words(const Words *w, Py_ssize_t n) {
    while (n < w->size && space(w, n)) n++;
    return n >= w->size;
}

/* "Ann Other, 6.5.24" */
static Py_ssize_t without_noughts(const Words *w, Py_ssize_t n, Date *date) {
    if (n < 2 || at(w, n - 1) != ' ' || !one_of(at(w, n - 2), ",:|")) return 0;
    for (int f = 2; f; f--) {
        if (!sized(w, n, "123", f) || at(w, n + f) != '.') continue;
        const Py_ssize_t second = n + f + 1;
        for (int s = 2; s; s--) {
            const Py_ssize_t last = second + s + 1;
            if (!sized(w, second, "1", s) || at(w, last - 1) != '.' || !sized(w, last, "0123", 2)
                || !ends_words(w, last + 2))
                continue;
            date->year = 2000 + number(w, last, 2);
            return both_ways(date, number(w, n, f), number(w, second, s), last + 2);
        }
    }
    return 0;
}

/* ------------------------------------------------------------------------------------------------- months by name */

/* Return the place behind the n-th of what may follow the number of a day, -1 if it does not; the last is nothing. */
static Py_ssize_t behind_day(const Words *w, Py_ssize_t n, int choice) {
    if (at(w, n) == ' ' && choice < CHOICES - 1) return -1;
    static const char *const ends[] = {"st", "nd", "rd", "th", "er", ".", NULL, NULL, ":a"};
    if (choice == 6 || choice == 7) return at(w, n) == (choice == 6 ? 0xBA : 0xAA) ? n + 1 : -1;
    if (choice < 9) return holds(w, n, ends[choice]) ? n + (Py_ssize_t)strlen(ends[choice]) : -1;
    if (choice == CHOICES - 1) return n;
    Py_ssize_t end = n + (at(w, n) == '-');
    for (int k = choice == 9 ? 2 : 1; k; k--, end++)
        if (at(w, end) < 0x430 || at(w, end) > 0x44F) return -1;
    return space(w, end) ? end : -1;
}

/* Return where the name ends that begins here, 0 for none. */
static Py_ssize_t behind_name(const Words *w, Py_ssize_t n) {
    int count = 0;
    while (count < LONGEST_NAME && letter(at(w, n + count))) count++;
    if (count < 2) return 0;
    n += count;
    for (int more = 0; more < MORE; more++) {
        const Code code = at(w, n);
        if (code == 0x200C && letter(at(w, n + 1)))
            n += 2;
        else if (letter(code) || (code >= 0x300 && code <= 0x36F) || (code >= 0x900 && code <= 0xDFF)
                 || (code >= 0xE00 && code <= 0xE7F))
            n++;
        else
            break;
    }
    return n;
}

/* Return where the year ends that stands behind one or two spaces and one of these words, or none; 0 if none stands. */
static Py_ssize_t behind_year(const Words *w, Py_ssize_t n, const char *const *before, Date *date) {
    for (int s = 2; s; s--) {
        if (!spaces(w, n, s)) continue;
        for (int k = 0;; k++) {
            const Py_ssize_t end = !before[k] || holds(w, n + s, before[k])
                                       ? ended(w, n + s + (before[k] ? (Py_ssize_t)strlen(before[k]) : 0), date)
                                       : 0;
            if (end) return end;
            if (!before[k]) break;
        }
    }
    return 0;
}

static Py_ssize_t named(Date *date, Py_ssize_t name, Py_ssize_t name_end, int day, Py_ssize_t end) {
    date->name = name;
    date->name_end = name_end;
    date->ways = 1;
    date->day[0] = day;
    return end;
}

/* Return where a date ends whose day has been read, 0 for none: "May 2024", "de mayo de 2024". */
static Py_ssize_t month_and_year(const Words *w, Py_ssize_t n, int day, Date *date) {
    static const char *const years[] = {"de ", "del ", "do ", NULL};
    for (int s = 2; s >= 0; s--) {
        if (!spaces(w, n, s)) continue;
        for (int k = 0; k < 4; k++) {
            static const int sizes[] = {3, 2, 3, 0};
            Py_ssize_t name = n + s;
            if ((k == 0 && !holds(w, name, "de ")) || (k == 2 && !holds(w, name, "of "))
                || (k == 1 && (at(w, name) != 'd' || (at(w, name + 1) != '\'' && at(w, name + 1) != 0x2019))))
                continue;
            name += sizes[k];
            const Py_ssize_t name_end = behind_name(w, name);
            if (!name_end) continue;
            Py_ssize_t end = name_end + (at(w, name_end) == '.');
            end = behind_year(w, end + (at(w, end) == ','), years, date);
            if (end) return named(date, name, name_end, day, end);
        }
    }
    return 0;
}

/* "6 May 2024"; between strokes or dashes if ``marked`` */
static Py_ssize_t day_first(const Words *w, Py_ssize_t n, int marked, Date *date) {
    const int d = figure(w, n + 1) ? 2 : 1; /* nothing that may follow a day begins with a digit */
    if (figure(w, n - 1) || figure(w, n + d)) return 0;
    for (int choice = 0; choice < CHOICES; choice++) {
        const Py_ssize_t behind = behind_day(w, n + d, choice);
        Py_ssize_t end = 0;
        if (behind < 0) continue;
        if (!marked) {
            end = month_and_year(w, behind, number(w, n, d), date);
        } else if (one_of(at(w, behind), "-/")) {
            const Py_ssize_t name_end = behind_name(w, behind + 1);
            if (name_end && one_of(at(w, name_end), "-/") && (end = ended(w, name_end + 1, date)))
                named(date, behind + 1, name_end, number(w, n, d), end);
        }
        if (end) return end;
    }
    return 0;
}

/* "May 6, 2024" */
static Py_ssize_t name_first(const Words *w, Py_ssize_t n, Date *date) {
    static const char *const years[] = {"at ", NULL};
    const Py_ssize_t name_end = word(at(w, n - 1)) ? 0 : behind_name(w, n);
    if (!name_end) return 0;
    for (int s = 2; s; s--) {
        const Py_ssize_t day = name_end + (at(w, name_end) == '.') + s;
        const int d = figure(w, day + 1) ? 2 : 1;
        if (!spaces(w, day - s, s) || !figure(w, day) || figure(w, day + d)) continue;
        for (int choice = 0; choice < CHOICES; choice++) {
            Py_ssize_t end = behind_day(w, day + d, choice);
            if (end < 0) continue;
            end = behind_year(w, end + (at(w, end) == ','), years, date);
            if (end) return named(date, n, name_end, number(w, day, d), end);
        }
    }
    return 0;
}

/* Return where a date of this shape ends that begins here, 0 for none. */
Py_ssize_t fitted(const Words *w, Py_ssize_t n, int shape, Date *date) {
    if (shape == 4) return letter(at(w, n)) ? name_first(w, n, date) : 0;
    if (!figure(w, n)) return 0;
    switch (shape) {
        case 0: return year_first(w, n, ISO, date);
        case 1: return year_first(w, n, IDEOGRAPHS, date);
        case 2: return year_first(w, n, POINTED, date);
        case 3: return day_first(w, n, 0, date);
        case 5: return day_first(w, n, 1, date);
        case 6: return year_last(w, n, date);
        case 7: return short_year(w, n, date);
        default: return without_noughts(w, n, date);
    }
}
