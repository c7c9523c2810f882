package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code volant:assets} gathers what is published; what it attaches, {@code DeployIT} shows. */
@ExtendWith(MavenBuilds.class)
class AssetsIT {
    @Test
    void additionalAssetsMustBeFilesOfNamesOfTheirOwn(MavenBuild build) throws Exception {
        PlainProject.in(build);
        Path other = Files.createDirectories(build.directory().resolve("other"));
        Files.writeString(build.directory().resolve("NOTICE"), "one");
        Files.writeString(other.resolve("plain.json"), "two");
        PlainProject.configure(
                build,
                "<additionalAssets><additionalAsset>NOTICE</additionalAsset><additionalAsset>missing</additionalAsset>"
                        + "<additionalAsset>other/plain.json</additionalAsset></additionalAssets>");
        Result result = build.goals("verify").executeAndFail();

        assertThat(result.errors())
                .contains(
                        "- <additionalAssets><additionalAsset>[2]: missing is not a file. Correct the path.",
                        "- <additionalAssets><additionalAsset>[3]: the release has another plain.json. Give the file another"
                                + " name.");
        assertThat(result.file("target/volant-release")).doesNotExist();

        build.property("volant.imageUrl", "https://example.com/checksums.txt");
        assertThat(build.goals("verify").executeAndFail().errors())
                .contains("- <imageUrl>: the release has another checksums.txt. Give the file another name.");
        build.property("volant.imageUrl", "https://example.com/plugin.cpio.gz");
        Files.writeString(build.directory().resolve("missing"), "here");
        Files.move(other.resolve("plain.json"), other.resolve("more.json"));
        Path pom = build.directory().resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("other/plain.json", "other/more.json"));
        build.goals("verify").execute();
        assertThat(build.directory().resolve("target/volant-release/checksums.txt"))
                .content()
                .contains("  NOTICE\n", "  missing\n", "  more.json\n");
        build.goals("package").execute();
        assertThat(build.directory().resolve("target/volant-release")).isNotEmptyDirectory();
        build.property("volant.name", "other").goals("package").execute();
        assertThat(build.directory().resolve("target/volant-release"))
                .as("what would be of an earlier build")
                .doesNotExist();
    }
}
