package io.github.volantvm.maven.vm;

import java.util.List;

/** A machine did not become what it was started for. Its message tells why, and has the end of the console. */
public final class MachineFailedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean ofPlugin;

    /**
     * @param ofPlugin whether the plugin is to blame, not this computer
     * @param what a sentence or two
     * @param log where all of the console is
     * @param lastLines of the console
     */
    MachineFailedException(boolean ofPlugin, String what, String log, List<String> lastLines) {
        super(message(what, log, lastLines));
        this.ofPlugin = ofPlugin;
    }

    private static String message(String what, String log, List<String> lastLines) {
        if (lastLines.isEmpty()) {
            return what + " Nothing came on its console.";
        }
        StringBuilder message = new StringBuilder(what)
                .append(" The end of its console (")
                .append(log)
                .append("):");
        lastLines.forEach(
                line -> message.append(System.lineSeparator()).append("  | ").append(PlainText.of(line)));
        return message.toString();
    }

    /** Whether the plugin is to blame, not this computer. */
    public boolean isOfPlugin() {
        return ofPlugin;
    }
}
