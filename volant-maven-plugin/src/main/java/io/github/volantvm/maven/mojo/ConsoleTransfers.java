package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.parts.download.Transfers;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferEvent.EventType;
import org.eclipse.aether.transfer.TransferListener;
import org.eclipse.aether.transfer.TransferResource;

/**
 * Shows downloads as Maven shows its own, because Maven's own listener does it; {@code -ntp} and {@code -q} hold. Of a
 * URL it shows what cannot be secret: scheme, host, port and path.
 */
final class ConsoleTransfers implements Transfers {
    private final RepositorySystemSession session;
    private final Log log;

    ConsoleTransfers(RepositorySystemSession session, Log log) {
        this.session = session;
        this.log = log;
    }

    @Override
    public void retrying(Route route, String reason, Duration pause) {
        log.warn(String.format(
                Locale.ROOT, "%s: %s; asking again in %d s", route.name(), reason, Math.max(1, pause.toSeconds())));
    }

    @Override
    public Transfer begin(Route route, long size) {
        TransferListener listener = session.getTransferListener();
        return listener == null ? UNSEEN.begin(route, size) : new Shown(listener, route.name(), route.url(), size);
    }

    /** Tells Maven's listener of one download. */
    private final class Shown implements Transfer {
        private final TransferListener listener;
        private final TransferResource resource;
        private long shown;

        Shown(TransferListener listener, String name, URI url, long size) {
            this.listener = listener;
            // A query often is a key, above all that of a URL that a server redirected to.
            String port = url.getPort() < 0 ? "" : ":" + url.getPort();
            String root = url.getScheme() + "://" + url.getHost() + port + "/";
            String path = Objects.requireNonNullElse(url.getRawPath(), "").replaceFirst("^/", "");
            this.resource = new TransferResource(name, root, path, null, null);
            resource.setContentLength(size);
            tell(EventType.INITIATED, 0, null);
            tell(EventType.STARTED, 0, null);
        }

        @Override
        public void advanced(long received) {
            if (received > shown) {
                tell(EventType.PROGRESSED, received, null);
            }
        }

        @Override
        public void succeeded(long received) {
            tell(EventType.SUCCEEDED, received, null);
        }

        @Override
        public void failed(Exception reason) {
            tell(EventType.FAILED, shown, reason);
        }

        private void tell(EventType type, long received, Exception reason) {
            TransferEvent.Builder event = new TransferEvent.Builder(session, resource)
                    .setType(type)
                    .setRequestType(TransferEvent.RequestType.GET)
                    .setTransferredBytes(received)
                    .setException(reason);
            if (type == EventType.PROGRESSED) {
                event.setDataBuffer(ByteBuffer.allocate((int) Math.min(received - shown, 1 << 16)));
            }
            shown = received;
            try {
                switch (type) {
                    case INITIATED -> listener.transferInitiated(event.build());
                    case STARTED -> listener.transferStarted(event.build());
                    case PROGRESSED -> listener.transferProgressed(event.build());
                    case SUCCEEDED -> listener.transferSucceeded(event.build());
                    default -> listener.transferFailed(event.build());
                }
            } catch (TransferCancelledException e) {
                throw new UncheckedIOException(new java.io.IOException("The download was cancelled", e));
            }
        }
    }
}
