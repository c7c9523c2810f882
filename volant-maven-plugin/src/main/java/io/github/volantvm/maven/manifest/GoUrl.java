package io.github.volantvm.maven.manifest;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL as Go's net/url.Parse takes it apart, which volantd asks about {@code base_url}; java.net.URI refuses far more.
 *
 * @param scheme lower case, empty if there is none
 * @param user the part before '@', empty if there is none
 * @param host without port
 * @param port as written, empty if there is none
 * @param path everything between the authority and the query
 * @param suffix query and fragment with their marks, empty if there is neither
 */
record GoUrl(String scheme, String user, String host, String port, String path, String suffix) {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");
    private static final Pattern AUTHORITY = Pattern.compile("(?:(.*)@)?(\\[.*]|[^\\[\\]]*?)(?::([0-9]*))?");
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._:~!$&'()*+,;=%@-]*");
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:\\[\\]<>\"-]|[^\\x00-\\x7f]|%25|%[89A-Fa-f][0-9A-Fa-f])*");

    /** @return empty for what url.Parse refuses */
    static Optional<GoUrl> parse(String url) {
        if (url.chars().anyMatch(c -> c < ' ' || c == 0x7f) || url.startsWith(":")) {
            return Optional.empty();
        }
        int fragment = indexOrEnd(url, '#');
        int query = Math.min(indexOrEnd(url, '?'), fragment);
        String suffix = url.substring(query);
        String rest = url.substring(0, query);
        String scheme = "";
        Matcher schemed = SCHEME.matcher(rest);
        if (schemed.matches()) {
            scheme = schemed.group(1).toLowerCase(Locale.ROOT);
            rest = schemed.group(2);
        }
        if (BAD_ESCAPE.matcher(url.substring(fragment)).find()) {
            return Optional.empty();
        }
        if (!rest.startsWith("/")) {
            boolean colonFirst = scheme.isEmpty() && rest.split("/", 2)[0].contains(":");
            boolean badPath = scheme.isEmpty() && BAD_ESCAPE.matcher(rest).find();
            // With a scheme the rest is opaque, and opaque means unread.
            return colonFirst || badPath ? Optional.empty() : Optional.of(new GoUrl(scheme, "", "", "", rest, suffix));
        }
        String authority = "";
        if (rest.startsWith("//") && !(scheme.isEmpty() && rest.startsWith("///"))) {
            int slash = rest.indexOf('/', 2);
            authority = rest.substring(2, slash < 0 ? rest.length() : slash);
            rest = slash < 0 ? "" : rest.substring(slash);
        }
        return BAD_ESCAPE.matcher(rest).find() ? Optional.empty() : withAuthority(scheme, authority, rest, suffix);
    }

    private static Optional<GoUrl> withAuthority(String scheme, String authority, String path, String suffix) {
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String user = parts.group(1) == null ? "" : parts.group(1);
        String host = parts.group(2);
        if (!USER.matcher(user).matches()
                || BAD_ESCAPE.matcher(user).find()
                || !HOST.matcher(host).matches()
                || parts.group(3) == null && host.contains(":") && !host.startsWith("[")) {
            return Optional.empty();
        }
        return Optional.of(new GoUrl(scheme, user, host, parts.group(3) == null ? "" : parts.group(3), path, suffix));
    }

    private static int indexOrEnd(String text, char c) {
        int index = text.indexOf(c);
        return index < 0 ? text.length() : index;
    }
}
