package io.github.volantvm.maven.it.bootcost;

import io.github.volantvm.maven.it.host.Command;
import io.github.volantvm.maven.it.vm.Arrival;
import io.github.volantvm.maven.it.vm.Boot;
import io.github.volantvm.maven.it.vm.HandmadeImage;
import io.github.volantvm.maven.it.vm.Kernel;
import io.github.volantvm.maven.it.vm.Vm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the image adds to a boot, in instructions of the guest: its unpacking, by the way it is compressed, and its
 * {@code /init}. The numbers of a kernel and a QEMU are the same in every run; seconds, for comparison, are medians of
 * alternating boots. Not a test: it fails only if something does not work.
 */
class BootCost {

    private static final int REPETITIONS = 3;
    private static final int ROUNDS = Integer.getInteger("boot-cost.rounds", 5);

    private Path folder;
    private CaddyImage caddy;
    private byte[] workloadFile;
    private Path empty;

    @Test
    void measure() throws IOException {
        caddy = CaddyImage.build();
        folder = caddy.archive().getParent();
        workloadFile = caddy.workloadFile();
        empty = HandmadeImage.empty(folder);
        Stream.of("qemu-system-x86_64", "gzip", "zstd", "xz").forEach(program -> printf("%s%n", firstLine(program)));
        printf("Linux %s%n", Kernel.get().modules().getFileName());
        init();
        packings();
    }

    private void init() {
        printf("%n| machine | kernel and image | /init, %d boots | share of the kernel alone |%n", REPETITIONS);
        printf("| --- | --: | --: | --: |%n");
        init("no network card", false);
        init("virtio-net, ip=", true);
    }

    private void init(String name, boolean nic) {
        Arrival bare =
                Arrival.of(Arrival.insteadOfInit(machine(caddy.file(), nic)).countingInstructions());
        // Two programs are started from INIT_AT on, /init by the kernel and the workload by /init: the first has to go.
        List<Long> init = Stream.generate(() -> Arrival.of(withInit(nic).countingInstructions()))
                .limit(REPETITIONS)
                .map(arrival -> arrival.initToWorkload() - bare.initToWorkload())
                .toList();
        double share = 100.0 * init.get(0) / kernel(nic);
        String numbers = init.stream()
                .map(number -> String.format(Locale.ROOT, "%,d", number))
                .collect(Collectors.joining("; "));
        printf("| %s | %,d | %s | %.3f %% |%n", name, bare.userspace(), numbers, share);
    }

    /** Its boot with next to nothing to unpack, from reset to PID 1. */
    private long kernel(boolean nic) {
        return counted(empty, nic);
    }

    private void packings() throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("empty", empty);
        for (Packing packing : Packing.ALL) {
            Path file = folder.resolve("caddy." + files.size());
            packing.compressor().compress(caddy.archive(), file);
            files.put(packing.name(), file);
        }
        files.put("as the plugin writes it", caddy.file());
        Map<String, List<Duration>> seconds = seconds(files);
        long kernel = kernel(false);
        printf("%n| image | bytes | instructions to PID 1 | for the image | seconds, median of %d", ROUNDS);
        printf(" (least to most) |%n| --- | --: | --: | --: | --: |%n");
        for (Map.Entry<String, Path> file : files.entrySet()) {
            long counted = counted(file.getValue(), false);
            List<Duration> sorted = seconds.get(file.getKey()).stream().sorted().toList();
            printf(
                    "| %s | %,d | %,d | %,d | %.2f (%.2f to %.2f) |%n",
                    file.getKey(),
                    Files.size(file.getValue()),
                    counted,
                    counted - kernel,
                    sorted.get(ROUNDS / 2).toMillis() / 1e3,
                    sorted.get(0).toMillis() / 1e3,
                    sorted.get(ROUNDS - 1).toMillis() / 1e3);
        }
    }

    private long counted(Path image, boolean nic) {
        return Arrival.of(Arrival.insteadOfInit(machine(image, nic)).countingInstructions())
                .userspace();
    }

    /** Alternating, so that whatever else this host does meets all alike. */
    private Map<String, List<Duration>> seconds(Map<String, Path> files) {
        Map<String, List<Duration>> seconds = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            files.forEach((name, file) ->
                    seconds.computeIfAbsent(name, key -> new ArrayList<>()).add(second(file)));
        }
        return seconds;
    }

    private Duration second(Path image) {
        try (Vm vm = Arrival.insteadOfInit(machine(image, false)).start()) {
            long begin = System.nanoTime();
            Arrival.of(vm);
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private Boot withInit(boolean nic) {
        return Arrival.asWorkload(machine(caddy.file(), nic)).with(CaddyImage.WORKLOAD_FILE, 0644, workloadFile);
    }

    private static Boot machine(Path image, boolean nic) {
        Boot boot = Vm.boot(image).memory(512);
        return nic ? boot : boot.withoutNic().ip(null);
    }

    private static String firstLine(String program) {
        return Command.of(program, "--version").text().lines().findFirst().orElseThrow();
    }

    private static void printf(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
