package io.github.volantvm.maven.volantd;

import static io.github.volantvm.maven.volantd.Plugins.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.manifest.Generation;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user reads when a host does not do what it should. */
class ComplaintTest {
    private static final String LIST = "GET /api/v1/plugins";
    private static final Errand ERRAND = new Unregistration("hello", Optional.empty());

    private final ScriptedVolantd volantd = new ScriptedVolantd();

    @AfterEach
    void close() {
        volantd.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            403 | access denied | answered 403 Forbidden ('access denied'), so it is closed to the address this comes from. Add the address to VOLANT_API_ALLOW_CIDR of volantd, or run this where it is allowed.
            409 | plugin disabled | answered 409 Conflict ('plugin disabled'), so something of it is in the way. Run this again when nobody else changes it.
            500 | disk I/O error | answered 500 Internal Server Error ('disk I/O error'), so it failed at it. Look into the log of volantd, and at the disk of its database.
            503 | plugin registry unavailable | answered 503 Service Unavailable ('plugin registry unavailable'), so it is not ready. Run this again when it has started; its log says more.
            418 | short and stout | answered 418 ('short and stout') to GET /api/v1/plugins. Correct the URL: no volantd answers so.
            """)
    void anErrorIsQuotedAndExplained(int status, String error, String message) {
        volantd.answer(LIST, status, "{\"error\":\"" + error + "\"}");
        assertThat(failure(ERRAND, volantd.route())).isEqualTo(message);
    }

    @Test
    void whatVolantdFindsWrongWithAManifestIsQuotedVisiblyAndNotAtLength() {
        volantd.answer(LIST, 200, "{\"plugins\":[]}")
                .answer("GET /api/v1/plugins/hello", 404, "{\"error\":\"plugin not found\"}")
                .answer("POST /api/v1/plugins", 400, "{\"error\":\"workload:\\u001b[31m\\n" + "x".repeat(400) + "\"}");
        assertThat(failure(new Registration(Plugins.hello("1"), true, OptionalLong.empty()), volantd.route()))
                .isEqualTo("refuses what was sent: 400 Bad Request ('workload:\\u001B[31m\\n" + "x".repeat(285)
                        + "...'). Correct the manifest as it says; if volant:check finds nothing wrong with it, this Volant"
                        + " has a rule that is not known here.");
    }

    @Test
    void aKeyThatIsMissingWrongOrAUsersIsTold() {
        volantd.answer(LIST, 401, "{\"error\":\"invalid api key\"}");
        String answered = "answered 401 Unauthorized ('invalid api key'), ";
        assertThat(failure(ERRAND, volantd.route(Map.of())))
                .isEqualTo(answered + "and no API key was sent. Add the <server> with the id my-host in Maven's"
                        + " settings.xml, whose <password> is volantd's VOLANT_API_KEY, and which has no <username>.");
        assertThat(failure(ERRAND, volantd.route(Map.of("x-volant-api-key", "s3cret"))))
                .doesNotContain("s3cret")
                .isEqualTo(answered + "so the API key that was sent is not its own. Correct the <server> with the id"
                        + " my-host in Maven's settings.xml: volantd's key is in its VOLANT_API_KEY.");
        assertThat(failure(ERRAND, volantd.route(Map.of("Authorization", "Basic s3cret"))))
                .doesNotContain("s3cret")
                .isEqualTo(answered + "and no API key was sent: with a <username>, a password is that of a user. Delete"
                        + " the <username> of the <server> with the id my-host in Maven's settings.xml if its <password> is"
                        + " the API key; else add the key to its <httpHeaders> as X-Volant-API-Key.");
    }

    @Test
    void aKeyThatNoHeaderCanHaveIsNotShown() {
        assertThat(failure(ERRAND, volantd.route(Map.of("X-Volant-API-Key", "s3cret\n"))))
                .isEqualTo("cannot be asked with the header X-Volant-API-Key, which HTTP does not allow. Correct the"
                        + " <server> with the id my-host in Maven's settings.xml.");
        assertThat(volantd.requests()).isEmpty();
    }

    @Test
    void theOtherGenerationIsKnownByItsList() {
        volantd.answer("GET /api/v1/images", 200, "{\"images\":[]}");
        assertThat(failure(ERRAND, volantd.route()))
                .isEqualTo("is Volant 0.7 or newer, which has images and no plugins. Set <target>images</target>"
                        + " (-Dvolant.target=images), and package again.");
        volantd.answer(LIST, 200, "{\"plugins\":[]}");
        try (ScriptedVolantd older = new ScriptedVolantd().answer(LIST, 200, "{\"plugins\":[]}")) {
            assertThat(failure(ERRAND, older.route(), Generation.IMAGES, Plugins.LONG))
                    .isEqualTo("is Volant 0.6 or older, which has plugins and no images. Set <target>plugins</target>"
                            + " (-Dvolant.target=plugins), and package again.");
        }
    }

    @Test
    void aServerThatKnowsNeitherIsNoVolantd() {
        assertThat(failure(ERRAND, volantd.route()))
                .isEqualTo("answered 404 Not Found to GET /api/v1/plugins, which every volantd knows. Correct the URL,"
                        + " such as http://127.0.0.1:7777: something else than volantd, or another path, is there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!doctype html>", "", "[]", "{\"plugins\":null}", "{\"plugins\":[", "{} x"})
    void whatIsNotVolantdsAnswerIsShown(String body) {
        volantd.answer(LIST, 200, body);
        assertThat(failure(ERRAND, volantd.route()))
                .isEqualTo("answered GET /api/v1/plugins with '" + body
                        + "', which is not what volantd says. Correct the URL: something else than volantd is there.");
    }

    @Test
    void anAnswerWithoutAnEndIsCutShort() {
        volantd.answer(LIST, 200, "x".repeat(5 << 20));
        assertThat(failure(ERRAND, volantd.route())).contains("'" + "x".repeat(100) + "...'");
    }

    @Test
    void aPluginIsAnObject() {
        volantd.answer(LIST, 200, "{\"plugins\":[]}").answer("GET /api/v1/plugins/hello", 200, "[]");
        assertThat(failure(ERRAND, volantd.route())).contains("answered GET /api/v1/plugins/hello with '[]'");
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (ScriptedVolantd elsewhere = new ScriptedVolantd()) {
            volantd.answer(
                    LIST,
                    302,
                    Map.of(
                            "Location",
                            "http://joe:s3cret@127.0.0.1:" + elsewhere.url().getPort() + "/x?key=s3cret"),
                    "");
            assertThat(failure(ERRAND, volantd.route(Map.of("X-Volant-API-Key", "s3cret"))))
                    .isEqualTo("answered 302 Found, which points to '" + elsewhere.url()
                            + "/x?...' and is not followed, as"
                            + " the API key is for this host alone. Write the URL at which volantd itself answers.");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void aRedirectToNowhereIsTold() {
        volantd.answer(LIST, 307, "");
        assertThat(failure(ERRAND, volantd.route()))
                .startsWith("answered 307 Temporary Redirect, which points to nowhere");
    }
}
