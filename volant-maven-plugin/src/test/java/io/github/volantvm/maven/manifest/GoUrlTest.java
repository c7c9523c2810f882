package io.github.volantvm.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows were compared with url.Parse of Go 1.26, as lax about colons as it was up to 1.25. */
class GoUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a url",
                "localhost:8080",
                "http://127.0.0.1:80/a?b#c",
                "http://[::1]:80",
                "http://a:",
                "http://",
                "x:%zz",
                "?%zz",
                "/a",
                "//a",
                "///%20",
                "1http/x",
                "http://u:p%40@h",
                "http://%e4/",
                "mailto:a b",
                "http://a/b:c",
                "http:///x",
                "http://a:80:80"
            })
    void goAccepts(String url) {
        assertThat(GoUrl.parse(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8080", "http://[::1", "http://a b", "http://a:b", "http://a%20b", "http://a/%zz", "%zz",
                        "#%zz",
                ":x", "http://a\tb", "http://a\u007f", "http://u ser@h", "http://[::1]x", "http://a%41", "1http:x",
                        "//%2"
            })
    void goRefuses(String url) {
        assertThat(GoUrl.parse(url)).isEmpty();
    }

    @Test
    void aUrlIsTakenApart() {
        assertThat(GoUrl.parse("HTTP://me:x@h:81/p/q?a#b"))
                .contains(new GoUrl("http", "me:x", "h", "81", "/p/q", "?a#b"));
    }
}
