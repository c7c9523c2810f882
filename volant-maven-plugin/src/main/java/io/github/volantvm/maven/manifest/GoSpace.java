package io.github.volantvm.maven.manifest;

/**
 * White space as Go's strings.TrimSpace knows it: the Unicode property White_Space.
 *
 * <p>Java's strip() has another set: without U+0085, U+00A0, U+2007 and U+202F, but with U+001C to U+001F.
 */
final class GoSpace {
    private GoSpace() {}

    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean isBlank(String text) {
        return trim(text).isEmpty();
    }

    /** Whether trimming would change the text. */
    static boolean surrounds(String text) {
        return trim(text).length() < text.length();
    }

    private static boolean isSpace(char c) {
        return switch (c) {
            case '\t', '\n', 0x0b, '\f', '\r', ' ', 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200a;
        };
    }
}
