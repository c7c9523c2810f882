package io.github.volantvm.maven.plan;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files of a mapped folder are taken, by Ant's patterns as Maven users know them: {@code *} within a name,
 * {@code **} across folders, {@code docs/} for all below docs. Patterns match the path below the folder, with
 * {@code /}, whatever the build machine uses.
 */
public final class Selection {
    public static final Selection EVERYTHING = new Selection(List.of(), List.of());

    /** Left by file managers and version control, never meant for a guest; they would differ between machines. */
    private static final Set<String> LITTER = Set.of(".DS_Store", "Thumbs.db", ".gitkeep");

    private static final Pattern WILDCARD = Pattern.compile("(^|/)\\*\\*/|/\\*\\*$|\\*\\*|\\*|\\?");

    private final List<Pattern> includes;
    private final List<Pattern> excludes;

    /**
     * @param includes what to take; everything if empty
     * @param excludes what to leave of that
     */
    public Selection(List<String> includes, List<String> excludes) {
        this.includes = includes.stream().map(Selection::compile).toList();
        this.excludes = excludes.stream().map(Selection::compile).toList();
    }

    /** Whether every file is wanted, so that an empty folder is wanted too. */
    public boolean takesEverything() {
        return includes.isEmpty() && excludes.isEmpty();
    }

    /** @param path below the folder, such as {@code css/main.css} */
    public boolean takes(String path) {
        return !LITTER.contains(path.substring(path.lastIndexOf('/') + 1))
                && (includes.isEmpty() || matches(includes, path))
                && !matches(excludes, path);
    }

    /**
     * Whether a folder comes along even if nothing in it does.
     *
     * @param path below the folder that is mapped, such as {@code css}
     */
    public boolean takesFolder(String path) {
        return includes.isEmpty() && !matches(excludes, path + "/");
    }

    private static boolean matches(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static Pattern compile(String ant) {
        String glob = ant.endsWith("/") ? ant + "**" : ant;
        StringBuilder regex = new StringBuilder();
        Matcher wildcard = WILDCARD.matcher(glob);
        int literal = 0;
        while (wildcard.find()) {
            regex.append(Pattern.quote(glob.substring(literal, wildcard.start())));
            regex.append(translate(wildcard.group()));
            literal = wildcard.end();
        }
        regex.append(Pattern.quote(glob.substring(literal)));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String translate(String wildcard) {
        return switch (wildcard) {
            case "?" -> "[^/]";
            case "*" -> "[^/]*";
            case "**" -> ".*";
            case "**/" -> "(?:.*/)?";
            case "/**/" -> "/(?:.*/)?";
            case "/**" -> "/.*";
            default -> throw new IllegalStateException(wildcard);
        };
    }
}
