package io.github.volantvm.maven.vm;

import io.github.volantvm.maven.archive.Sha256;
import io.github.volantvm.maven.product.WholeFile;
import io.github.volantvm.maven.vm.kernel.Kernel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether this computer's KVM can be used. That it opens says little: in some clouds it makes a machine in which no
 * kernel ever gets anywhere. So it is tried once with the kernel that is to run, which must get as far as it can without
 * a root file system, and the result is remembered for a day, or until the computer is started anew.
 *
 * @param device usually {@code /dev/kvm}
 * @param memory the folder where results are remembered
 * @param patience how long the trial may take; a working one takes about a second
 */
public record Kvm(Path device, Path memory, Duration patience) {
    /** Of this computer, with its usual patience. */
    public static Kvm ofThisComputer(Path memory) {
        return new Kvm(Path.of("/dev/kvm"), memory, Duration.ofSeconds(5));
    }

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String WORKS = "works";
    private static final String HANGS = "no kernel gets anywhere with ";

    /** A trial can fail because the computer was busy, so no failure is for ever. */
    private static final Duration VALID = Duration.ofDays(1);

    /**
     * Why it cannot be used, as the end of a sentence that begins with "since"; empty if it can.
     *
     * @param qemu the program it is to be used with
     * @param kernel the kernel it is to run
     * @throws IOException if one of the two cannot be read
     */
    public Optional<String> fault(Path qemu, Kernel kernel) throws IOException {
        Optional<String> access = accessFault();
        if (access.isPresent()) {
            return access;
        }
        Path remembered = memory.resolve("kvm-" + key(qemu, kernel).substring(0, 16));
        String result;
        if (isFresh(remembered)) {
            result = Files.readString(remembered).strip();
        } else {
            result = trial(qemu, kernel).orElse(WORKS);
            // What fails at once may be well in a moment, and costs nothing to try again.
            if (result.equals(WORKS) || result.startsWith(HANGS)) {
                remember(remembered, result);
            }
        }
        return result.equals(WORKS) ? Optional.empty() : Optional.of(result);
    }

    private static boolean isFresh(Path remembered) throws IOException {
        return Files.isRegularFile(remembered)
                && Files.getLastModifiedTime(remembered)
                        .toInstant()
                        .isAfter(Instant.now().minus(VALID));
    }

    private static void remember(Path file, String result) {
        try {
            WholeFile.replace(file, fresh -> Files.writeString(fresh, result));
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // Say, a repository that is only to be read from. Then it is tried anew each time.
        }
    }

    /** Why the device cannot be used, whatever is to run. */
    public Optional<String> accessFault() {
        if (!Files.exists(device)) {
            return Optional.of("there is no " + device);
        }
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            return Optional.of("you may not use " + device + " (run `sudo usermod -aG kvm $USER` and log in anew)");
        }
        return Optional.empty();
    }

    /** What the result holds for: this start of the computer, this program, this kernel. */
    private static String key(Path qemu, Kernel kernel) throws IOException {
        List<String> parts = new ArrayList<>();
        parts.add(Files.isReadable(BOOT_ID) ? Files.readString(BOOT_ID) : "");
        for (Path file : List.of(qemu, kernel.file())) {
            parts.add(file.toRealPath().toString());
            parts.add(Files.getLastModifiedTime(file).toString());
        }
        return Sha256.of(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    /** A kernel without a root file system panics, restarts the machine, and that ends QEMU. */
    private Optional<String> trial(Path qemu, Kernel kernel) throws IOException {
        Path said = Files.createTempFile("volant-kvm", ".log");
        try {
            Leash leash = Leash.find();
            List<String> command = new ArrayList<>(leash.words());
            command.addAll(List.of(qemu.toString(), "-machine", "pc", "-accel", Accelerator.KVM.option()));
            command.addAll(List.of("-cpu", Accelerator.KVM.processor(), "-m", "256M", "-nodefaults"));
            command.addAll(List.of("-no-user-config", "-display", "none", "-no-reboot", "-serial", "stdio"));
            command.addAll(List.of("-kernel", kernel.file().toString(), "-append"));
            // Volant's own kernel has a root file system in it; without an init, that is none either.
            command.add("console=ttyS0 reboot=k panic=-1 quiet rdinit=/volant-kvm-trial");
            return judge(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectOutput(said.toFile())
                            .start(),
                    said);
        } catch (IOException e) {
            return Optional.of("QEMU could not be started with it");
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private Optional<String> judge(Process trial, Path said) throws IOException {
        try {
            if (!trial.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.of(HANGS + device + " here (tried for " + patience.toSeconds() + " s)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the trial of " + device + " was interrupted");
        } finally {
            trial.destroyForcibly();
        }
        String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
        if (trial.exitValue() == 0 && text.contains("Kernel panic")) {
            return Optional.empty();
        }
        return Optional.of("QEMU fails with " + device + " here"
                + text.lines()
                        .filter(line -> line.contains("error") || line.contains("failed"))
                        .findFirst()
                        .map(line -> " (" + line.replaceFirst("^\\S+: ", "") + ")")
                        .orElse(""));
    }
}
