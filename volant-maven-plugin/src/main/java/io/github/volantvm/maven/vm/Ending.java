package io.github.volantvm.maven.vm;

/**
 * Why a machine ended.
 *
 * @param good whether that is no failure in itself: the program ended with code 0, or we were asked to stop it
 * @param ofPlugin whether the plugin is to blame, not this computer
 * @param reason in a sentence without its full stop
 * @param fix what to do about it, as an instruction; empty where there is nothing to do
 */
public record Ending(boolean good, boolean ofPlugin, String reason, String fix) {
    static Ending good(String reason, String fix) {
        return new Ending(true, true, reason, fix);
    }

    static Ending ofPlugin(String reason, String fix) {
        return new Ending(false, true, reason, fix);
    }

    static Ending ofComputer(String reason, String fix) {
        return new Ending(false, false, reason, fix);
    }
}
