package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.parts.download.Transfers;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTransfersTest {
    @Test
    void everyFurtherAttemptIsToldWithItsReason() {
        Log log = mock(Log.class);
        Transfers transfers = new ConsoleTransfers(new DefaultRepositorySystemSession(), log);
        transfers.retrying(
                Route.direct(URI.create("https://store.example/a?key=secret")),
                "the server answered 503 Service Unavailable",
                Duration.ofSeconds(2));
        verify(log).warn("store.example: the server answered 503 Service Unavailable; asking again in 2 s");
    }

    @ParameterizedTest
    @CsvSource({
        "https://store.example:8443/a%20b/c?key=secret, https://store.example:8443/a%20b/c",
        "https://store.example?key=secret, https://store.example/",
        "https://me:secret@store.example/c#secret, https://store.example/c",
    })
    void ofAUrlOnlyWhatIsNoSecretIsShown(String url, String shown) {
        List<String> seen = new ArrayList<>();
        DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
        session.setTransferListener(new AbstractTransferListener() {
            @Override
            public void transferInitiated(TransferEvent event) {
                seen.add(event.getResource().getRepositoryUrl()
                        + event.getResource().getResourceName());
            }
        });
        new ConsoleTransfers(session, new SystemStreamLog()).begin(Route.direct(URI.create(url)), 10);
        assertThat(seen).containsExactly(shown);
    }
}
