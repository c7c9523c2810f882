/** A compressor for the "deflate" format (RFC 1951), whose every byte follows from the input and the level alone. */
package io.github.volantvm.maven.deflate;
