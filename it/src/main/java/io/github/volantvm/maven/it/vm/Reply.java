package io.github.volantvm.maven.it.vm;

import java.time.Duration;

/**
 * What a guest answered to an HTTP request.
 *
 * @param afterStart from the start of QEMU to the end of this answer
 */
public record Reply(int status, String body, Duration afterStart) {}
