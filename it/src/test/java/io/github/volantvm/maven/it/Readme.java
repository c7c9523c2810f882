package io.github.volantvm.maven.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README of a generated project: what it tells its reader to type, section by section. */
final class Readme {
    /** A fence may be indented, within a list. */
    private static final Pattern BLOCK = Pattern.compile("(?m)^( *)```(\\w+)\\n((?s).*?)^\\1```$");

    private final Map<String, String> sections = new LinkedHashMap<>();

    private Readme(String text) {
        for (String section : text.split("(?m)^## ")) {
            sections.put(section.lines().findFirst().orElse(""), section);
        }
    }

    static Readme of(Path project) throws IOException {
        return new Readme(Files.readString(project.resolve("README.md")));
    }

    /** What is fenced as of this language, in order. */
    List<String> blocks(String section, String language) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(sections.get(section));
        while (matcher.find()) {
            if (matcher.group(2).equals(language)) {
                blocks.add(matcher.group(3).replaceAll("(?m)^" + matcher.group(1), ""));
            }
        }
        return blocks;
    }

    /** The Maven commands that its sentences and tables name, in order. */
    List<String> commandsInText() {
        return Pattern.compile("`(mvn [^`\n]+)`")
                .matcher(String.join("", sections.values()))
                .results()
                .map(command -> command.group(1))
                .toList();
    }

    /** The sections with commands in them. */
    List<String> sectionsWithCommands() {
        return sections.keySet().stream()
                .filter(section -> !blocks(section, "sh").isEmpty())
                .toList();
    }
}
