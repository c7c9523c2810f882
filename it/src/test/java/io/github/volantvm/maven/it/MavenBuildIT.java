package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.EachMaven;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The forks under the other tests: the staged plugin is found, quietly, and nothing leaks in from outside. */
@ExtendWith(MavenBuilds.class)
class MavenBuildIT {

    @EachMaven
    void stagedPluginRunsWithoutAWarning(MavenBuild build) {
        Result result = build.project("trivial").goals("volant:help").execute();

        assertThat(result.log()).as(result::toString).anyMatch(line -> line.contains("Volant Maven Plugin"));
        assertThat(result.warnings()).as(result::toString).isEmpty();
    }

    @Test
    void anotherUserBuildsInAFolderWithABlank(MavenBuild build) throws IOException {
        Result result = build.project("trivial", "two words é")
                .asUser(4711)
                .umask("077")
                .goals("volant:help")
                .execute();

        assertThat(Files.getAttribute(result.directory(), "unix:uid")).isEqualTo(4711);
    }

    @Test
    void failedBuildHasItsErrorsApart(MavenBuild build) {
        Result result = build.project("trivial").goals("no-such-phase").executeAndFail();

        assertThat(result.errors().get(0)).startsWith("Unknown lifecycle phase \"no-such-phase\".");
    }
}
