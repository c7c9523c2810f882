package io.github.volantvm.maven.it.volantd;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands behind the question mark of a URL. */
record Query(Map<String, String> values) {
    static Query of(URI url) {
        return new Query(Arrays.stream(
                        Optional.ofNullable(url.getRawQuery()).orElse("").split("&"))
                .map(pair -> (pair + "=").split("=", -1))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (one, two) -> one)));
    }

    /** Empty if it is not there. */
    String value(String name) {
        return values.getOrDefault(name, "");
    }
}
