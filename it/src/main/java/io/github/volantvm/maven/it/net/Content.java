package io.github.volantvm.maven.it.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a server has under one path.
 *
 * @param etag a strong validator, made of the bytes
 */
record Content(Source source, long size, String etag) {

    /** Opens the bytes anew for each answer. */
    interface Source {
        InputStream open() throws IOException;
    }

    static Content of(byte[] bytes) {
        return of(() -> new ByteArrayInputStream(bytes));
    }

    static Content of(Path file) {
        return of(() -> Files.newInputStream(file));
    }

    private static Content of(Source source) {
        try (DigestInputStream in = new DigestInputStream(source.open(), MessageDigest.getInstance("SHA-256"))) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            String digest = HexFormat.of().formatHex(in.getMessageDigest().digest());
            return new Content(source, size, '"' + digest.substring(0, 16) + '"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] bytes() {
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream from(long position) throws IOException {
        InputStream in = source.open();
        in.skipNBytes(position);
        return in;
    }
}
