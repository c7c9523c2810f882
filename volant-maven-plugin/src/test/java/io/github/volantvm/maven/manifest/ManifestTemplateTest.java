package io.github.volantvm.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonPointer;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTemplateTest {
    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    @Test
    void aValueIsFoundByItsLine() throws IOException {
        ManifestLayer layer = read("""
                {
                  "$schema": "s",
                  "workload": {
                    "base_url":
                      "http://127.0.0.1:80",
                    "entrypoint": ["/x",
                      "y"]
                  },
                  "actions": {"a.b": {"method": "GET"}}
                }
                """).orElseThrow();

        assertThat(problems.errors()).isEmpty();
        assertThat(where(layer, "/$schema")).isEqualTo("m.json:2 \"$schema\"");
        assertThat(where(layer, "/workload")).isEqualTo("m.json:3 \"workload\"");
        assertThat(where(layer, "/workload/base_url")).isEqualTo("m.json:5 \"workload.base_url\"");
        assertThat(where(layer, "/workload/entrypoint/0")).isEqualTo("m.json:6 \"workload.entrypoint[0]\"");
        assertThat(where(layer, "/workload/entrypoint/1")).isEqualTo("m.json:7 \"workload.entrypoint[1]\"");
        assertThat(where(layer, "/actions/a.b/method")).isEqualTo("m.json:9 \"actions.a.b.method\"");
        assertThat(layer.values().at("/workload/entrypoint/1").textValue()).isEqualTo("y");
    }

    @Test
    void propertiesAreReplacedBeforeTheTextIsRead() throws IOException {
        ManifestLayer layer = read("{\"resources\": {\"cpu_cores\": @cpus@}}", text -> text.replace("@cpus@", "2"))
                .orElseThrow();

        assertThat(layer.values().at("/resources/cpu_cores").intValue()).isEqualTo(2);
    }

    @Test
    void aNumberIsKeptAsWritten() throws IOException {
        ManifestLayer layer = read("{\"a\": 1.0, \"b\": 1e3, \"c\": 1, \"d\": null, \"e\": false}")
                .orElseThrow();

        assertThat(layer.values()).hasToString("{\"a\":1.0,\"b\":1E+3,\"c\":1,\"d\":null,\"e\":false}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                        | m.json:1: is empty. Write one JSON object, starting with '{'.
            [1]                       | m.json:1: is not an object at its top. Write one JSON object, starting with '{'.
            ~"x"                      | m.json:2: is not an object at its top. Write one JSON object, starting with '{'.
            {} {}                     | m.json:1:4: the file goes on after the end of its object. Delete what follows the last '}'.
            {} x                      | m.json:1:4: a text without quotes is not JSON. Put it in double quotes.
            {"a": 1                   | m.json:1:8: the file ends inside an object, a list or a text. Close it.
            {"a": "b                  | m.json:1:9: the file ends inside an object, a list or a text. Close it.
            {~  // note~}             | m.json:2:3: a comment is not JSON. Delete the comment.
            {# note~}                 | m.json:1:2: a comment is not JSON. Delete the comment.
            {"a": 1, /* x */ "b": 2}  | m.json:1:10: a comment is not JSON. Delete the comment.
            {"a": 1,}                 | m.json:1:9: a comma before '}' is not JSON. Delete the comma.
            {"a": [1, ]}              | m.json:1:11: a comma before ']' is not JSON. Delete the comma.
            {"a": 1~"b": 2}           | m.json:2:1: a comma is missing before '"'. Put a comma between the values.
            {'a': 1}                  | m.json:1:2: a text in single quotes is not JSON. Use double quotes.
            {"a": ${x}}               | m.json:1:7: a Maven property that stands here has no value. Define the property, or put the text in double quotes.
            {"a": )}                  | m.json:1:7: ')' is not JSON here. Correct the JSON.
            {"a": escape}             | m.json:1:7: a text without quotes is not JSON. Put it in double quotes.
            {"a": 01}                 | m.json:1:8: '1' is not JSON here. Correct the JSON.
            {"a": yes}                | m.json:1:7: a text without quotes is not JSON. Put it in double quotes.
            {"a": "x~y"}              | m.json:1:9: a text holds a line break or another control character. Write it as \\n or \\t; if a Maven property brought it, give the property one line.
            {"a": "\\x"}              | m.json:1:9: a backslash starts no escape that JSON knows. Write \\\\ for a backslash.
            """)
    void whatIsNotJsonIsToldByLineAndColumn(String text, String message) throws IOException {
        assertThat(read(text.replace('~', '\n'))).isEmpty();
        assertThat(Drafts.told(problems)).containsExactly("ERROR " + message);
    }

    @Test
    void whatNobodyWouldWriteIsRefused() throws IOException {
        assertThat(read("{\"a\": " + "[".repeat(2000))).isEmpty();
        assertThat(read("{\"a\": " + "1".repeat(2000) + "}")).isEmpty();
        assertThat(Drafts.told(problems))
                .containsOnly("ERROR m.json:1:1: it holds a thousand nested brackets, or a number as long. Shorten it.")
                .hasSize(2);
    }

    @Test
    void aNumberBeyondAllBoundsIsRefused() throws IOException {
        assertThat(read("{\"a\": 1e99999999999}")).isEmpty();
        assertThat(Drafts.told(problems))
                .containsExactly("ERROR m.json: holds a number that is too large to be one. Write a smaller number.");
    }

    @Test
    void aKeyGivenTwiceIsToldWithBothLines() throws IOException {
        assertThat(read("{\"workload\": {\n\"type\": \"http\",\n\"type\": \"http\"}}"))
                .isPresent();
        assertThat(Drafts.told(problems))
                .containsExactly("ERROR m.json:3 \"workload.type\": is given twice, first on line 2, and only the last"
                        + " would count. Delete one of them.");
    }

    @ParameterizedTest
    @CsvSource({"\\u0000, U+0000", "\\ud83d, U+D83D"})
    void aTextNoProgramCanReceiveIsRefused(String escape, String character) throws IOException {
        read("{\"a\": [\"" + escape + "\"]}");

        assertThat(Drafts.told(problems))
                .containsExactly("ERROR m.json:1 \"a[0]\": holds " + character
                        + ", which cannot be handed to a program. Delete that character.");
    }

    @Test
    void aByteOrderMarkIsRefused() throws IOException {
        assertThat(read("\ufeff{}")).isEmpty();
        assertThat(Drafts.told(problems))
                .containsExactly(
                        "ERROR m.json:1: starts with a byte order mark, which volantd refuses as a syntax error."
                                + " Save the file as UTF-8 without byte order mark.");
    }

    @Test
    void anotherEncodingIsRefused() throws IOException {
        assertThat(read("{\n\"a\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1), UnaryOperator.identity()))
                .isEmpty();
        assertThat(Drafts.told(problems))
                .containsExactly(
                        "ERROR m.json:2: is not UTF-8: byte 9 of the file starts no valid character. Save the file"
                                + " as UTF-8.");
    }

    @Test
    void aCutCharacterAtTheEndIsRefused() throws IOException {
        assertThat(read(new byte[] {'{', '}', (byte) 0xc3}, UnaryOperator.identity()))
                .isEmpty();
        assertThat(Drafts.told(problems))
                .containsExactly(
                        "ERROR m.json:1: is not UTF-8: byte 3 of the file starts no valid character. Save the file"
                                + " as UTF-8.");
    }

    @Test
    void aFileTooLargeIsRefused() throws IOException {
        assertThat(read(" ".repeat((1 << 20) + 1))).isEmpty();
        assertThat(Drafts.told(problems))
                .containsExactly(
                        "ERROR m.json: is larger than 1 MiB, which no manifest is. Name the manifest template.");
    }

    @Test
    void aDirectoryIsRefused() {
        assertThat(ManifestTemplate.read(folder, "m.json", UnaryOperator.identity(), problems))
                .isEmpty();
        assertThat(Drafts.told(problems)).containsExactly("ERROR m.json: is a directory. Name a JSON file.");
    }

    @Test
    void aMissingFileIsRefused() {
        assertThat(ManifestTemplate.read(folder.resolve("x"), "m.json", UnaryOperator.identity(), problems))
                .isEmpty();
        assertThat(Drafts.told(problems))
                .containsExactly("ERROR m.json: does not exist. Create it, or correct its name.");
    }

    @Test
    void aFileThatCannotBeReadIsRefused() {
        // Root may read everything, but reading a process's memory from its start fails for anyone.
        Path unreadable = Path.of("/proc/self/mem");
        assumeTrue(Files.exists(unreadable));

        assertThat(ManifestTemplate.read(unreadable, "m.json", UnaryOperator.identity(), problems))
                .isEmpty();
        // The system's own words depend on its language.
        assertThat(Drafts.told(problems))
                .singleElement()
                .asString()
                .matches(
                        "ERROR m.json: cannot be read \\(java.io.IOException: .+\\)\\. Make it readable for the user who"
                                + " builds\\.");
    }

    private Optional<ManifestLayer> read(String text) throws IOException {
        return read(text, UnaryOperator.identity());
    }

    private Optional<ManifestLayer> read(String text, UnaryOperator<String> filter) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), filter);
    }

    private Optional<ManifestLayer> read(byte[] bytes, UnaryOperator<String> filter) throws IOException {
        Path file = Files.write(folder.resolve("m.json"), bytes);
        return ManifestTemplate.read(file, "m.json", filter, problems);
    }

    private static String where(ManifestLayer layer, String pointer) {
        return layer.origin().of(JsonPointer.compile(pointer));
    }
}
