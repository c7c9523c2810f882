package io.github.volantvm.maven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    @ParameterizedTest
    @CsvSource({
        "*.html, index.html, true",
        "*.html, docs/index.html, false",
        "**/*.html, index.html, true",
        "**/*.html, docs/de/index.html, true",
        "**/*.html, docs/index.htm, false",
        "docs/, docs/index.html, true",
        "docs/, docs/de/index.html, true",
        "docs/, documents/index.html, false",
        "docs/**/*.css, docs/main.css, true",
        "docs/**/*.css, docs/a/b/main.css, true",
        "docs/**, docs/a, true",
        "**, a/b/c, true",
        "a?c, abc, true",
        "a?c, a/c, false",
        "a+(b).txt, a+(b).txt, true",
        "a+(b).txt, aab.txt, false",
        "ä*.txt, äb.txt, true",
    })
    void patternsAreAnts(String pattern, String path, boolean taken) {
        assertThat(new Selection(List.of(pattern), List.of()).takes(path)).isEqualTo(taken);
    }

    @Test
    void excludesTakeAwayFromIncludes() {
        Selection selection = new Selection(List.of("**/*.js"), List.of("**/*.test.js", "vendor/"));
        assertThat(selection.takes("app.js")).isTrue();
        assertThat(selection.takes("lib/app.test.js")).isFalse();
        assertThat(selection.takes("vendor/app.js")).isFalse();
        assertThat(selection.takesEverything()).isFalse();
    }

    @Test
    void whatFileManagersAndVersionControlLeaveBehindIsNeverTaken() {
        assertThat(Selection.EVERYTHING.takes(".gitkeep")).isFalse();
        assertThat(Selection.EVERYTHING.takes("www/.DS_Store")).isFalse();
        assertThat(Selection.EVERYTHING.takes("www/Thumbs.db")).isFalse();
        assertThat(Selection.EVERYTHING.takes(".hidden")).isTrue();
        assertThat(Selection.EVERYTHING.takesEverything()).isTrue();
    }
}
