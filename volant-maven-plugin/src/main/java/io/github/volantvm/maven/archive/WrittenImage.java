package io.github.volantvm.maven.archive;

/**
 * What came of writing an image.
 *
 * @param size of the compressed file, in bytes
 * @param sha256 of the compressed file: 64 lower-case hexadecimal digits
 * @param unpackedSize of the cpio archive within, in bytes
 * @param unpackedSha256 of the cpio archive; unlike {@code sha256} it does not depend on the JDK's zlib
 */
public record WrittenImage(long size, String sha256, long unpackedSize, String unpackedSha256) {}
