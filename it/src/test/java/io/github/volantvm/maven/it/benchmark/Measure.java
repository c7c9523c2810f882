package io.github.volantvm.maven.it.benchmark;

/**
 * What one run of something took.
 *
 * @param what the name of its row
 * @param seconds of wall clock
 * @param bytes that came of it; 0 where that says nothing
 */
record Measure(String what, double seconds, long bytes) {}
