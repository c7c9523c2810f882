package io.github.volantvm.maven.image;

/**
 * A file that begins as an ELF file but is truncated or contradicts itself. The message is a clause about the file, such
 * as {@code its program headers lie beyond the end of the file}.
 */
public final class MalformedElfException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedElfException(String message) {
        super(message);
    }
}
