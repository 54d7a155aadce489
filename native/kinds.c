/* What is known of each character. */
#include "native.h"

/* Add to the classes of characters what Python knows of them, and what is cut off at the edges of a folded line. */
int complete_kinds(Reader *reader, const uint8_t *edges) {
    reader->small = malloc(65536 * sizeof(uint16_t));
    for (Py_UCS4 code = 0; reader->small && code < 65536; code++) {
        reader->kinds[code] = (reader->kinds[code] & CLASS) | (Py_UNICODE_ISSPACE(code) ? BLANK : 0)
                              | (Py_UNICODE_ISLINEBREAK(code) ? BREAK : 0) | (edges[code] ? EDGE : 0)
                              | (Py_UNICODE_ISALNUM(code) ? ALNUM : 0);
        reader->small[code] = code == 0x2019 ? '\'' : (uint16_t)Py_UNICODE_TOLOWER(code);
    }
    return reader->small ? 0 : -1;
}

/* Put together what is known of each character, so that a look at it is one look-up; a blank's small letter is a space. */
uint32_t *known_of(const Reader *reader) {
    uint32_t *known = malloc(65536 * sizeof(uint32_t));
    for (uint32_t code = 0; known && code < 65536; code++) {
        const int wide = (code >= 0x3040 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7af);
        const uint32_t small = reader->kinds[code] & BLANK ? ' ' : reader->small[code];
        known[code] = small << 16 | (wide ? IDEOGRAPH : 0) | (code == 0x130 || code == 0x3a3 ? ODD : 0)
                      | (code == '@' ? AT : 0) | (code == ':' || code == '/' ? PARTING : 0)
                      | ((reader->kinds[code] & CLASS) == SPACE ? PARTS : 0)
                      | reader->kinds[code];
    }
    return known;
}
