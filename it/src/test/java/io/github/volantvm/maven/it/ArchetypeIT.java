package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.EachMaven;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.Caddy;
import io.github.volantvm.maven.it.host.Qemus;
import io.github.volantvm.maven.it.net.FileServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code mvn archetype:generate}: what is asked, what comes of it, and that it builds and boots wherever it is first built. */
@ExtendWith(MavenBuilds.class)
class ArchetypeIT {
    private static final String RELEASE =
            "/caddyserver/caddy/releases/download/v2.10.2/caddy_2.10.2_linux_amd64.tar.gz";

    private static final Set<String> DIGESTS = new TreeSet<>();

    private static byte[] tarball;

    @EachMaven
    void aNameIsEnoughForAProjectThatBuildsAndBootsFromAnEmptyRepository(MavenBuild build) throws IOException {
        build.emptyRepository();
        Result generated = Starter.asked(build, "-DartifactId=hello").execute();
        assertThat(Starter.warnings(generated)).isEmpty();
        assertThat(generated.log())
                .contains("[INFO] Next: cd hello, then mvn verify or mvn volant:run; its README.md tells the rest");
        assertThat(Starter.files(generated.directory()))
                .containsExactly(
                        "hello/.github/workflows/build.yml",
                        "hello/.github/workflows/release.yml",
                        "hello/.gitignore",
                        "hello/README.md",
                        "hello/pom.xml",
                        "hello/src/main/volant/rootfs/etc/caddy/Caddyfile",
                        "hello/src/main/volant/rootfs/usr/share/licenses/Apache-2.0.txt",
                        "hello/src/main/volant/rootfs/usr/share/licenses/THIRD-PARTY.md",
                        "hello/src/test/java/com/example/GreetingIT.java");

        try (FileServer github = FileServer.http().file(RELEASE, tarball())) {
            FaultyProject.boots(build.enter("hello"))
                    .settings(Download.mirror("github.com", github.url("")))
                    .property("caddy.sha512", Download.digest("SHA-512", tarball()));
            Result packed = build.goals("package").execute();
            assertThat(Starter.warnings(packed)).isEmpty();
            Product product = Product.of(packed, "hello-0.1.0", "");
            product.assertManifestsAreTrue();
            assertThat(Product.json(product.manifest()).at("/name").asText()).isEqualTo("hello");
            DIGESTS.add(product.sha256());
            assertThat(DIGESTS).as("every Maven makes the same bytes").hasSize(1);

            Result verified = build.goals("verify").execute();
            assertThat(Starter.warnings(verified)).isEmpty();
            assertThat(verified.log())
                    .anyMatch(line -> line.startsWith("[INFO] Healthy after "))
                    .anyMatch(line -> line.contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0"))
                    .contains("[INFO] Stopped hello");
            assertThat(github.requests(RELEASE)).as("once, then from the cache").hasSize(1);
            assertThat(Qemus.leftOf(verified.directory())).isEmpty();
        }
    }

    @Test
    void aDownloadThatIsNotTheCaddyMeantIsRefused(MavenBuild build) throws IOException {
        try (FileServer github = FileServer.http().file(RELEASE, tarball())) {
            Starter.in(build).settings(Download.mirror("github.com", github.url("")));
            Download.withEmptyCache(build);
            String found = Download.digest("SHA-512", tarball());
            assertThat(build.goals("package").executeAndFail().errors())
                    .anyMatch(line -> line.contains(" has sha512:" + found
                            + ", but sha512:747df7ee74de188485157a383633a1a963fd9233b71fbb4a69ddcbcc589ce4e2cc82dacf5dbbe136cb51d17e14c59daeb5d9bc92487610b0f3b93680b2646546"
                            + " is declared."));
        }
    }

    @EachMaven
    void aDialogueAsksAgainForANameThatVolantRefusesAndHasDefaultsForTheRest(MavenBuild build) throws IOException {
        Result result = Starter.asked(build)
                .answers("my plugin", "my-plugin", "", "", "")
                .execute();

        assertThat(String.join("\n", result.log()))
                .contains("'artifactId' (should match expression '[A-Za-z0-9][A-Za-z0-9._-]{0,62}')")
                .contains("Value does not match the expression, please try again")
                .contains("artifactId: my-plugin\ngroupId: com.example\npackage: com.example");
        assertThat(result.file("my-plugin/pom.xml")).content().contains("<artifactId>my-plugin</artifactId>");
        assertThat(result.file("my-plugin/src/test/java/com/example/GreetingIT.java"))
                .exists();
    }

    @Test
    void aDialogueTakesOtherValuesThanItsDefaults(MavenBuild build) throws IOException {
        Result result = Starter.asked(build)
                .answers("web", "org.acme-corp", "org.acme", "")
                .execute();

        assertThat(result.file("web/pom.xml")).content().contains("<groupId>org.acme-corp</groupId>");
        assertThat(result.file("web/src/test/java/org/acme/GreetingIT.java"))
                .content()
                .startsWith("package org.acme;\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -DartifactId=my plugin            | artifactId 'my plugin' cannot be the name of a Volant plugin: use 1 to 63 of the characters A-Z a-z 0-9 . _ - starting with a letter or digit, as in -DartifactId=my-caddy.
                    -DartifactId=../-/deep            | artifactId '../-/deep' cannot be the name of a Volant plugin: use 1 to 63 of the characters A-Z a-z 0-9 . _ - starting with a letter or digit, as in -DartifactId=my-caddy.
                    -DartifactId=x -DgroupId=a/b      | groupId 'a/b' is not one that Maven takes: use the characters A-Z a-z 0-9 . _ -, as in -DgroupId=com.example. package 'a/b' is not the name of a Java package: add one, as in -Dpackage=com.example.
                    -DartifactId=x -Dversion=1/2      | version '1/2' cannot be that of a release: use the characters A-Z a-z 0-9 . _ + - starting with a letter or digit, as in -Dversion=0.1.0.
                    -DartifactId=x -Dpackage=com.new  | package 'com.new' is not the name of a Java package: add one, as in -Dpackage=com.example.
                    """)
    void aValueThatCannotWorkIsRejectedWithTheReasonAndNothingIsLeft(String words, String reason, MavenBuild build)
            throws IOException {
        Starter.asked(build, words.split(" (?=-D)"));
        Result result = build.executeAndFail();

        assertThat(result.errors().get(0)).endsWith(": " + reason + " -> [Help 1]");
        try (var left = Files.list(result.directory())) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly(".mvn");
        }
        assertThat(result.directory().resolveSibling("-")).doesNotExist();
    }

    @Test
    void aNameOf63CharactersIsTakenAndOneMoreIsNot(MavenBuild build) throws IOException {
        Starter.asked(build, "-DartifactId=" + "n".repeat(64)).executeAndFail();
        assertThat(Starter.files(build.directory())).isEmpty();
        Starter.asked(build, "-DartifactId=" + "n".repeat(63)).execute();
        build.enter("n".repeat(63))
                .property("caddy.binary", Caddy.binary().toString())
                .goals("validate")
                .execute();
    }

    @EachMaven
    void whatWasInTheFolderBeforeSurvivesARejection(MavenBuild build) throws IOException {
        Starter.asked(build, "-DartifactId=mine", "-Dpackage=com.new");
        Path mine = Files.createDirectories(build.directory().resolve("mine"));
        Files.writeString(mine.resolve("README.md"), "mine");
        Files.writeString(mine.resolve("notes.txt"), "mine, too");
        build.executeAndFail();

        assertThat(Starter.files(mine)).containsExactly("README.md", "notes.txt");
        assertThat(mine.resolve("README.md")).hasContent("mine");
    }

    /** As a release has it. */
    private static synchronized byte[] tarball() throws IOException {
        if (tarball == null) {
            tarball = Download.tarball("caddy", Files.readAllBytes(Caddy.binary()));
        }
        return tarball;
    }
}
