package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Spells manifest values as the POM elements that set them: the key in camel case, list items counted from one.
 * Keys of maps are the user's own words, so they stay as they are.
 */
final class PomOrigin implements Origin {
    private static final Pattern UNDERSCORE_LETTER = Pattern.compile("_([a-z])");

    @Override
    public String of(JsonPointer pointer) {
        List<String> keys = keys(pointer);
        if (keys.isEmpty()) {
            return "<configuration>";
        }
        if (keys.equals(List.of("initramfs", "url"))) {
            return "<imageUrl>";
        }
        if (keys.size() == 3 && keys.subList(0, 2).equals(List.of("workload", "entrypoint"))) {
            // The POM separates the program from its arguments; the manifest has one list of both.
            return keys.get(2).equals("0") ? "<workload><entrypoint>" : "<workload><args><arg>[" + keys.get(2) + "]";
        }
        StringBuilder spelling = new StringBuilder();
        for (int depth = 0; depth < keys.size(); depth++) {
            spelling.append(element(keys.subList(0, depth), keys.get(depth)));
        }
        return spelling.toString();
    }

    private static String element(List<String> parents, String key) {
        return switch (String.join(".", parents)) {
            case "actions", "labels", "workload.env" -> "<" + key + ">";
            case "disks" -> isIndex(key) ? "<disk>" + position(key) : "<" + key + ">";
            case "devices.pci_passthrough", "devices.allowlist" -> isIndex(key) ? position(key) : "<" + key + ">";
            default -> "<" + camelCase(key) + ">";
        };
    }

    private static boolean isIndex(String key) {
        return key.matches("[0-9]{1,9}");
    }

    private static String position(String index) {
        return "[" + (Integer.parseInt(index) + 1) + "]";
    }

    private static String camelCase(String key) {
        return UNDERSCORE_LETTER.matcher(key).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    private static List<String> keys(JsonPointer pointer) {
        List<String> keys = new ArrayList<>();
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            keys.add(rest.getMatchingProperty());
        }
        return keys;
    }
}
