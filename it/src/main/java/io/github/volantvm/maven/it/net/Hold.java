package io.github.volantvm.maven.it.net;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A place in an answer at which the server stops sending until the test lets it go on. */
public final class Hold {

    private final long position;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Hold(long position) {
        this.position = position;
    }

    /** Waits until a client has been sent all bytes before the hold; fails the test after that time. */
    public void awaitReached(Duration deadline) {
        if (!passes(reached, deadline)) {
            throw new AssertionError(
                    "No download came as far as byte " + position + " within " + deadline.toSeconds() + " s.");
        }
    }

    /** Lets this answer and all later ones go on. */
    public void release() {
        released.countDown();
    }

    long position() {
        return position;
    }

    /** Called by the server when it is there. */
    void pass() {
        reached.countDown();
        passes(released, Duration.ofMinutes(10));
    }

    private static boolean passes(CountDownLatch latch, Duration deadline) {
        try {
            return latch.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
