package io.github.volantvm.maven.product;

import java.nio.file.Path;

/**
 * A file that a build left behind.
 *
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits
 */
public record Product(Path file, long size, String sha256) {}
