package io.github.volantvm.maven.vm.kernel;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The release of a kernel, such as {@code 6.10.3-1-amd64}, ordered by the numbers in it: 6.10 comes after 6.9. */
record Release(String text) implements Comparable<Release> {
    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    @Override
    public int compareTo(Release other) {
        List<String> mine = parts();
        List<String> others = other.parts();
        for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
            int order = compare(mine.get(i), others.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.size(), others.size());
    }

    private List<String> parts() {
        return PART.matcher(text).results().map(MatchResult::group).toList();
    }

    private static int compare(String one, String other) {
        if (!Character.isDigit(one.charAt(0)) || !Character.isDigit(other.charAt(0))) {
            return one.compareTo(other);
        }
        // Of any length: the number of a build may be a date and time.
        return new BigInteger(one).compareTo(new BigInteger(other));
    }
}
