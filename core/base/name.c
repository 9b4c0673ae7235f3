/* Looks names up, and guesses which one was meant. */
#include "core/base/name.h"

#include <string.h>

enum { WORD_LENGTH_MAX = 40 };

bool name_find(const char *const *names, const char *name, int *value)
{
    for (int i = 0; names[i] != NULL; i++)
        if (strcmp(names[i], name) == 0) {
            *value = i;
            return true;
        }
    return false;
}

const char *name_list(struct arena *arena, const char *const *names)
{
    const char *list = "";
    for (int i = 0; names[i] != NULL; i++)
        list = arena_format(arena, "%s%s%s", list, i == 0 ? "" : ", ", names[i]);
    return list;
}

static int least(int a, int b, int c)
{
    int ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Optimal string alignment (Damerau 1964; Wagner and Fischer 1974 for the table). */
int name_distance(const char *left, const char *right)
{
    size_t rows = strlen(left), columns = strlen(right);
    if (rows > WORD_LENGTH_MAX || columns > WORD_LENGTH_MAX)
        return WORD_LENGTH_MAX;
    int table[WORD_LENGTH_MAX + 1][WORD_LENGTH_MAX + 1] = {{0}};
    for (size_t i = 0; i <= rows; i++)
        table[i][0] = (int)i;
    for (size_t j = 0; j <= columns; j++)
        table[0][j] = (int)j;
    for (size_t i = 1; i <= rows; i++)
        for (size_t j = 1; j <= columns; j++) {
            int differs = left[i - 1] != right[j - 1];
            table[i][j] =
                least(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + differs);
            bool swapped =
                i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            if (swapped && table[i - 2][j - 2] + 1 < table[i][j])
                table[i][j] = table[i - 2][j - 2] + 1;
        }
    return table[rows][columns];
}

const char *name_nearest(const char *const *names, const char *word)
{
    if (strlen(word) > WORD_LENGTH_MAX)
        return NULL;
    const char *nearest = NULL;
    int limit = (int)strlen(word) / 3 + 1;
    for (int i = 0; names[i] != NULL; i++) {
        int distance = name_distance(names[i], word);
        bool begins = strlen(word) > 1 && strncmp(names[i], word, strlen(word)) == 0;
        if (begins)
            distance = 1;
        if (distance <= limit) {
            nearest = names[i];
            limit = distance - 1;
        }
    }
    return nearest;
}
