package io.github.volantvm.maven.problem;

/**
 * One thing that is wrong, or doubtful, in what the user wrote.
 *
 * @param severity whether it stops the build
 * @param where the POM element, or the file and line, in the user's own spelling
 * @param what what is wrong there, and why it matters
 * @param fix what to do about it, as an instruction
 */
public record Problem(Severity severity, String where, String what, String fix) {

    /** How much a problem matters. */
    public enum Severity {
        /** The plugin would not boot, not install or not be what was asked for: nothing is built. */
        ERROR,
        /** The plugin works, but probably not as its author thinks. */
        WARNING
    }

    @Override
    public String toString() {
        return where + ": " + what + ". " + fix + (fix.endsWith("?") ? "" : ".");
    }
}
