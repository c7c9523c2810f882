package io.github.volantvm.maven.it;

import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.host.Cache;
import io.github.volantvm.maven.it.host.CompiledC;
import io.github.volantvm.maven.it.net.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** The scenario whose program is a member of a release's tarball on another host. */
final class Download {
    /** What the POM asks for, at github.com. */
    static final String PATH = "/example/hello/releases/download/v1/hello_1_linux_amd64.tar.gz";

    static final byte[] TARBALL = tarball("hello", CompiledC.withLibrary("hello"));

    private Download() {}

    /** With an empty cache of its own. */
    static MavenBuild in(MavenBuild build) throws IOException {
        build.project("download").property("checksum", "sha512:" + digest("SHA-512", TARBALL));
        return withEmptyCache(build);
    }

    static MavenBuild withEmptyCache(MavenBuild build) throws IOException {
        Cache.delete(cache(build));
        return build.property("volant.cache", cache(build).toString());
    }

    static Path cache(MavenBuild build) {
        return build.directory().resolveSibling(build.directory().getFileName() + ".cache");
    }

    /** The files below the cache that are not locks, by name. */
    static List<String> cached(MavenBuild build) throws IOException {
        Path cache = cache(build);
        if (!Files.exists(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> cache.relativize(file).toString())
                    .filter(name -> !name.startsWith("locks/"))
                    .sorted()
                    .toList();
        }
    }

    /** Settings in which another server takes a host's place. */
    static String mirror(String host, String url) {
        return """
                <settings>
                  <mirrors>
                    <mirror>
                      <id>everything</id>
                      <mirrorOf>external:http:*</mirrorOf>
                      <url>http://unused.invalid/</url>
                    </mirror>
                    <mirror>
                      <id>releases</id>
                      <mirrorOf>%s</mirrorOf>
                      <url>%s</url>
                    </mirror>
                  </mirrors>
                </settings>
                """.formatted(host, url);
    }

    /** The same settings with a password for a server. */
    static String withServer(String settings, String id, Credentials credentials) {
        String server = """
                  <servers>
                    <server>
                      <id>%s</id>
                      <username>%s</username>
                      <password>%s</password>
                    </server>
                  </servers>
                </settings>
                """.formatted(id, credentials.user(), credentials.password());
        return settings.replace("</settings>\n", server);
    }

    static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a release has it: some text, and the program. */
    static byte[] tarball(String name, byte[] program) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            add(tar, "README.md", 0644, "Read me.\n".getBytes());
            add(tar, name, 0755, program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, String name, int mode, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setMode(0100000 | mode);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
