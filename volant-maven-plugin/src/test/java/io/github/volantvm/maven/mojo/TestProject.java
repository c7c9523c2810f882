package io.github.volantvm.maven.mojo;

import java.nio.file.Path;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;

/** The project {@code com.example:sample:1.0}, of packaging jar, as Maven would give it to a goal. */
final class TestProject {
    private TestProject() {}

    /** @param directory with a {@code pom.xml} */
    static MavenProject in(Path directory) {
        Model model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId("sample");
        model.setVersion("1.0");
        model.setBuild(new Build());
        model.getBuild().setDirectory(directory.resolve("target").toString());
        model.getBuild().setFinalName("sample-1.0");
        MavenProject project = new MavenProject(model);
        project.setFile(directory.resolve("pom.xml").toFile());
        return project;
    }
}
