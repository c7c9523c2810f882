package io.github.volantvm.maven.it.net;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A name and a password, as HTTP's scheme Basic sends them (RFC 7617). */
public record Credentials(String user, String password) {

    /** The value of {@code Authorization} or {@code Proxy-Authorization}. */
    public String header() {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
