package io.github.volantvm.maven.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.Listing;
import io.github.volantvm.maven.SampleProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibilityTest {
    @TempDir
    Path folder;

    @Test
    void theOrderInWhichFilesWereMadeAndMappedDoesNotShow() throws Exception {
        byte[] expected = null;
        for (int seed = 0; seed < 5; seed++) {
            List<Integer> order = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
            Collections.shuffle(order, new Random(seed));
            SampleProject project = SampleProject.withProgram(folder.resolve("checkout-" + seed));
            for (int i : order) {
                project.file("www/f" + i, "rw-r--r--", "content " + i).link("www/l" + i, "f" + i);
                project.file("one/f" + i, "rw-r--r--", "one " + i).map("one/f" + i, "/one/" + i);
            }
            Files.setLastModifiedTime(project.directory().resolve("www/f1"), FileTime.fromMillis(seed));
            byte[] image = Files.readAllBytes(
                    project.map("www", "/www").build().image().file());
            assertThat(image).isEqualTo(expected == null ? image : expected);
            expected = image;
        }
    }

    @Test
    void theTimestampComesFromThePomElseTheEnvironmentElseIsFixed() throws Exception {
        assertThat(times(project("a").outputTimestamp("2026-01-01T00:00:00Z").sourceDateEpoch("5")))
                .containsOnly(1_767_225_600L);
        assertThat(times(project("b").sourceDateEpoch("1700000000"))).containsOnly(1_700_000_000L);
        assertThat(times(project("c"))).containsOnly(1_704_067_200L);
    }

    private SampleProject project(String name) {
        return SampleProject.withProgram(folder.resolve(name));
    }

    private static List<Long> times(SampleProject project) throws Exception {
        return Listing.times(project.build().image().file());
    }
}
