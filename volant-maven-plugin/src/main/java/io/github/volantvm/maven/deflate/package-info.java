/**
 * A compressor for the "deflate" format (RFC 1951), whose every byte follows from the input and the level alone.
 *
 * <p>The JDK's Deflater is the zlib beneath it, and distributions have different ones. JZlib, a library in pure Java, takes twice
 * zlib's time; this one takes less than zlib, and the image is smaller.
 *
 * <p>Most loops have a method of their own: a build is so short that what the JVM spends on compiling counts, and a small
 * method with one loop takes a fraction of the time of a large one with several (for a Caddy 0.3 s in place of 0.8).
 */
package io.github.volantvm.maven.deflate;
