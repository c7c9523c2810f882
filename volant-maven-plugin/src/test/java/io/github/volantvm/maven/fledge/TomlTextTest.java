package io.github.volantvm.maven.fledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tomlj.TomlPosition;

/** {@code ~} is a line break, {@code QQQ} three double quotes. */
class TomlTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a = 1~~# x~ # y~b = 2              | a = 1~b = 2
            # x~a = 1                          | a = 1
            a = 1~# x                          | a = 1~# x
            a = [~~1~]                         | a = [~1~]
            a = QQQ~~# x~QQQ~~b = 2            | a = QQQ~~# x~QQQ~b = 2
            a = '''~~# x~'''~~b = 2            | a = '''~~# x~'''~b = 2
            a = '''\\'''~~b = 2                | a = '''\\'''~b = 2
            a = QQQ\\QQQ~~QQQ~~b = 2           | a = QQQ\\QQQ~~QQQ~b = 2
            a = QQQxQQQ""~~b = 2               | a = QQQxQQQ""~b = 2
            a = [QQQxQQQ", QQQ~~QQQ]~~b        | a = [QQQxQQQ", QQQ~~QQQ]~b
            a = "'''\\"# \\QQQ"~~b = 2         | a = "'''\\"# \\QQQ"~b = 2
            a = 'x" # '~~b = 2                 | a = 'x" # '~b = 2
            a = 1 # QQQ~~b = 2                 | a = 1 # QQQ~b = 2
            a = "x~~b = 2                      | a = "x~b = 2
            """)
    void linesThatSayNothingAreLeftOutButNotOfTexts(String file, String parsed) {
        assertThat(text(file).parsed()).isEqualTo(said(parsed));
    }

    @Test
    void aCommentThatTomlDoesNotAllowStays() {
        assertThat(new TomlText("# \u0001\n# \r#\n# é\r\n").parsed()).isEqualTo("# \u0001\n# \r#\n");
    }

    @Test
    void everyLineIsFoundAgain() {
        TomlText text = new TomlText("\na = 1\n\n\nb = 2\n\n");
        assertThat(text.parsed()).isEqualTo("a = 1\nb = 2\n");
        assertThat(text.position(TomlPosition.positionAt(2, 5))).isEqualTo(TomlPosition.positionAt(5, 5));
        assertThat(text.line(1)).isEqualTo(2);
        assertThat(text.line(3)).as("the end").isEqualTo(7);
        assertThat(text.line(4)).as("beyond the end").isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a = {}~b = [{c = 1}, {          | 2:15
            ~a = {b = {c = 1}               | 2:5
            a = "{"~b = '{' # {~c = {~d = { | 3:5
            a = }{                          | 1:6
            """)
    void aBraceThatIsNotClosedOnItsLineIsFound(String file, String place) {
        TomlPosition brace = text(file).openBrace().orElseThrow();
        assertThat(brace.line() + ":" + brace.column()).isEqualTo(place);
    }

    @Test
    void closedBracesAreNone() {
        assertThat(text("a = {b = {}}~# {").openBrace()).isEmpty();
    }

    private static TomlText text(String file) {
        return new TomlText(said(file));
    }

    private static String said(String text) {
        return text.replace('~', '\n').replace("QQQ", "\"\"\"");
    }
}
