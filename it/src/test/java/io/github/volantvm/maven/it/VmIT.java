package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.volantvm.maven.it.vm.HandmadeImage;
import io.github.volantvm.maven.it.vm.Vm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine under the other tests: without it, a boot that fails could be the harness's fault or the product's. */
class VmIT {

    @TempDir
    Path folder;

    @Test
    void answersHttpAndPowersOffOnCtrlAltDelete() {
        Path image = HandmadeImage.withInit(folder, "hello-init");
        try (Vm vm = Vm.boot(image).memory(128).keyboard().start()) {
            assertThat(vm.get("/").body()).isEqualTo("hello\n");
            assertThat(vm.awaitLine("listening")).isEqualTo("hello-init: listening");

            vm.pressCtrlAltDelete();

            assertThat(vm.awaitPowerOff()).contains("hello-init: ctrl-alt-delete");
        }
    }

    @Test
    void waitEndsWithTheGuestAndShowsTheConsole() {
        Path image = HandmadeImage.empty(folder);
        try (Vm vm = Vm.boot(image).memory(128).start()) {
            assertThatThrownBy(() -> vm.awaitLine("never said", Duration.ofSeconds(60)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("The console never showed \"never said\": the guest has ended.")
                    .hasMessageContaining("volant-test: the image's /init cannot be started: errno 2");
        }
    }
}
