package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.host.CompiledC;
import io.github.volantvm.maven.it.vm.Vm;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An init of the user's own, as {@code /init} by name or by a mapping. */
@ExtendWith(MavenBuilds.class)
class OtherInitIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<init>my-init</init>",
                "<init>none</init><mappings><mapping><source>my-init</source><target>/init</target>"
                        + "<mode>0755</mode></mapping></mappings>",
            })
    void theKernelStartsIt(String configuration, MavenBuild build) throws IOException {
        PlainProject.in(build);
        PlainProject.configure(build, configuration);
        Files.write(build.directory().resolve("my-init"), CompiledC.of("hello-init"));
        Result result = build.goals("package").execute();
        try (Vm vm = Vm.boot(Product.of(result, "plain-1.0.0", "").image())
                .memory(128)
                .start()) {
            assertThat(vm.get("/").status()).isEqualTo(200);
        }
    }
}
