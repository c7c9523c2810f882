package io.github.volantvm.maven.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The candidate nearest to a mistyped word by Levenshtein distance, letter case and the separators {@code - _ .}
     * aside; empty when none is near enough to be a typing error.
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        String plain = plain(word);
        return candidates.stream()
                .filter(candidate -> distance(plain, plain(candidate)) <= Math.max(1, plain.length() / 3))
                .min(Comparator.<String>comparingInt(candidate -> distance(plain, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * The advice for an unknown word: the nearest candidate, or all of them.
     *
     * @return such as {@code Did you mean 'endpoint'?} or {@code Known are: a, b}
     */
    public static String advice(String word, Collection<String> candidates) {
        return nearest(word, candidates)
                .map(candidate -> "Did you mean '" + candidate + "'?")
                .orElseGet(() -> "Known are: "
                        + String.join(", ", candidates.stream().sorted().toList()));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
