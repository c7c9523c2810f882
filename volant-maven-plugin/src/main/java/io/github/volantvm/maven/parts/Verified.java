package io.github.volantvm.maven.parts;

import io.github.volantvm.maven.plan.Checksum;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of this machine, ready to be packed.
 *
 * @param checksum what it had just now and must still have then; empty if nobody says what it should have
 */
record Verified(Path path, Optional<Checksum> checksum) {}
