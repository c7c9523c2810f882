package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.Command;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Large things in a build that may not use more than 64 MB of heap, Maven included. */
@ExtendWith(MavenBuilds.class)
class ScaleIT {
    private static final long THREE_GIBIBYTES = (3L << 30) + 123;
    private static final int MEBIBYTE = 1 << 20;

    private Path directory;

    @Test
    void aFileOfThreeGibibytesIsStreamed(MavenBuild build) throws IOException {
        plain(build);
        Path large = Files.createDirectories(rootfs().resolve("srv")).resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(THREE_GIBIBYTES);
            byte[] random = new byte[MEBIBYTE];
            for (long at = THREE_GIBIBYTES - MEBIBYTE; at >= 0; at -= 100L * MEBIBYTE) {
                new Random(at).nextBytes(random);
                file.seek(at);
                file.write(random);
            }
        }
        Path image = pack(build);
        assertThat(cpio(image, "-i --quiet --to-stdout srv/large | cmp - " + large + " && echo same"))
                .isEqualTo("same\n");
    }

    @Test
    void fiftyThousandFilesAreListed(MavenBuild build) throws IOException {
        plain(build);
        for (int i = 0; i < 500; i++) {
            Path folder = Files.createDirectories(rootfs().resolve("srv/many/" + i));
            for (int j = 0; j < 100; j++) {
                Files.write(folder.resolve("file-" + j), new byte[j]);
            }
        }
        Path image = pack(build);
        assertThat(cpio(image, "-it --quiet | grep -c /file-")).isEqualTo("50000\n");
    }

    @AfterEach
    void giveTheDiskBack() throws IOException {
        Command.of("rm", "-rf", rootfs().toString(), directory.resolve("target").toString())
                .bytes();
    }

    private void plain(MavenBuild build) throws IOException {
        directory = PlainProject.in(build).directory();
    }

    private Path rootfs() {
        return directory.resolve("src/main/volant/rootfs");
    }

    private static Path pack(MavenBuild build) {
        Result result =
                build.environment("MAVEN_OPTS", "-Xmx64m").goals("package").execute();
        return Product.of(result, "plain-1.0.0", "").image();
    }

    private static String cpio(Path image, String arguments) {
        return Command.of("sh", "-c", "gzip -dc \"$0\" | cpio " + arguments, image.toString())
                .within(Duration.ofMinutes(5))
                .text();
    }
}
