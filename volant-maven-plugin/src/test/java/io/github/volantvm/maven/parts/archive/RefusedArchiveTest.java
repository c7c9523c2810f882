package io.github.volantvm.maven.parts.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an archive is refused for, word for word, as "what. fix". */
class RefusedArchiveTest {
    private static final String DISTRUST = ". Do not use it, and ask its publisher what happened to it";
    private static final String DAMAGED =
            "URL is damaged or cut off. Compare its checksum with the one its publisher gives; if they agree, use another release";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "#!/bin/sh\n", "PK", "\u001f"})
    void whatIsNoArchive(String text) {
        refused(text.getBytes(StandardCharsets.UTF_8))
                .isEqualTo(
                        "URL is not an archive of a kind that can be unpacked here."
                                + " Use a .tar, .tar.gz, .tar.xz or .zip, or name no member if the file itself is what you want");
    }

    @Test
    void whatIsCompressedButNoTar() throws Exception {
        refused(TarSample.gzip(new byte[100]))
                .isEqualTo(
                        "URL is packed with gzip, but what is in it is not a tar archive."
                                + " Use a .tar, .tar.gz, .tar.xz or .zip, or name no member if the file itself is what you want");
        refused(TarSample.xz("text".repeat(1000).getBytes(StandardCharsets.UTF_8)))
                .startsWith("URL is packed with xz, but what is in it is not a tar archive. Use");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/etc/passwd", "../x", "a/../../x", "..", "C:\\x", "c:/x", "\\x", "..\\x", "a/..", "/", "///"})
    void anEntryOutside(String name) throws Exception {
        String message =
                "URL has an entry '" + name + "', which would be written outside of where it is unpacked" + DISTRUST;
        // The other entries make no difference, and so neither does where it stands.
        refused(new TarSample().file("caddy").file(name).gzip()).isEqualTo(message);
        refused(new TarSample().link('5', name, "").file("caddy").gzip()).isEqualTo(message);
        String extension = "path=" + name + "\n";
        refused(new TarSample()
                        .entry('x', "pax", "", 0644, extension.length() + 3 + " " + extension)
                        .file("harmless")
                        .tar())
                .isEqualTo(message);
        refused(new TarSample()
                        .entry('L', "long", "", 0644, name + "\0")
                        .file("harmless")
                        .tar())
                .isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../x", "a/../../x"})
    void anEntryOutsideOfAZip(String name) throws Exception {
        refused(new ZipSample().file("caddy", "").file(name, "").bytes())
                .isEqualTo("URL has an entry '" + name + "', which would be written outside of where it is unpacked"
                        + DISTRUST);
    }

    @Test
    void aNameMadeForTheTerminal() throws Exception {
        refused(new TarSample().file("/\u001b[2J\n\u009b" + "x".repeat(60)).tar())
                .startsWith("URL has an entry '/?[2J??xxx");
        refused(new TarSample()
                        .entry('L', "long", "", 0644, "/" + "x".repeat(300))
                        .file("short")
                        .tar())
                .startsWith("URL has an entry '/" + "x".repeat(199) + "...', which");
    }

    @ParameterizedTest
    @CsvSource({
        "2, a symbolic link, a, ..",
        "2, a symbolic link, a, /etc",
        "2, a symbolic link, a/b, ../../x",
        "2, a symbolic link, a, C:\\x",
        "2, a symbolic link, a, ..\\x",
        "1, a hard link, a/b, ../x",
        "1, a hard link, a/b, /etc/passwd"
    })
    void aLinkThatLeadsOut(char type, String kind, String name, String target) throws Exception {
        refused(new TarSample().file("caddy").link(type, name, target).tar())
                .isEqualTo("URL has " + kind + " '" + name + "' that leads out of it, to '" + target + "'" + DISTRUST);
    }

    @Test
    void aLinkThatLeadsOutByAnExtensionOrInAZip() throws Exception {
        String message = "URL has a symbolic link 'a' that leads out of it, to '/etc'" + DISTRUST;
        refused(new TarSample()
                        .entry('K', "long", "", 0644, "/etc")
                        .link('2', "a", "b")
                        .tar())
                .isEqualTo(message);
        refused(new TarSample()
                        .entry('x', "pax", "", 0644, "17 linkpath=/etc\n")
                        .link('2', "a", "b")
                        .tar())
                .isEqualTo(message);
        refused(new ZipSample().unix("a", 0120777, "/etc").bytes()).isEqualTo(message);
    }

    @Test
    void aMemberThatIsADirectory() throws Exception {
        refused(new TarSample().directory("caddy/").file("caddy/bin").file("x").tar())
                .isEqualTo("caddy in URL is a directory. Name a file in it: caddy/bin");
        refused(new TarSample().file("caddy/a").file("caddy/b").tar())
                .isEqualTo("caddy in URL is a directory. Name a file in it: caddy/a, caddy/b");
        refused(new TarSample().directory("caddy").tar()).isEqualTo("caddy in URL is a directory. Name a file");
        refused(new ZipSample().file("caddy/", "").bytes()).isEqualTo("caddy in URL is a directory. Name a file");
        refused(new TarSample().directory("./").tar(), ".").isEqualTo(". in URL is a directory. Name a file");
    }

    @Test
    void aMemberThatIsALink() throws Exception {
        refused(new TarSample().link('2', "bin/caddy", "../opt/caddy").tar(), "bin/caddy")
                .isEqualTo("bin/caddy in URL is a symbolic link to ../opt/caddy."
                        + " Name the file that it leads to: opt/caddy");
        refused(new TarSample().link('1', "bin/caddy", "opt/caddy").tar(), "bin/caddy")
                .isEqualTo(
                        "bin/caddy in URL is a hard link to opt/caddy." + " Name the file that it leads to: opt/caddy");
        refused(new ZipSample().unix("caddy", 0120777, "caddy-2").bytes())
                .isEqualTo("caddy in URL is a symbolic link to caddy-2. Name the file that it leads to: caddy-2");
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0020666, a character device",
        "4, 0060666, a block device",
        "6, 0010666, a named pipe",
        "V, 0140666, an entry of an unknown kind"
    })
    void aMemberThatIsNoFile(char type, String mode, String kind) throws Exception {
        String message = "caddy in URL is " + kind + ". Name a regular file";
        refused(new TarSample().link(type, "caddy", "").tar()).isEqualTo(message);
        refused(new ZipSample().unix("caddy", Integer.parseInt(mode, 8), "").bytes())
                .isEqualTo(message);
    }

    @Test
    void aMemberThatIsSparse() throws Exception {
        String message = "caddy in URL is a sparse file, which cannot be unpacked here."
                + " Use an archive that tar made without --sparse";
        refused(new TarSample().link('S', "caddy", "").tar()).isEqualTo(message);
        refused(new TarSample()
                        .entry('x', "pax", "", 0644, "22 GNU.sparse.major=1\n25 GNU.sparse.name=caddy\n")
                        .file("GNUSparseFile.0/caddy")
                        .tar())
                .isEqualTo(message);
    }

    @Test
    void aMemberOfAZipThatIsEncryptedOrPackedInAnotherWay() throws Exception {
        refused(new ZipSample().file("caddy", "program").with(8, 1))
                .isEqualTo("caddy in URL is encrypted. Use an archive that is not locked by a password");
        refused(new ZipSample().file("caddy", "program").with(10, 12))
                .isEqualTo("caddy in URL is packed by the method BZIP2, which is not supported."
                        + " Use a .zip of the methods stored and deflated, or a .tar.gz or .tar.xz");
        refused(new ZipSample().file("caddy", "program").with(10, 4711))
                .startsWith("caddy in URL is packed by the method 4711, which is not supported. Use");
    }

    @Test
    void aBombIsDefusedWhereverItHides() throws Exception {
        String message = "URL unpacks to more than 1048576 bytes, the most that is allowed."
                + " Use a smaller archive, or one that has less beside the file";
        String zeros = "\0".repeat(1 << 20);
        refused(new TarSample().file("caddy", 0755, zeros).gzip()).isEqualTo(message);
        refused(new TarSample().file("before", 0644, zeros).file("caddy").xz()).isEqualTo(message);
        refused(new TarSample().file("caddy").file("after", 0644, zeros).gzip()).isEqualTo(message);
        refused(TarSample.gzip(Arrays.copyOf(new TarSample().file("caddy").tar(), 2 << 20)))
                .isEqualTo(message);
        refused(new ZipSample().file("caddy", zeros + "x").bytes()).isEqualTo(message);
    }

    @Test
    void namesOfAnyLengthAreNotKept() throws Exception {
        String message = "URL has more than 1048576 bytes of names and attributes for one entry" + DISTRUST;
        for (char type : new char[] {'L', 'K', 'x', 'g'}) {
            refused(new TarSample()
                            .raw(TarSample.header(type, "long", "", 0644, "77777777777"))
                            .tar())
                    .isEqualTo(message);
        }
        TarSample empty = new TarSample();
        for (int i = 0; i < 2049; i++) {
            empty.entry('x', "pax", "", 0644, "");
        }
        refused(empty.tar(), "caddy", 1 << 22).isEqualTo(message);
        byte[] sparse = TarSample.header('S', "caddy", "", 0644, "0");
        sparse[482] = 1;
        byte[] map = new byte[2 << 20];
        Arrays.fill(map, (byte) 1);
        refused(new TarSample().raw(TarSample.signed(sparse)).raw(map).tar(), "caddy", 1 << 22)
                .isEqualTo(message);
    }

    @Test
    void aTableOfContentsOfAnyLengthIsNotKept() throws Exception {
        ZipSample zip = new ZipSample();
        for (int i = 0; i < 140; i++) {
            zip.commented("file" + i, "x".repeat(60_000));
        }
        refused(zip.bytes())
                .isEqualTo("URL has a table of contents of more than 8388608 bytes."
                        + " Use an archive with fewer files in it");
    }

    @Test
    void aDictionaryOfAnySizeIsNotMade() throws Exception {
        ByteBuffer xz = ByteBuffer.wrap(new TarSample().file("caddy").xz()).order(ByteOrder.LITTLE_ENDIAN);
        // The block header follows 12 bytes of stream header. Its sixth byte is the size of the dictionary.
        int length = (xz.get(12) + 1) * 4;
        xz.put(12 + 4, (byte) 37);
        CRC32 crc = new CRC32();
        crc.update(xz.array(), 12, length - 4);
        xz.putInt(12 + length - 4, (int) crc.getValue());
        refused(xz.array())
                .isEqualTo("URL needs 1537 MiB of memory to be unpacked, more than the 128 that are allowed."
                        + " Use an archive that xz packed with one of its levels, 0 to 9");
    }

    @Test
    void aMemberThatIsThereTwice() throws Exception {
        String message = "URL has caddy more than once, and nobody can tell which one is meant."
                + " Use an archive that has it once";
        refused(new TarSample().file("caddy").file("./caddy").tar()).isEqualTo(message);
        refused(new TarSample().link('2', "caddy", "x").file("caddy").tar()).isEqualTo(message);
        refused(new ZipSample().file("caddy", "1").file("caddy", "2").bytes()).isEqualTo(message);
    }

    @Test
    void aMemberThatIsMissing() throws Exception {
        refused(new TarSample().file("LICENSE").file("./cadddy").tar())
                .isEqualTo("URL has no file 'caddy'. Did you mean 'cadddy'?");
        refused(new TarSample().file("release-2.10/bin/caddy").tar())
                .isEqualTo("URL has no file 'caddy'. Did you mean 'release-2.10/bin/caddy'?");
        refused(new ZipSample()
                        .file("LICENSE", "")
                        .file("docs/", "")
                        .file("README.md", "")
                        .bytes())
                .isEqualTo("URL has no file 'caddy'. Name one of its files: LICENSE, README.md");
        TarSample many = new TarSample();
        for (int i = 1; i <= 11; i++) {
            many.file("f" + i);
        }
        refused(many.tar())
                .isEqualTo("URL has no file 'caddy'."
                        + " Name one of its files: f1, f2, f3, f4, f5, f6, f7, f8, f9, f10 and others");
    }

    @Test
    void anArchiveWithoutFiles() throws Exception {
        String message = "URL has no file 'caddy'. Use another archive; there is no file in this one";
        refused(new TarSample().directory("docs").tar()).isEqualTo(message);
        refused(new TarSample().gzip()).isEqualTo(message);
        refused(new ZipSample().bytes()).isEqualTo(message);
    }

    @Test
    void malformedHeaders() throws Exception {
        refused(new TarSample().file("caddy").raw(new byte[] {1}).tar()).isEqualTo(DAMAGED);
        refused(new TarSample()
                        .file("caddy")
                        .raw(TarSample.header('0', "x", "", 0644, "9"))
                        .tar())
                .isEqualTo(DAMAGED);
        byte[] negative = TarSample.header('0', "x", "", 0644, "0");
        Arrays.fill(negative, 124, 136, (byte) -1);
        refused(new TarSample().file("caddy").raw(TarSample.signed(negative)).tar())
                .isEqualTo(DAMAGED);
        refused(new ZipSample().unix("link", 0120777, "x/".repeat(2048)).bytes())
                .isEqualTo(DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "0 path=x\n",
                "11 path=x\n",
                "8 path=x\n",
                "99999999999999999999 path=x\n",
                "-9 path=x\n",
                "6 path\n",
                "2 \n",
                "2 path=x\n",
                "11 size=-1\n",
                "11 size=1x\n"
            })
    void malformedExtensions(String records) throws Exception {
        refused(new TarSample()
                        .file("first")
                        .entry('x', "pax", "", 0644, records)
                        .file("caddy")
                        .tar())
                .isEqualTo(DAMAGED);
    }

    private AbstractStringAssert<?> refused(byte[] archive) {
        return refused(archive, "caddy");
    }

    private AbstractStringAssert<?> refused(byte[] archive, String member) {
        return refused(archive, member, 1 << 20);
    }

    private AbstractStringAssert<?> refused(byte[] archive, String member, long largest) {
        Path target = folder.resolve("target");
        UnplacedProblemException reason = catchThrowableOfType(
                UnplacedProblemException.class,
                () -> new Archive(Files.write(folder.resolve("cached"), archive), "URL")
                        .extract(member, largest, target));
        assertThat(target).doesNotExist();
        assertThat(reason).isNotNull();
        return assertThat(reason.getMessage() + ". " + reason.fix());
    }
}
