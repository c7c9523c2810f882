package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.vm.RunningMachine;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals about machines have in common: where a machine has its files, and which one runs there. */
abstract class AbstractVmMojo extends AbstractProductMojo {
    /**
     * Where a machine's console and the account of its boot are kept, as {@code console.log} and {@code boot.json}. Two
     * machines of one project, started by two executions, need two folders.
     */
    @Parameter(property = "volant.vmDirectory", defaultValue = "${project.build.directory}/volant")
    private File vmDirectory;

    final Path vmDirectory() {
        return vmDirectory.toPath();
    }

    /** Takes the machine that a start of this build left in the folder; whoever takes it ends it. */
    final Optional<RunningMachine> takeMachine() {
        return Optional.ofNullable((RunningMachine) context().remove(key()));
    }

    final void leaveMachine(RunningMachine machine) {
        context().put(key(), machine);
    }

    private String key() {
        return "machine in " + vmDirectory();
    }
}
