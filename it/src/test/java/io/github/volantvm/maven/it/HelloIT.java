package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.CompiledC;
import io.github.volantvm.maven.it.host.Layout;
import io.github.volantvm.maven.it.vm.Vm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One execution of the goal in a project of any packaging. */
@ExtendWith(MavenBuilds.class)
class HelloIT {
    @Test
    void aStaticProgramOfAnyProjectIsAttachedAndBoots(MavenBuild build) throws IOException {
        build.project("hello");
        Path program = build.directory().resolve("target/hello");
        Files.createDirectories(program.getParent());
        Files.write(program, CompiledC.withLibrary("hello"));

        Result result = build.goals("install").execute();
        Product product = Product.of(result, "hello-1.0.0", "-initramfs");
        product.assertManifestsAreTrue();
        Path installed = Layout.stagedRepository().resolve("com/example/hello/1.0.0");
        assertThat(installed.resolve("hello-1.0.0-initramfs.cpio.gz")).hasSameBinaryContentAs(product.image());
        assertThat(installed.resolve("hello-1.0.0-manifest.json")).hasSameBinaryContentAs(product.manifest());

        try (Vm vm = Vm.boot(product.image()).memory(96).forward(8000).start()) {
            vm.awaitLine("started, pid");
            assertThat(vm.get(8000, "/").body()).isEqualTo("hello\n");
        }
    }
}
