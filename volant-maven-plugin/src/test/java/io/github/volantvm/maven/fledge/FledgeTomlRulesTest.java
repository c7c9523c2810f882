package io.github.volantvm.maven.fledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule by what it says; {@code ~} is a line break. */
class FledgeTomlRulesTest {
    private static final String HEAD = "version = \"1\"\nstrategy = \"initramfs\"\n";
    private static final String SHA = "5c566ba50a12d8020a391346575534e818a1f5b6f729a53b7b241262fe1d1b4e";

    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            strategy = "initramfs"                     | :1:1 "version": is missing. Write version = "1".
            version = "1"                              | :1:1 "strategy": is missing. Write strategy = "initramfs".
            version = 1~strategy = "initramfs"         | :1:1 "version": must be a text, but is 1. Write version = "1".
            version = "2"~strategy = "initramfs"       | :1:1 "version": '2' is not a version of fledge.toml. Write version = "1".
            version = ""~strategy = "initramfs"        | :1:1 "version": is missing. Write version = "1".
            version = " "~strategy = "initramfs"       | :1:1 "version": is blank. Give it a value, or delete it.
            version = "1\\n"~strategy = "initramfs"    | :1:1 "version": '1\\n' is not a version of fledge.toml. Write version = "1".
            version = ["1"]~strategy = "initramfs"     | :1:1 "version": must be a text, but is a list. Write one text in double quotes.
            version = "1"~strategy = "initram"         | :2:1 "strategy": 'initram' is not a strategy of fledge. Write strategy = "initramfs".
            version = "1"~strategy = "a\\tb\\r\\u0085\\U000e0001"  | :2:1 "strategy": 'a\\tb\\r\\u0085\\U000E0001' is not a strategy of fledge. Write strategy = "initramfs".
            version = "1"~ strategy = "oci_rootfs"     | :2:2 "strategy": 'oci_rootfs' makes a disk from a container image, but volant-maven-plugin builds initramfs plugins only. For an initramfs plugin, write strategy = "initramfs" and put the files under src/main/volant/rootfs, or map them; keep fledge for OCI root file systems.
            """)
    void theFileSaysWhatItIs(String text, String message) throws IOException {
        read(text.replace('~', '\n'));
        assertErrors("fledge.toml" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            verson = "1"                 | :3:1 "verson": is not a key of fledge.toml. Did you mean 'version'?
            colour = "red"               | :3:1 "colour": is not a key of fledge.toml. Known are: agent, filesystem, init, mappings, source, strategy, version.
            "a\\nb" = 1                  | :3:1 "a\\nb": is not a key of fledge.toml. Known are: agent, filesystem, init, mappings, source, strategy, version.
            busybox_url = "x"            | :3:1 "busybox_url": is not a key of fledge.toml. Move it to [source].
            path = "x"                   | :3:1 "path": is not a key of fledge.toml. Move it to [agent] or [init].
            [source]~strategy = "x"      | :4:1 "source.strategy": is not a key of [source]. Move it to the top of the file, above the first [table].
            [source]~busyboxUrl = "x"    | :4:1 "source.busyboxUrl": is not a key of [source]. Did you mean 'busybox_url'?
            [mapping]~"a" = "/a"         | :3:1 "mapping": is not a key of fledge.toml. Did you mean 'mappings'?
            [init]~source = "x"          | :4:1 "init.source": is not a key of [init]. Write it as [source], a table of its own.
            agent = "latest"             | :3:1 "agent": must be a table, but is 'latest'. Write it as [agent], with its keys on the lines below.
            [[mappings]]~a = "/a"        | :3:1 "mappings": must be a table, but is a list. Write it as [mappings], with its keys on the lines below.
            source = 2026-01-01          | :3:1 "source": must be a table, but is 2026-01-01. Write it as [source], with its keys on the lines below.
            init = ""                    | :3:1 "init": must be a table, but is empty. Write it as [init], with its keys on the lines below.
            [filesystem]~type = "ext4"   | :3:1 "filesystem": describes a root file system on a disk, but an initramfs has none. Delete the table, and keep fledge for OCI root file systems.
            """)
    void everyKeyIsKnownAndInItsTable(String text, String message) throws IOException {
        read(HEAD + text.replace('~', '\n'));
        assertErrors("fledge.toml" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            version = "v0.6.5"                                       | :3:1 "agent.source_strategy": is missing. Write source_strategy = "release", or local or http.
            source_strategy = 1                                      | :4:1 "agent.source_strategy": must be a text, but is 1. Write source_strategy = "1".
            source_strategy = "relase"                               | :4:1 "agent.source_strategy": 'relase' is no source of agents. Did you mean 'release'?
            source_strategy = "git"                                  | :4:1 "agent.source_strategy": 'git' is no source of agents. Known are: http, local, release.
            source_strategy = "release"                              | :3:1 "agent.version": is missing. source_strategy = "release" needs it, such as version = "v0.6.5".
            source_strategy = "release"~version = 0.6                | :5:1 "agent.version": must be a text, but is 0.6. Write version = "0.6".
            source_strategy = "release"~version = ""                 | :5:1 "agent.version": is missing. source_strategy = "release" needs it, such as version = "v0.6.5".
            source_strategy = ""                                     | :4:1 "agent.source_strategy": is missing. Write source_strategy = "release", or local or http.
            source_strategy = "x\\ny"                                | :4:1 "agent.source_strategy": 'x\\ny' is no source of agents. Known are: http, local, release.
            source_strategy = "http"~url = "https://x/k"~checksum="" | :6:1 "agent.checksum": is missing. A download needs one: write checksum = "..." with the SHA-256 that its publisher gives.
            source_strategy = "http"~url = "x\\ny"~checksum = "SHA"  | :5:1 "agent.url": 'x\\ny' is not a URL with https. Write one that starts with https://.
            source_strategy = "release"~version = "v1"~path = "x"    | :6:1 "agent.path": does not go with source_strategy = "release". Delete it, or write source_strategy = "local".
            source_strategy = "release"~version = "v1"~url = "x"     | :6:1 "agent.url": does not go with source_strategy = "release". Delete it, or write source_strategy = "http".
            source_strategy = "release"~version = "v1"~checksum = "x"| :6:1 "agent.checksum": 'x' is not a SHA-256. Write 64 hexadecimal digits, with sha256: before them or without.
            source_strategy = "local"                                | :3:1 "agent.path": is missing. source_strategy = "local" needs it, such as path = "payload/kestrel".
            source_strategy = "local"~path = "x"~version = "v1"      | :6:1 "agent.version": does not go with source_strategy = "local". Delete it, or write source_strategy = "release".
            source_strategy = "local"~path = ["x"]                   | :5:1 "agent.path": must be a text, but is a list. Write one text in double quotes.
            source_strategy = "local"~path = "a\\u0000b"             | :5:1 "agent.path": holds U+0000, which cannot be handed to a program. Delete that character.
            source_strategy = "http"~checksum = "SHA"                | :3:1 "agent.url": is missing. source_strategy = "http" needs it, such as url = "https://example.com/kestrel".
            source_strategy = "http"~url = "http://x/k"              | :3:1 "agent.checksum": is missing. A download needs one: write checksum = "..." with the SHA-256 that its publisher gives.
            source_strategy = "http"~url = "ftp://x/k"~checksum="SHA"| :5:1 "agent.url": 'ftp://x/k' is not a URL with https. Write one that starts with https://.
            """)
    void anAgentHasOneSourceAndWhatThatNeeds(String text, String message) throws IOException {
        read(HEAD + "[agent]\n" + text.replace('~', '\n').replace("SHA\"", SHA + "\""));
        assertErrors("fledge.toml" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            path = 3                   | :4:1 "init.path": must be a text, but is 3. Write path = "3".
            path = " "                 | :4:1 "init.path": is blank. Give it a value, or delete it.
            none = "true"              | :4:1 "init.none": must be true or false, but is 'true'. Write true or false, without quotes.
            path = "x"~none = true     | :5:1 "init.none": does not go with init.path: only one of them can be process 1. Delete one of them.
            path = "x"~[agent]~source_strategy = "release"~version = "v1"  | :5:1 "agent": does not go with init.path: fledge bundles the agent only with its own init. Delete one of them, or declare the agent in the POM, as <agent>.
            none = true~[agent]~source_strategy = "release"~version = "v1" | :5:1 "agent": does not go with init.none: fledge bundles the agent only with its own init. Delete one of them, or declare the agent in the POM, as <agent>.
            """)
    void thereIsOneInit(String text, String message) throws IOException {
        read(HEAD + "[init]\n" + text.replace('~', '\n'));
        assertErrors("fledge.toml" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            busybox_url = "https://x/busybox"                        | :3:1 "source.busybox_sha256": is missing. A download needs one: write busybox_sha256 = "..." with the SHA-256 that its publisher gives.
            busybox_url = "busybox"~busybox_sha256 = "SHA"           | :4:1 "source.busybox_url": 'busybox' is not a URL with https. Write one that starts with https://.
            busybox_url = " "~busybox_sha256 = "SHA"                 | :4:1 "source.busybox_url": is blank. Give it a value, or delete it.
            busybox_url = ""~busybox_sha256 = "SHA"                  | :5:1 "source.busybox_sha256": is not that of https://busybox.net/downloads/binaries/1.35.0-x86_64-linux-musl/busybox. Delete it, or name the file it is of as busybox_url.
            busybox_url = "https://x/y"~busybox_sha256 = ""          | :5:1 "source.busybox_sha256": is missing. A download needs one: write busybox_sha256 = "..." with the SHA-256 that its publisher gives.
            busybox_url = "https://x/y"~busybox_sha256 = "md5:12"    | :5:1 "source.busybox_sha256": 'md5:12' is not a SHA-256. Write 64 hexadecimal digits, with sha256: before them or without.
            busybox_url = "https://x/y"~busybox_sha256 = 12          | :5:1 "source.busybox_sha256": must be a text, but is 12. Write busybox_sha256 = "12".
            busybox_sha256 = "SHA"                                   | :4:1 "source.busybox_sha256": is not that of https://busybox.net/downloads/binaries/1.35.0-x86_64-linux-musl/busybox. Delete it, or name the file it is of as busybox_url.
            busybox_url = "https://busybox.net/downloads/binaries/1.35.0-x86_64-linux-musl/busybox"~busybox_sha256 = "SHA" | :5:1 "source.busybox_sha256": is not that of https://busybox.net/downloads/binaries/1.35.0-x86_64-linux-musl/busybox. Correct it, or delete it.
            image = "alpine"                                         | :4:1 "source.image": takes files from a container, but volant-maven-plugin builds initramfs plugins from files only. Delete it, and put the files under src/main/volant/rootfs, or map them; keep fledge for OCI root file systems.
            """)
    void aCustomBusyboxHasItsHash(String text, String message) throws IOException {
        read(HEAD + "[source]\n" + text.replace('~', '\n').replace("SHA\"", SHA + "\""));
        assertErrors("fledge.toml" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "payload/caddy" = true           | :4:1 "mappings.payload/caddy": must be a text, but is true. Write "payload/caddy" = "true".
            "payload/caddy" = ""             | :4:1 "mappings.payload/caddy": has no target. Write the path in the guest behind the =.
            "" = "/a"                        | :4:1 "mappings.": names no file. Write the path of a file or folder before the =.
            site.conf = "/etc/site.conf"     | :4:1 "mappings.site": is a table, because a dot outside of quotes divides a key. Put the whole path in double quotes, such as "payload/site.conf" = "/etc/site.conf".
            "https://x/caddy" = "/bin/caddy" | :4:1 "mappings.https://x/caddy": is a URL, and fledge.toml has no place for its checksum. Declare it in the POM, as a <mapping> with <source>, <checksum> and <target>.
            """)
    void aMappingIsAPathAndAPath(String text, String message) throws IOException {
        read(HEAD + "[mappings]\n" + text);
        assertErrors("fledge.toml" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a = 1~a = 2                  | :2:1: 'a' is given a second time, after line 1. Keep one of them.
            [a]~[b]~[a]                  | :3:1: 'a' is given a second time, after line 1. Keep one of them.
            a =                          | :1:4: a value is missing. Write one behind the =.
            a                            | :1:2: a key has no value. Write it as key = value.
            a b                          | :1:3: a '=' is missing before 'b'. Write it as key = value.
            version: "1"                 | :1:8: ':' is not TOML here. Write = between key and value, and quotes around a path.
            payload/caddy = "/x"         | :1:8: '/' cannot stand in a key without quotes. Put the key in double quotes, such as "payload/caddy".
            /caddy = "/x"                | :1:1: '/' cannot stand in a key without quotes. Put the key in double quotes, such as "payload/caddy".
            é = "/x"                     | :1:1: 'é' cannot stand in a key without quotes. Put the key in double quotes, such as "payload/caddy".
            a = yes                      | :1:5: a text without quotes is not TOML. Put it in double quotes.
            a = “x”                      | :1:5: '“' is not a quote to TOML. Use plain double quotes.
            a = "x                       | :1:7: a text is not closed. Put " at its end.
            a = 'x                       | :1:7: a text is not closed. Put ' at its end.
            a = [1,~2                    | :2:2: the array that starts on line 1 is not closed. Close it with ].
            a = {b = 1                   | :1:11: an inline table is not closed. Put } at its end.
            a = {                        | :1:6: an inline table is not closed. Put } at its end.
            a = {~b = 1}                 | :1:6: an inline table goes on beyond its line. Write it on one line, or as a [table] of its own.
            a = {b = 1,}                 | :1:11: a comma stands behind the last value of an inline table. Delete it.
            a = [{b = 7, ]~[d]           | :1:6: is not TOML, and an inline table that starts here is not closed. Put } at its end.
            # x~~b = "{"~a = ['}', {b = 1, ] # }~[d]~e = 1 | :4:11: is not TOML, and an inline table that starts here is not closed. Put } at its end.
            a = [1,,2]                   | :1:8: ',' is not TOML here. Correct the line.
            a =~b = [1,~2                | :1:4: a value is missing. Write one behind the =.;fledge.toml:3:2: the array that starts on line 2 is not closed. Close it with ].
            [a~                          | :1:3: the name of a table is not closed. Put ] at its end.
            a = 'x' // note              | :1:9: '/' stands where the line should end. Start a new line, or a comment with #.
            a = "C:\\q"                  | :1:8: a backslash starts no escape that TOML knows. Write \\\\ for a backslash, or put the text in single quotes.
            a = "C:\\Users"              | :1:8: a backslash starts no escape that TOML knows. Write \\\\ for a backslash, or put the text in single quotes.
            a = "\\e"                    | :1:6: a backslash starts no escape that TOML knows. Write \\\\ for a backslash, or put the text in single quotes.
            a = 01                       | :1:5: a number starts with 0. Delete the zeros before it, or put the text in double quotes.
            a = 99999999999999999999     | :1:5: a number is beyond what TOML can hold. Correct it, or put the text in double quotes.
            a = 2026-13-01               | :1:10: a date or time is wrong in its month. Correct it, or put the text in double quotes.
            a = 07:32                    | :1:10: a time has no seconds. Write it like 07:32:00.
            []                           | :1:1: a table has no name. Write one between the brackets.
            a = 1~~[a.b]                 | :3:1: 'a' is a value on line 1, so it cannot have keys. Keep one of them.
            # x~[a]~[[a]]                | :3:1: 'a' is one table on line 2, and a list of tables here. Write the same brackets in both places.
            # x~a = [1]~# y~[[a]]        | :4:1: 'a' is a whole list on line 2, to which nothing can be added. Write all of it in one place.
            # x~a = {b = 1}~# y~[a.c]    | :4:1: 'a' is a whole table on line 2, to which nothing can be added. Put the key between its braces.
            # x~[a]~b.c = 1~# y~[a.b]    | :5:1: 'a.b' is given a second time, after line 3. Keep one of them.
            a = \u00a0"x"                | :1:5: the invisible character U+00A0 is not TOML here. Delete it, or write a plain blank.
            a\u200b = "x"                | :1:2: the invisible character U+200B is not TOML here. Delete it, or write a plain blank.
            a = "x\u0001"                | :1:7: the invisible character U+0001 is not TOML here. Delete it, or write a plain blank.
            # \u0001                     | :1:3: the invisible character U+0001 is not TOML here. Delete it, or write a plain blank.
            "a"b" = 1                    | :1:4: a '=' is missing before 'b'. Write it as key = value.
            """)
    void whatIsNotTomlIsToldByLineAndColumn(String text, String message) throws IOException {
        assertThat(read(text.replace('~', '\n'))).isEmpty();
        assertErrors(("fledge.toml" + message).split(";"));
    }

    @Test
    void aLineThatEndsAsOnMacsOfOldIsTold() throws IOException {
        read("a = 1\rb = 2");
        assertErrors("fledge.toml:1:6: the invisible character U+000D is not TOML here. Delete it, or write a plain"
                + " blank.");
    }

    @Test
    void theEmptyTextSaysNothingAsInGo() throws IOException {
        read(HEAD + """
                [agent]
                source_strategy = "release"
                version = "v0.6.5"
                path = ""
                url = ""
                checksum = ""
                [init]
                path = ""
                [source]
                busybox_url = ""
                busybox_sha256 = ""
                image = ""
                """);
        read(HEAD + "[init]\npath = \"\"\nnone = true");
        assertErrors();
    }

    @Test
    void ofALongTextTheStartIsShown() throws IOException {
        read(HEAD + "[init]\nnone = \"" + "0123456789".repeat(30) + "\"");
        assertErrors("fledge.toml:4:1 \"init.none\": must be true or false, but is '" + "0123456789".repeat(10)
                + "...'. Write true or false, without quotes.");
    }

    @Test
    void aFileIsNotMappedToADirectory() throws IOException {
        Files.createDirectories(folder.resolve("payload"));
        Files.createFile(folder.resolve("payload/site.conf"));
        read(HEAD + "[mappings]\n\"payload/site.conf\" = \"/srv/www/\"\n\"./payload/../payload/site.conf\" = \"/\"");
        assertErrors(
                "fledge.toml:4:1 \"mappings.payload/site.conf\": '/srv/www/' names a directory, but the source is a"
                        + " single file. Write /srv/www/site.conf.",
                "fledge.toml:5:1 \"mappings../payload/../payload/site.conf\": '/' names a directory, but the source is"
                        + " a single file. Write /site.conf.");
    }

    @Test
    void nestedBracketsHaveAnEnd() throws IOException {
        read("a = " + "[".repeat(1000));
        assertErrors("fledge.toml:1:134: brackets are nested too deep. Use fewer.");
    }

    @Test
    void aByteOrderMarkIsPassedOverAsFledgeDoes() throws IOException {
        assertThat(read("\ufeff" + HEAD)).isPresent();
        assertErrors();
    }

    /** The parser would not end, were it given these lines. */
    @Test
    void aBlockThatSomebodyCommentedOutCostsNothing() throws IOException {
        read("# x\n".repeat(20_000) + HEAD + "\n".repeat(20_000) + "[init]\nnone = [ # x\n" + "\t# x\r\n".repeat(20_000)
                + "1]\n[source]\nbusybox_url = 7");
        assertErrors(
                "fledge.toml:40004:1 \"init.none\": must be true or false, but is a list. Write true or false, without"
                        + " quotes.",
                "fledge.toml:60007:1 \"source.busybox_url\": must be a text, but is 7. Write busybox_url = \"7\".");
    }

    @Test
    void whatStandsInTheMidstOfATextIsNoComment() throws IOException {
        read(HEAD + "[init]\npath = \"\"\"\n" + "# x\n".repeat(20_000) + "\"\"\"\nx = 1");
        assertErrors("fledge.toml:20006:1 \"init.x\": is not a key of [init]. Known are: none, path.");
    }

    @Test
    void allFaultsAreToldAtOnceInTheOrderOfTheRules() throws IOException {
        read("""
                version = "1"
                strategy = "oci_rootfs"
                [agent]
                source_strategy = "release"
                [source]
                image = "alpine"
                dockerfile = "Dockerfile"
                [filesystem]
                type = "squashfs"
                [mappings]
                "a" = 1
                """);
        assertThat(problems.errors())
                .extracting(Problem::where)
                .containsExactly(
                        "fledge.toml:2:1 \"strategy\"",
                        "fledge.toml:8:1 \"filesystem\"",
                        "fledge.toml:3:1 \"agent.version\"",
                        "fledge.toml:6:1 \"source.image\"",
                        "fledge.toml:7:1 \"source.dockerfile\"",
                        "fledge.toml:11:1 \"mappings.a\"");
    }

    @Test
    void ofAFileThatIsNotTomlAtAllOnlyTheStartIsTold() throws IOException {
        assertThat(read("{\n".repeat(100))).isEmpty();
        assertThat(problems.errors()).hasSize(20);
    }

    @Test
    void anythingButASmallUtf8TextIsTold() throws IOException {
        FledgeToml.read(folder, "fledge.toml", problems);
        FledgeToml.read(folder.resolve("x.toml"), "x.toml", problems);
        read("# " + "x".repeat(1 << 20));
        Path latin = Files.write(folder.resolve("fledge.toml"), "a = 'é'".getBytes(StandardCharsets.ISO_8859_1));
        FledgeToml.read(latin, "fledge.toml", problems);
        assertErrors(
                "fledge.toml: is a directory. Name a TOML file.",
                "x.toml: does not exist. Create it, or correct its name.",
                "fledge.toml: is larger than 1 MiB, which no such file is. Name the fledge.toml that was meant.",
                "fledge.toml:1: is not UTF-8: byte 6 of the file starts no valid character. Save the file as UTF-8.");
    }

    private Optional<FledgeToml> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("fledge.toml"), text);
        return FledgeToml.read(file, "fledge.toml", problems);
    }

    private void assertErrors(String... errors) {
        assertThat(problems.errors()).extracting(Problem::toString).containsExactly(errors);
        assertThat(problems.warnings()).isEmpty();
    }
}
