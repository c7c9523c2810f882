package io.github.volantvm.maven.plan;

import io.github.volantvm.maven.problem.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the user's words as the values they stand for; what stands for none becomes a problem.
 *
 * <p>A null text means that the word was not given.
 */
final class Literals {
    private static final Pattern URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]+://.*");
    private static final Pattern USER_INFO =
            Pattern.compile("[^:/?#]*://(?:[^/?#@]*@)++(?<host>\\[[^\\]/?#]*]|[^\\[:/?#@]+)");

    /** A password that is not percent-encoded may hold what ends the authority of a URL. */
    private static final Pattern PERHAPS_A_PASSWORD = Pattern.compile("(?s)^([^:/?#]*://)?.*@");

    private final Project project;
    private final Problems problems;
    private boolean allUnderstood = true;

    Literals(Project project, Problems problems) {
        this.project = project;
        this.problems = problems;
    }

    /** Whether there was no error so far. */
    boolean allUnderstood() {
        return allUnderstood;
    }

    void leaveGap() {
        allUnderstood = false;
    }

    void error(String where, String what, String fix) {
        leaveGap();
        problems.error(where, what, fix);
    }

    /** Whether a text is meant as a URL, right or wrong, and not as a path. */
    static boolean isUrl(String text) {
        return text != null && URL.matcher(text.strip()).matches();
    }

    /** Of a name and password in it, no message shows anything. */
    Optional<URI> url(String where, String text) {
        Matcher userInfo = USER_INFO.matcher(text);
        if (userInfo.lookingAt()) {
            error(
                    where,
                    "the URL carries a name or password, which does not belong in a project",
                    "Delete it, and add a <server> with the id " + userInfo.group("host") + " to Maven's settings.xml");
            return Optional.empty();
        }
        String shown = PERHAPS_A_PASSWORD.matcher(text).replaceFirst("$1...@");
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            error(where, "'" + shown + "' is not a URL: " + e.getReason(), "Correct it");
            return Optional.empty();
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            error(where, "'" + shown + "' is not a URL with https", "Write https://..., or a path for a local file");
        } else if (url.getHost() == null) {
            error(where, "'" + shown + "' names no host", "Write the whole URL, such as https://example.com/x");
        } else {
            return Optional.of(url);
        }
        return Optional.empty();
    }

    Optional<Checksum> checksum(String where, String text) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Checksum> checksum = Checksum.parse(text);
        if (checksum.isEmpty()) {
            error(
                    where,
                    "'" + text + "' is not a checksum",
                    "Write sha256: and 64 hexadecimal digits, or sha512: and 128");
        }
        return checksum;
    }

    boolean arePatterns(String where, List<String> patterns) {
        boolean all = true;
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i) == null || patterns.get(i).isBlank()) {
                error(where + "[" + (i + 1) + "]", "is empty", "Write an Ant pattern such as **/*.html, or delete it");
                all = false;
            }
        }
        return all;
    }

    Optional<Path> hostPath(String where, String text, String example) {
        if (text == null || text.isBlank()) {
            error(where, "is missing", "Name a file or folder, relative to the POM, such as " + example);
            return Optional.empty();
        }
        try {
            return Optional.of(HostPath.resolve(project.directory(), text));
        } catch (InvalidPathException e) {
            error(where, "'" + text.replace('\0', '?') + "' cannot be the name of a file", "Correct the path");
            return Optional.empty();
        }
    }

    Optional<GuestPath> guestPath(String where, String text, String example) {
        if (text == null || text.isBlank()) {
            error(where, "is missing", "Name an absolute path in the guest, such as " + example);
            return Optional.empty();
        }
        Optional<String> fault = GuestPath.fault(text);
        fault.ifPresent(
                clause -> error(where, "'" + text + "' " + clause, "Write an absolute path such as " + example));
        return fault.isPresent() ? Optional.empty() : Optional.of(new GuestPath(text));
    }

    Optional<Mode> mode(String where, String text) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Mode> mode = Mode.parse(text);
        if (mode.isEmpty()) {
            error(where, "'" + text + "' is not a file mode", "Write it in octal, such as 0755 or 0600");
        }
        return mode;
    }

    Owner owner(Place place, String uid, String gid) {
        return new Owner(
                uid == null ? 0 : number(place.of("uid"), uid, Owner.HIGHEST),
                gid == null ? 0 : number(place.of("gid"), gid, Owner.HIGHEST));
    }

    long number(String where, String text, long highest) {
        if (text != null && text.matches("\\d{1,10}") && Long.parseLong(text) <= highest) {
            return Long.parseLong(text);
        }
        error(
                where,
                String.format(Locale.ROOT, "%s is not a number from 0 to %d", given(text), highest),
                "Write a number; names mean nothing in a guest");
        return 0;
    }

    static String given(String text) {
        return text == null ? "nothing" : "'" + text + "'";
    }
}
