package io.github.volantvm.maven.release;

import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.parts.download.UserAgent;
import java.util.Optional;

/**
 * Downloads as volantd does, through the client that Go's net/http has by default: with TLS or without, for the checksum tells
 * whether somebody on the way has changed the image; without a password; and with Accept-Encoding: gzip, which it undoes.
 *
 * @param adviceOnAbsence what to do where the file is not, as an instruction
 */
public record VolantAgent(Optional<String> acceptedEncoding, String adviceOnAbsence) implements UserAgent {
    /** Of an image. */
    public static VolantAgent ofImages(String adviceOnAbsence) {
        return new VolantAgent(Optional.of("gzip"), adviceOnAbsence);
    }

    /** Of a manifest: whatever a server does to it on the way, its text stays the same. */
    public static VolantAgent ofManifests(String adviceOnAbsence) {
        return new VolantAgent(Optional.empty(), adviceOnAbsence);
    }

    @Override
    public boolean needsTls() {
        return false;
    }

    @Override
    public String adviceOnRefusal(Route route) {
        return "Publish it where everybody may read it, since Volant downloads without a password";
    }
}
