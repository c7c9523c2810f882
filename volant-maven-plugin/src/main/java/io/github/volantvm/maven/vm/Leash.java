package io.github.volantvm.maven.vm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a hypervisor from outliving us, and us from losing it too early. No hook runs in a Java machine that is killed
 * outright; but Linux can send a process a signal when the thread that started it is gone (prctl(2), PR_SET_PDEATHSIG).
 * And a terminal sends its Ctrl-C to every process of its foreground; in a session of its own, the hypervisor is spared
 * it, and ended by us, in order.
 *
 * @param words to put before the hypervisor's command
 * @param holds whether the hypervisor ends even when this process is killed outright
 */
record Leash(List<String> words, boolean holds) {
    private static final List<String> SESSION = List.of("setsid");

    /** BusyBox's has no such option; that of util-linux, which most distributions have, does. */
    private static final List<String> SIGNAL = List.of("setpriv", "--pdeathsig", "KILL");

    /** The best that this machine's programs can do. */
    static Leash find() {
        List<String> both = new ArrayList<>(SESSION);
        both.addAll(SIGNAL);
        if (works(both)) {
            return new Leash(both, true);
        }
        return new Leash(works(SESSION) ? SESSION : List.of(), false);
    }

    private static boolean works(List<String> words) {
        List<String> trial = new ArrayList<>(words);
        trial.add("true");
        try {
            Process process = new ProcessBuilder(trial)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
