package io.github.volantvm.maven.archive;

/**
 * What came of writing an image.
 *
 * @param size of the compressed file, in bytes
 * @param sha256 of the compressed file: 64 lower-case hexadecimal digits
 */
public record WrittenImage(long size, String sha256) {}
