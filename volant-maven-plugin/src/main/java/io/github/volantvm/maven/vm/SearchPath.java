package io.github.volantvm.maven.vm;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The folders in which programs are looked for, as the environment variable PATH lists them. */
public record SearchPath(List<Path> folders) {
    /** @param variable such as {@code /usr/local/bin:/usr/bin}; null for none */
    public static SearchPath of(String variable) {
        return new SearchPath(Arrays.stream((variable == null ? "" : variable).split(File.pathSeparator))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .toList());
    }

    /** The first executable file of that name. */
    public Optional<Path> find(String program) {
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
