package io.github.volantvm.maven.it.vm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one boot has different from the image it boots. */
final class Changes {

    private record Content(int permissions, byte[] bytes) {}

    private final Map<String, Content> files = new LinkedHashMap<>();
    private final List<String> removed = new ArrayList<>();

    void put(String path, int permissions, byte[] bytes) {
        files.put(path, new Content(permissions, bytes));
    }

    void remove(String path) {
        removed.add(path);
    }

    /** To be unpacked after the {@link Overlay}, whose init takes away what is to be removed. */
    byte[] archive() {
        Newc newc = new Newc();
        files.forEach((path, content) -> newc.file(path, content.permissions, content.bytes));
        // From the kernel's first look on there is no such file: it opens /dev/console before any process runs.
        removed.forEach(newc::directory);
        String list = removed.stream().map(path -> path + "\n").reduce("", String::concat);
        return newc.file("/volant-test/removed.list", 0644, list.getBytes(StandardCharsets.UTF_8))
                .toBytes();
    }
}
