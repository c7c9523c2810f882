package io.github.volantvm.maven.vm;

import java.util.regex.Pattern;

/** Lines of a guest for our own terminal: colours stay, whatever else would move its cursor or ring its bell does not. */
public final class PlainText {
    private static final Pattern CONTROLS =
            Pattern.compile("(\\u001b\\[[0-9;]*m)|\\u001b\\[[0-9;?]*[A-Za-z]|[\\p{Cntrl}\\u0080-\\u009f&&[^\\t]]");

    private PlainText() {}

    /** The line without control characters and sequences, tabs and colours aside. */
    public static String of(String line) {
        return CONTROLS.matcher(line).replaceAll("$1");
    }
}
