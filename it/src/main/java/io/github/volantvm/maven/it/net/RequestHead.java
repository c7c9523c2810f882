package io.github.volantvm.maven.it.net;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The lines of a request before its body, as a proxy reads them. */
record RequestHead(List<String> lines) {

    static RequestHead read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int one = in.read();
            if (one < 0) {
                throw new EOFException();
            }
            bytes.write(one);
        }
        return new RequestHead(
                bytes.toString(StandardCharsets.ISO_8859_1).strip().lines().toList());
    }

    RecordedRequest request() {
        String[] words = lines.get(0).split(" ");
        Map<String, List<String>> headers = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return new RecordedRequest(words[0], words[1], headers);
    }

    /** What the server behind the proxy is sent: the path alone, and nothing that was said to the proxy. */
    String forServer() {
        String[] words = lines.get(0).split(" ");
        URI uri = URI.create(words[1]);
        String path = (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return words[0] + " " + path + " HTTP/1.1\r\n"
                + lines.stream()
                        .skip(1)
                        .filter(line ->
                                !line.toLowerCase(Locale.ROOT).matches("(proxy-[a-z]+|connection|keep-alive):.*"))
                        .map(line -> line + "\r\n")
                        .collect(Collectors.joining())
                + "Connection: close\r\n\r\n";
    }
}
