package io.github.volantvm.maven.it;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.host.CompiledC;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The scenario {@code plain}: a POM without configuration and a program in {@code payload}. */
final class PlainProject {
    private PlainProject() {}

    static MavenBuild in(MavenBuild build) throws IOException {
        addProgram(build.project("plain").directory());
        return build;
    }

    /** Puts a static program where convention makes it the entrypoint. */
    static void addProgram(Path directory) throws IOException {
        Path payload = Files.createDirectories(directory.resolve("payload"));
        Files.write(payload.resolve("hello"), CompiledC.withLibrary("hello"));
    }

    /** Adds to the plugin's configuration. */
    static void configure(MavenBuild build, String elements) throws IOException {
        Path pom = build.directory().resolve("pom.xml");
        String text = Files.readString(pom);
        Files.writeString(
                pom,
                text.replace(
                        "<extensions>true</extensions>",
                        "<extensions>true</extensions><configuration>" + elements + "</configuration>"));
    }
}
