package io.github.volantvm.maven.volantd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.volantvm.maven.parts.download.Status;
import io.github.volantvm.maven.problem.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer of volantd, or of whoever is asked in its place.
 *
 * @param location where a redirect points; empty for none
 */
record Reply(int status, String location, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Enough of a text to understand it; what volantd finds wrong with a manifest has less. */
    private static final int LONGEST_QUOTE = 300;

    boolean isGood() {
        return status / 100 == 2;
    }

    /** Its body, if that is JSON. */
    Optional<JsonNode> json() {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(node -> !node.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What volantd says is wrong: the text in {@code {"error": "..."}}, which all its refusals have. */
    Optional<String> error() {
        return json().map(node -> node.path("error").textValue());
    }

    /** Status and reason, such as {@code 403 Forbidden ('access denied')}. */
    @Override
    public String toString() {
        return Status.of(status)
                + error().map(text -> " (" + VisibleText.quoted(text, LONGEST_QUOTE) + ")")
                        .orElse("");
    }

    /** How it begins; for an answer that is not volantd's. */
    String start() {
        return VisibleText.quoted(new String(body, StandardCharsets.UTF_8).strip());
    }
}
