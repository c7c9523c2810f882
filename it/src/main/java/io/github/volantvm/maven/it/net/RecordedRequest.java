package io.github.volantvm.maven.it.net;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it arrived.
 *
 * @param target what stands after the method: a path, or for a proxy a whole URL or {@code host:port}
 * @param headers by lower-case name
 */
public record RecordedRequest(String method, String target, Map<String, List<String>> headers) {

    public RecordedRequest {
        Map<String, List<String>> lowered = new TreeMap<>();
        headers.forEach((name, values) -> lowered.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = lowered;
    }

    /** The first value of that header, in whatever case its name was sent. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    @Override
    public String toString() {
        return method + " " + target + " " + headers;
    }
}
