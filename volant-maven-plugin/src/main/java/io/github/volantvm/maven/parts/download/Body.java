package io.github.volantvm.maven.parts.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Takes the body of one answer as it comes, in whatever thread it comes, until it is complete, too much or stopped. */
final class Body implements Flow.Subscriber<List<ByteBuffer>> {
    private final Partial partial;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private boolean stopped;

    Body(Partial partial) {
        this.partial = partial;
    }

    /** The file on this machine cannot be written, which asking again would not mend. */
    static final class UnwritableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnwritableException(IOException cause) {
            super(cause);
        }

        @Override
        public synchronized IOException getCause() {
            return (IOException) super.getCause();
        }
    }

    /** The server sends more than it may. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Leaves the body of an answer unread and closes the connection that it would come on.
     *
     * @param body null for what a proxy answers to CONNECT, which the JDK's client gives no body
     */
    static void discard(Flow.Publisher<List<ByteBuffer>> body) {
        if (body == null) {
            return;
        }
        Body nothing = new Body(null);
        nothing.stop();
        body.subscribe(nothing);
    }

    /** Ends when the last byte is taken, or with the reason why it never will be. */
    CompletableFuture<Void> end() {
        return end;
    }

    /** Bytes of the file so far, those of earlier answers with them. */
    synchronized long received() {
        return partial.received();
    }

    /** Takes nothing more: when this returns, nobody writes any longer. */
    synchronized void stop() {
        stopped = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (stopped) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        if (stopped) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                if (buffer.remaining() > partial.ceiling().bytes() - partial.received()) {
                    throw new TooLargeException();
                }
                partial.add(buffer);
            }
            subscription.request(1);
        } catch (TooLargeException e) {
            stop();
            end.completeExceptionally(e);
        } catch (IOException e) {
            stop();
            end.completeExceptionally(new UnwritableException(e));
        }
    }

    @Override
    public void onError(Throwable reason) {
        end.completeExceptionally(reason);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}
