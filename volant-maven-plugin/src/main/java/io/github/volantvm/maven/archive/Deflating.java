package io.github.volantvm.maven.archive;

/** How a block becomes a piece of a deflate stream; asked by several threads at once. */
interface Deflating {
    /** Whole bytes to which the next block's can be appended (RFC 1951), none of them the stream's last. */
    byte[] deflate(Block block);
}
