package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.problem.VisibleText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tomlj.TomlArray;

/** {@code workload.entrypoint} and {@code workload.args}: the program and its arguments, of which a manifest has one list. */
final class CommandKeys {
    private static final String ENTRYPOINT = "entrypoint";
    private static final String ARGS = "args";

    private CommandKeys() {}

    /** Reads both, and reports what makes no command. */
    static void read(TomlSection workload, LayerDraft layer) {
        layer.object("/workload", workload.where());
        Optional<List<String>> args = workload.texts(ARGS, "[\"run\", \"--port\", \"80\"]");
        if (workload.value(ENTRYPOINT) instanceof TomlArray) {
            workload.error(
                    ENTRYPOINT,
                    "must be a text, but is a list",
                    "Write the program as entrypoint, and what follows it as args");
            return;
        }
        if (args.filter(list -> !list.isEmpty()).isPresent() && !workload.says(ENTRYPOINT)) {
            workload.warning(
                    ARGS,
                    "has no program to go with, so it is left out",
                    "Add entrypoint = \"/usr/bin/...\" before it, or say both in the POM, as <workload><entrypoint> and"
                            + " <workload><args>");
        }
        workload.text(ENTRYPOINT)
                .filter(program -> isOneWord(workload, program))
                .ifPresent(program -> command(layer, workload, program, args.orElse(List.of())));
    }

    private static void command(LayerDraft layer, TomlSection workload, String program, List<String> args) {
        layer.list("/workload/entrypoint", workload.where(ENTRYPOINT));
        layer.item("/workload/entrypoint", program, workload.where(ENTRYPOINT));
        for (int i = 0; i < args.size(); i++) {
            layer.item("/workload/entrypoint", args.get(i), workload.where(ARGS, i));
        }
    }

    private static boolean isOneWord(TomlSection workload, String program) {
        String[] words = program.strip().split("\\s+");
        if (words.length > 1) {
            String rest = String.join(
                    ", ",
                    Arrays.stream(words)
                            .skip(1)
                            .map(word -> "\"" + VisibleText.of(word) + "\"")
                            .toList());
            workload.error(
                    ENTRYPOINT,
                    VisibleText.quoted(program) + " would be looked up as one file, blanks and all",
                    "Write entrypoint = \"" + VisibleText.of(words[0]) + "\", and let args start with " + rest
                            + "; a path that has blanks itself, say in the POM, as <workload><entrypoint>");
        }
        return words.length == 1;
    }
}
