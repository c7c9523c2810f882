package io.github.volantvm.maven.it.benchmark;

import io.github.volantvm.maven.it.host.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A shell's pipeline that packs a folder.
 *
 * @param compressor with its options, such as {@code gzip -n -9}
 */
record Pipeline(Path folder, String compressor) implements Contender {
    /** What fledge 0.2 runs, with gzip. */
    private static final String ARCHIVE = "find . | LC_ALL=C sort | cpio -o -H newc --quiet";

    /** Whether this machine has the compressor. */
    boolean present() {
        return Command.of("sh", "-c", "command -v " + compressor.split(" ")[0]).succeeds();
    }

    @Override
    public List<Measure> run() throws IOException {
        Path packed = folder.resolveSibling("packed.gz");
        String line = ARCHIVE + " | " + compressor + " > \"$0\"";
        long start = System.nanoTime();
        Command.of("sh", "-c", line, packed.toString())
                .in(folder)
                .within(Duration.ofMinutes(20))
                .bytes();
        double seconds = (System.nanoTime() - start) / 1e9;
        long bytes = Files.size(packed);
        Files.delete(packed);
        return List.of(new Measure("`cpio \\| " + compressor + "`", seconds, bytes));
    }
}
