package io.github.volantvm.maven.parts.download;

import java.util.Optional;

/** On whose behalf a file is downloaded, and what is different from one to another. */
public interface UserAgent {
    /** Maven, which has settings, a network that is not trusted, and somebody else's files. */
    UserAgent MAVEN = new UserAgent() {};

    /** Whether hosts other than this machine are asked with TLS, or by name without. */
    default boolean needsTls() {
        return true;
    }

    /** The coding that it allows the server to put a file into on the way, and undoes (RFC 9110, Accept-Encoding). */
    default Optional<String> acceptedEncoding() {
        return Optional.empty();
    }

    /** What to do where a server has no such file, as an instruction. */
    default String adviceOnAbsence() {
        return "Correct the URL, or ask its publisher where the file is now";
    }

    /** What to do where a server lets nobody in who has no password, as an instruction. */
    default String adviceOnRefusal(Route route) {
        return "If the URL is right, add a <server> with the id " + route.name()
                + " to Maven's settings.xml, with username and password";
    }
}
