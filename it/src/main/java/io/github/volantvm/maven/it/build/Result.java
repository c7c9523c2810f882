package io.github.volantvm.maven.it.build;

import java.nio.file.Path;
import java.util.List;

/**
 * A Maven build that has ended.
 *
 * @param log everything it printed, line by line
 * @param directory the project it built
 */
public record Result(int exit, List<String> log, Path directory) {

    /** A file of the project, such as {@code target/x.cpio.gz}. */
    public Path file(String path) {
        return directory.resolve(path);
    }

    /** What Maven said at level ERROR, without the mark. */
    public List<String> errors() {
        return marked("[ERROR] ");
    }

    /** What Maven said at level WARNING, without the mark. */
    public List<String> warnings() {
        return marked("[WARNING] ");
    }

    private List<String> marked(String mark) {
        return log.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    /** The whole log: what an assertion about this result should show. */
    @Override
    public String toString() {
        return "exit " + exit + " in " + directory + System.lineSeparator() + String.join(System.lineSeparator(), log);
    }
}
