package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.EachMaven;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people expect of any Maven plugin. */
@ExtendWith(MavenBuilds.class)
class MavenCitizenIT {
    @EachMaven
    void modulesAreBuiltInParallelAndOfflineAndTheirParentIsLeftAlone(MavenBuild build) throws IOException {
        build.project("modules");
        PlainProject.addProgram(build.directory().resolve("one"));
        PlainProject.addProgram(build.directory().resolve("two"));
        build.goals("validate").execute();
        Result result = build.goals("-o", "-T", "2", "package").execute();
        assertThat(result.file("one/target/one-1.0.0-initramfs.cpio.gz")).exists();
        assertThat(result.file("two/target/two-1.0.0-manifest.json")).exists();
        assertThat(result.file("target/modules-1.0.0-initramfs.cpio.gz")).doesNotExist();
        assertThat(result.log())
                .filteredOn(line -> line.startsWith("[INFO] Image: "))
                .hasSize(2);
        // Without Maven's mark: the logger of 3.10.0 names its levels without a lock, and a first line can be "[null]
        // ...".
        assertThat(result.log())
                .filteredOn(line -> line.contains("] Checked "))
                .hasSize(2)
                .anyMatch(line -> line.contains("] Checked one 1.0.0: "))
                .anyMatch(line -> line.contains("] Checked two 1.0.0: "));
        assertThat(result.log()).noneMatch(line -> line.contains("not thread-safe"));
    }

    @EachMaven
    void aMistypedParameterIsNamedWithTheRightOne(MavenBuild build) throws IOException {
        PlainProject.in(build);
        PlainProject.configure(build, "<graphics>none</graphics><healthChek><endpoint>/</endpoint></healthChek>");
        assertThat(build.goals("validate").execute().warnings())
                .contains("<healthChek>: volant-maven-plugin has no such parameter. Did you mean 'healthCheck'?")
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("<graphics>: volant-maven-plugin has no such parameter. Known are: accelerator, "));
    }

    @EachMaven
    void mavensOwnValidationFindsNothing(MavenBuild build) throws IOException {
        Result result = PlainProject.in(build)
                .goals("package", "-Dmaven.plugin.validation=VERBOSE")
                .execute();
        assertThat(result.log())
                .noneMatch(line -> line.contains("io.github.volantvm:volant-maven-plugin:")
                        && (line.contains("validation") || line.startsWith("[WARNING]")));
        assertThat(result.warnings()).noneMatch(warning -> warning.contains("Plugin issues"));
    }

    @EachMaven
    void theManifestSaysAllThatThePomAndTheTemplateSay(MavenBuild build) throws IOException {
        FullManifest.in(build);
        Result result = build.goals("package").execute();
        FullManifest.assertWritten(Product.json(result.file("target/full-1.0.0-manifest.json")));
    }

    @Test
    void goalsAndTheWholePluginCanBeSkipped(MavenBuild build) throws IOException {
        PlainProject.in(build);
        Result all = build.goals("package", "-Dvolant.skip").execute();
        assertThat(all.log()).contains("[INFO] Skipped: check", "[INFO] Skipped: package");
        assertThat(all.file("target")).doesNotExist();

        PlainProject.in(build);
        Result check = build.goals("package", "-Dvolant.check.skip").execute();
        assertThat(check.log()).contains("[INFO] Skipped: check");
        assertThat(Product.of(check, "plain-1.0.0", "").image()).exists();

        PlainProject.in(build);
        Result pack = build.goals("package", "-Dvolant.package.skip").execute();
        assertThat(pack.log()).contains("[INFO] Skipped: package");
        assertThat(pack.file("target")).doesNotExist();
    }

    @Test
    void eachGoalRunsOnceAndWarnsOnce(MavenBuild build) throws IOException {
        PlainProject.in(build);
        PlainProject.configure(build, "<resources><memoryMb>64</memoryMb></resources>");
        Result result = build.goals("verify").execute();
        assertThat(result.log())
                .filteredOn(line -> line.matches("\\[INFO] --- .*volant.*:check .*"))
                .hasSize(1);
        assertThat(result.log())
                .filteredOn(line -> line.matches("\\[INFO] --- .*volant.*:package .*"))
                .hasSize(1);
        assertThat(result.warnings())
                .filteredOn(warning -> warning.contains("memoryMb"))
                .hasSize(1);
    }

    @Test
    void helpKnowsEveryGoalAndParameter(MavenBuild build) throws IOException {
        PlainProject.in(build);
        assertThat(build.goals("volant:help").execute().log())
                .contains(
                        "This plugin has 11 goals:",
                        "volant:assets",
                        "volant:check",
                        "volant:check-release",
                        "volant:help",
                        "volant:migrate",
                        "volant:package",
                        "volant:register",
                        "volant:run",
                        "volant:start",
                        "volant:stop",
                        "volant:unregister");
        assertThat(build.goals("volant:help", "-Ddetail", "-Dgoal=package")
                        .execute()
                        .log())
                .contains("    imageUrl", "    mappings", "      User property: volant.imageUrl");
    }

    @Test
    void nothingIsAttachedUnlessWanted(MavenBuild build) throws IOException {
        Path pom = PlainProject.in(build).directory().resolve("pom.xml");
        // A version of its own, since the tests share a repository.
        Files.writeString(pom, Files.readString(pom).replace("<version>1.0.0<", "<version>1.0.0-alone<"));
        Result result = build.goals("install", "-Dvolant.attach=false").execute();
        assertThat(Product.of(result, "plain-1.0.0-alone", "").manifest()).exists();
        Path installed = Layout.stagedRepository().resolve("com/example/plain/1.0.0-alone");
        try (Stream<Path> files = Files.list(installed)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .filteredOn(name -> name.startsWith("plain-"))
                    .containsExactlyInAnyOrder("plain-1.0.0-alone.cpio.gz", "plain-1.0.0-alone.pom");
        }
    }
}
