package io.github.volantvm.maven.plan;

import java.util.List;
import java.util.Optional;

/**
 * What the user declared to be started, beside what a manifest can say of it.
 *
 * @param entrypoint the program's path in the guest, if declared
 * @param args its arguments, if declared; without an entrypoint they go to the template's or the conventional one
 * @param restart the word for {@link Restart}, if declared
 */
public record Program(Optional<String> entrypoint, Optional<List<String>> args, Optional<String> restart) {}
