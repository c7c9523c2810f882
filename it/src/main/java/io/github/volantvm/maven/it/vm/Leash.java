package io.github.volantvm.maven.it.vm;

import io.github.volantvm.maven.it.host.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a machine with the test that started it. No hook runs when the JVM is killed outright, and QEMU would go on for
 * ever; but Linux can send a process a signal when the thread that started it is gone. So a machine does not outlive
 * its thread either.
 */
final class Leash {

    private static final List<String> SETPRIV = List.of("setpriv", "--pdeathsig", "KILL");
    /** BusyBox's setpriv cannot do it; everything works without, but for this. */
    private static final List<String> WORDS = works() ? SETPRIV : List.of();

    private Leash() {}

    /** The words to put before QEMU's command. */
    static List<String> words() {
        return WORDS;
    }

    private static boolean works() {
        List<String> trial = new ArrayList<>(SETPRIV);
        trial.add("true");
        return Command.of(trial).succeeds();
    }
}
