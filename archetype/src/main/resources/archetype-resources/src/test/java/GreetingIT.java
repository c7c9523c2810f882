package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Asks the machine that volant:start has booted. */
class GreetingIT {
    private static final String GREETING = "Hello from Caddy in a Volant microVM! 🚀";

    @Test
    void theMachineGreets() throws Exception {
        URI url = URI.create(System.getProperty("volant.url"));
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());

        assertEquals(200, response.statusCode());
        assertEquals(GREETING, response.body());
    }
}
