package io.github.volantvm.maven.vm;

import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.vm.kernel.Prelude;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gets a machine from its description to its first word: files, ports, command. */
public final class Launcher {
    private static final String INITRD = "initrd";

    private static final Duration FORGOTTEN = Duration.ofHours(1);

    /** Of finding ports that stay free until the hypervisor has them. */
    private static final int ATTEMPTS = 3;

    private Launcher() {}

    /**
     * The command that {@link #start} would run, with the files it needs in place.
     *
     * @throws InvalidPluginException as {@link #start} does
     */
    public static List<String> prepare(Machine machine) throws InvalidPluginException, IOException {
        Files.createDirectories(machine.folder());
        Path initrd = machine.folder().resolve(INITRD).toAbsolutePath();
        writeInitrd(machine, initrd);
        return command(bound(machine), initrd);
    }

    /**
     * Starts a machine, and returns when its guest begins to boot, or has failed to.
     *
     * @param listener is told each line of the console, on a thread of its own
     * @param launched is told of the machine at once, while the start goes on; of each try, if there are more
     * @throws InvalidPluginException if the image is not what its manifest says, a port is taken, or the kernel command
     *     line is too long
     * @throws IOException if the hypervisor cannot be started, or a file cannot be written
     */
    public static RunningMachine start(Machine machine, Consumer<String> listener, Consumer<RunningMachine> launched)
            throws InvalidPluginException, IOException {
        Files.createDirectories(machine.folder());
        deleteForgotten(machine.folder());
        // Of a name of its own, for somebody may start the same machine at the same time.
        Path initrd = Files.createTempFile(machine.folder().toAbsolutePath(), INITRD, "");
        try {
            Leash leash = Leash.find();
            for (int attempt = 1; ; attempt++) {
                writeInitrd(machine, initrd); // for each, since a machine that ends takes it along
                Machine bound = bound(machine);
                List<String> command = new ArrayList<>(leash.words());
                command.addAll(command(bound, initrd));
                RunningMachine running = RunningMachine.launch(bound, initrd, command, leash.holds(), listener);
                launched.accept(running);
                running.awaitFirstSign();
                // Between our look and the hypervisor's, somebody else can have taken a free port.
                if (attempt == ATTEMPTS || !machine.choosesPorts() || !running.lostPort()) {
                    return running;
                }
            }
        } catch (InvalidPluginException | IOException | RuntimeException e) {
            Files.deleteIfExists(initrd);
            throw e;
        }
    }

    /** As above, for whoever need not know before the start is over. */
    public static RunningMachine start(Machine machine, Consumer<String> listener)
            throws InvalidPluginException, IOException {
        return start(machine, listener, launched -> {});
    }

    /** What starts left behind that were killed outright; younger ones may be about to be read. */
    private static void deleteForgotten(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, INITRD + "*")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file)
                        .toInstant()
                        .isBefore(Instant.now().minus(FORGOTTEN))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void writeInitrd(Machine machine, Path initrd) throws InvalidPluginException, IOException {
        byte[] prelude;
        try {
            prelude = Prelude.archive(machine.kernel());
        } catch (UnplacedProblemException e) {
            throw InvalidPluginException.at("<kernel>", e);
        }
        try {
            Initrd.write(machine.image(), machine.manifest().initramfs().checksum(), prelude, initrd);
        } catch (UnplacedProblemException e) {
            throw InvalidPluginException.at(machine.image().toString(), e);
        }
    }

    private static Machine bound(Machine machine) throws InvalidPluginException, IOException {
        try {
            return machine.bound();
        } catch (UnplacedProblemException e) {
            throw InvalidPluginException.at("<ports>", e);
        }
    }

    private static List<String> command(Machine machine, Path initrd) throws InvalidPluginException {
        try {
            return machine.hypervisor().command(machine, initrd, machine.kernelLine());
        } catch (UnplacedProblemException e) {
            throw InvalidPluginException.at("<kernelArguments>", e);
        }
    }
}
