#!/bin/bash
# The catalogues hold every text of the program, and a translation keeps what must not change:
# commands, options, how a message begins and ends. Prints what is wrong; the exit status says so.
set -euo pipefail
export LC_ALL=C.UTF-8

cd "$(dirname "$0")/../.."
status=0
config/locale/update --check || status=1

for catalogue in config/locale/*.po; do
    msgattrib --no-wrap --no-obsolete "$catalogue" | awk -v catalogue="$catalogue" '
        # The words of text that pattern finds, each with a space before it, in the order of the
        # alphabet: a translation may move them.
        function words(text, pattern,    found, count, list, i, k, word) {
            count = 0
            while (match(text, pattern)) {
                word = substr(text, RSTART, RLENGTH)
                text = substr(text, RSTART + RLENGTH)
                for (i = ++count; i > 1 && list[i - 1] > word; i--)
                    list[i] = list[i - 1]
                list[i] = word
            }
            found = ""
            for (k = 1; k <= count; k++)
                found = found " " list[k]
            return found
        }
        function complain(what) {
            printf "%s: %s\n  %s\n  %s\n", catalogue, what, text, translation
            wrong = 1
        }
        function same(what, pattern) {
            if (words(text, pattern) != words(translation, pattern))
                complain(what)
        }
        function check() {
            same("another command", "karya [a-z%][a-z -]*[a-z]")
            same("other options", "--[a-z][a-z-]*")
            same("another file", "[a-z/]+\\.(ini|pdf|csv|json|txt)")
            same("other variables", "\\$[A-Z_]+")
            same("other quotation marks", "\\\\\"")
            if (text ~ /^[a-z]/ && translation ~ /^[A-Z][a-z]/)
                complain("a capital at the beginning")
            if (text ~ /^[A-Z]/ && translation ~ /^[a-z]/)
                complain("no capital at the beginning")
            if ((text ~ /\.$/) != (translation ~ /\.$/))
                complain("a full stop in one of them only")
            if (translation ~ /^ | $|  / && text !~ /^ | $|  /)
                complain("spaces")
        }
        /^msgid "/ { text = substr($0, 8, length($0) - 8) }
        /^msgstr "/ { translation = substr($0, 9, length($0) - 9) }
        /^msgstr\[0\] "/ { translation = substr($0, 12, length($0) - 12) }
        /^msgstr/ && text != "" { check() }
        END { exit wrong }
    ' || status=1
done
exit "$status"
