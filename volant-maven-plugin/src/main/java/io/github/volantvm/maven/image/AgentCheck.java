package io.github.volantvm.maven.image;

import io.github.volantvm.maven.plan.Declarations;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a bundled agent of Volant's needs to be told. Volant 0.7 had, for a while, an agent written in C
 * (volant build/kestrel.c), which waits for a root disk and then halts for ever, unless the kernel command line says that
 * there is none. All others are written in Go and look for themselves.
 */
final class AgentCheck {
    /** The key that the agents read; any program that has it and is not Go's is the one in C. */
    private static final String KEY = "volant.boot";

    /** In bytes; the agent in C is far smaller. */
    private static final long LARGEST = 16 << 20;

    private AgentCheck() {}

    static void check(Image image, ProgramCheck programs, Problems problems) throws IOException {
        Optional<Entry> agent = image.at(Declarations.AGENT);
        if (agent.isEmpty()) {
            return;
        }
        programs.check(agent.get().where(), Declarations.AGENT.value());
        if (agent.get() instanceof Entry.RegularFile program
                && program.content() instanceof Content.Source source
                && isInC(source.file())) {
            problems.warning(
                    program.where(),
                    "is Volant's agent in C, which halts for want of a root disk unless " + KEY
                            + "=initramfs is on the kernel command line",
                    "Create its VMs with kernel_cmdline " + KEY
                            + "=initramfs, or bundle an agent written in Go, such as" + " that of v0.6.5");
        }
    }

    private static boolean isInC(Path file) throws IOException {
        if (Files.size(file) > LARGEST
                || !new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(KEY)) {
            return false;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return Elf.read(channel).filter(elf -> !elf.isGo()).isPresent();
        } catch (MalformedElfException e) {
            return false; // the check of programs says so
        }
    }
}
