package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class GreetingIT {
    @Test
    void theMachineGreets() throws Exception {
        assertEquals("Hello from Caddy in a Volant microVM! 🚀", get(System.getProperty("volant.url")));
    }

    @Test
    void theOtherPortIsReachedToo() throws Exception {
        assertEquals("the other port", get("http://127.0.0.1:" + System.getProperty("volant.port.9000")));
    }

    private static String get(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
