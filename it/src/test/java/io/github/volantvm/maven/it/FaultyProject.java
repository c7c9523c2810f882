package io.github.volantvm.maven.it;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.CompiledC;
import io.github.volantvm.maven.it.vm.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scenario {@code faulty}, whose program has one fault, started by the product on the tests' own kernel. */
final class FaultyProject {
    private FaultyProject() {}

    /** @param fault one of those in {@code faulty.c} */
    static MavenBuild in(MavenBuild build, String fault) throws IOException {
        addProgram(build.project("faulty").directory());
        return boots(build).property("fault", fault).goals("package", "volant:start", "volant:stop");
    }

    static void addProgram(Path directory) throws IOException {
        Path payload = Files.createDirectories(directory.resolve("payload"));
        Files.write(payload.resolve("faulty"), CompiledC.withLibrary("faulty"));
    }

    /** Gives the product the kernel that these tests boot, without the trial of a KVM that no two machines have alike. */
    static MavenBuild boots(MavenBuild build) {
        return build.property("volant.kernel", Kernel.get().image().toString()).property("volant.accelerator", "tcg");
    }

    /** The one failure of a build: its sentence, then the lines of the console that came with it. */
    static List<String> failure(Result result) {
        List<String> errors = result.errors();
        String first = errors.get(0);
        int start = first.indexOf(": ", first.indexOf(" on project ")) + 2;
        return Stream.concat(
                        Stream.of(first.substring(start)),
                        result.log().stream()
                                .dropWhile(line -> !line.equals("[ERROR] " + first))
                                .skip(1)
                                .takeWhile(line ->
                                        line.replaceFirst("^\\[ERROR] ", "").startsWith("  | ")))
                .map(line -> line.replaceFirst("^\\[ERROR] ", ""))
                .map(line -> line.replaceFirst("^  \\| ", ""))
                .map(line -> line.replaceFirst(" -> \\[Help 1]$", ""))
                .toList();
    }
}
