package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same sources make the same bytes, whoever builds, wherever and however. */
@ExtendWith(MavenBuilds.class)
class ReproducibilityIT {
    private static final int NOBODY = 65534;

    @Test
    void userUmaskLocaleZoneFolderOrderAndThreadsDoNotShow(MavenBuild build) throws IOException {
        RichProject.in(build.project("rich"));
        Result one = build.environment("TZ", "UTC").goals("package").execute();

        RichProject.inAnotherWay(build.project("rich", "two words"));
        Result other = fresh(build)
                .asUser(NOBODY)
                .umask("077")
                .environment("TZ", "Pacific/Kiritimati")
                .environment("LANG", "C")
                .environment("LC_ALL", "POSIX")
                .goals("-T", "4", "package")
                .execute();
        assertSameBytes(one, other);
    }

    @Test
    void theJdkDoesNotShow(MavenBuild build) throws IOException {
        Path jdk25 = Path.of(System.getProperty("jdk25.home", "/usr/lib/jvm/temurin-25-jdk-amd64"));
        assumeTrue(Files.isDirectory(jdk25), "needs a JDK 25: -Djdk25.home=FOLDER");
        RichProject.in(build.project("rich"));
        addWords(build);
        Result one = build.goals("package").execute();
        RichProject.in(build.project("rich"));
        addWords(build);
        Result other = fresh(build)
                .javaHome(jdk25)
                .environment("LC_ALL", "POSIX")
                .goals("package")
                .execute();
        assertSameBytes(one, other);
    }

    @Test
    void sourceDateEpochCountsWhereThePomSaysNoTime(MavenBuild build) throws IOException {
        RichProject.in(build.project("rich"));
        Result pom = build.goals("package").execute();
        Result environment = build.goals("package", "-Dproject.build.outputTimestamp=-")
                .environment("SOURCE_DATE_EPOCH", "1770091506") // 2026-02-03T04:05:06Z
                .execute();
        assertSameBytes(pom, environment);
    }

    /** So many that several blocks are compressed. */
    private static void addWords(MavenBuild build) throws IOException {
        Random random = new Random(1);
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 300_000; i++) {
            words.append(Integer.toString(random.nextInt(40_000), 36)).append(i % 10 == 0 ? '\n' : ' ');
        }
        Files.writeString(build.directory().resolve("src/main/volant/rootfs/words"), words);
    }

    /** With a cache of its own, so that it compresses everything itself. */
    private static MavenBuild fresh(MavenBuild build) {
        return build.property(
                "volant.cache",
                build.directory().resolveSibling("cache-of-its-own").toString());
    }

    private static void assertSameBytes(Result one, Result other) throws IOException {
        Product product = Product.of(one, "rich-1.0.0", "");
        product.assertManifestsAreTrue();
        assertThat(Product.of(other, "rich-1.0.0", "").image()).hasSameBinaryContentAs(product.image());
        assertThat(Product.of(other, "rich-1.0.0", "").manifest()).hasSameBinaryContentAs(product.manifest());
        try (Stream<Path> files = Files.list(other.file("target"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "rich-1.0.0.cpio.gz", "rich-1.0.0-manifest.json", "rich-1.0.0-manifest-local.json");
        }
    }
}
