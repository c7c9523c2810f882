package io.github.volantvm.maven.volantd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.manifest.Generation;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnregistrationTest {
    private static final String HELLO = "GET /api/v1/plugins/hello";
    private static final String DELETE = "DELETE /api/v1/plugins/hello";
    private static final String RECORDS = "GET /api/v1/plugins/hello/artifacts";
    private static final String FORGET = "DELETE /api/v1/plugins/hello/artifacts?version=";
    private static final String UNKNOWN = "{\"error\":\"plugin not found\"}";
    private static final String NO_ROWS = "{\"error\":\"sql: no rows in result set\"}";
    private static final Unregistration UNREGISTRATION = new Unregistration("hello", Optional.of("1.1"));

    private final ScriptedVolantd volantd = new ScriptedVolantd()
            .answer("GET /api/v1/plugins", 200, "{\"plugins\":[]}")
            .answer(FORGET + "1.0", 204, "")
            .answer(FORGET + "1.1", 204, "");

    @AfterEach
    void close() {
        volantd.close();
    }

    @Test
    void whatIsThereIsDeletedWithTheRecordsOfBothVersions() throws Exception {
        volantd.answer(HELLO, 200, "{\"name\":\"hello\",\"version\":\"1.0\"}")
                .answer(HELLO, 404, UNKNOWN)
                .answer(DELETE, 204, "")
                .answer(RECORDS, 200, "null");
        assertThat(Plugins.run(UNREGISTRATION, volantd.route())).isEqualTo("unregistered hello 1.0");
        assertThat(volantd.requests()).contains(DELETE, FORGET + "1.0", FORGET + "1.1");
    }

    @Test
    void whatVolantdStillHasInMemoryIsTold() throws Exception {
        volantd.answer(HELLO, 200, "{\"name\":\"hello\",\"version\":\"1.0\"}")
                .answer(DELETE, 204, "")
                .answer(DELETE, 500, NO_ROWS)
                .answer(RECORDS, 200, "[{\"Version\":\"0.9\"},{\"Version\":\"0.8\"},{\"Version\":\"0.9\"}]");
        String memory = "; until it is restarted, volantd still has it in memory and makes VMs of it";
        assertThat(Plugins.run(UNREGISTRATION, volantd.route()))
                .isEqualTo("unregistered hello 1.0" + memory + "; records of its images stay, of 0.8, 0.9");
        assertThat(Plugins.run(UNREGISTRATION, volantd.route())).startsWith("hello is not registered" + memory);
    }

    @Test
    void whatIsNotThereIsNoFailure() throws Exception {
        volantd.answer(HELLO, 404, UNKNOWN)
                .answer(DELETE, 500, NO_ROWS)
                .answer(DELETE, 404, UNKNOWN)
                .answer(RECORDS, 200, "[]");
        assertThat(Plugins.run(UNREGISTRATION, volantd.route())).isEqualTo("hello is not registered");
        assertThat(Plugins.run(UNREGISTRATION, volantd.route()))
                .as("a volantd that knows 404")
                .isEqualTo("hello is not registered");
    }

    @Test
    void anotherFaultOfTheDatabaseIsOne() {
        volantd.answer(HELLO, 404, UNKNOWN).answer(DELETE, 500, "{\"error\":\"database is locked\"}");
        assertThat(Plugins.failure(UNREGISTRATION, volantd.route()))
                .isEqualTo(
                        "answered 500 Internal Server Error ('database is locked'), so it failed at it. Look into the"
                                + " log of volantd, and at the disk of its database.");
    }

    @Test
    void recordsAreAListOrNull() {
        volantd.answer(HELLO, 404, UNKNOWN).answer(DELETE, 204, "").answer(RECORDS, 200, "{}");
        assertThat(Plugins.failure(UNREGISTRATION, volantd.route()))
                .startsWith("answered GET /api/v1/plugins/hello/artifacts with '{}', which is not what volantd says");
    }

    @Test
    void namesAndVersionsAreWordsInAUrl() {
        assertThat(new Unregistration("a b/c", Optional.of("1+2 3")).changes(Generation.IMAGES))
                .extracting(Request::toString)
                .containsExactly(
                        "DELETE /api/v1/images/a%20b%2Fc", "DELETE /api/v1/images/a%20b%2Fc/artifacts?version=1%2B2+3");
    }
}
