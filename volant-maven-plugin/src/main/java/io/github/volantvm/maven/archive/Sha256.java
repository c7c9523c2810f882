package io.github.volantvm.maven.archive;

import io.github.volantvm.maven.plan.Checksum;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The one digest that Volant knows, in the one spelling it compares: 64 lower-case hexadecimal digits. */
public final class Sha256 {
    private final MessageDigest digest = Checksum.Algorithm.SHA256.newDigest();

    Sha256() {}

    /** The digest of some bytes. */
    public static String of(byte[] bytes) {
        Sha256 sha256 = new Sha256();
        sha256.update(bytes);
        return sha256.hex();
    }

    void update(byte[] bytes) {
        digest.update(bytes);
    }

    void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    /** The digest of all bytes so far; to be asked for once, at the end. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
