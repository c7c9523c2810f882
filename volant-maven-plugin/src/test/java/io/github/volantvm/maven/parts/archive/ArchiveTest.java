package io.github.volantvm.maven.parts.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    @TempDir
    Path folder;

    static Stream<byte[]> likeCaddys() throws Exception {
        TarSample tar = new TarSample()
                .file("LICENSE", 0644, "Apache")
                .file("./caddy", 0755, "program")
                .link('2', "latest", "./caddy")
                .link('1', "again", "caddy");
        return Stream.of(
                tar.tar(),
                tar.gzip(),
                tar.xz(),
                new ZipSample()
                        .file("LICENSE", "Apache")
                        .unix("caddy", 0100755, "program")
                        .unix("latest", 0120777, "./caddy")
                        .bytes());
    }

    @ParameterizedTest
    @MethodSource("likeCaddys")
    void theFileIsTakenFromAnyKindOfArchive(byte[] archive) throws Exception {
        assertThat(extract(archive, "caddy")).isEqualTo(Optional.of(true));
        assertThat(target()).hasContent("program");
    }

    @ParameterizedTest
    @MethodSource("likeCaddys")
    void aDotBeforeThePathDoesNotCount(byte[] archive) throws Exception {
        extract(archive, "./caddy");
        assertThat(target()).hasContent("program");
    }

    @Test
    void anyPermissionToExecuteMarksAnExecutable() throws Exception {
        TarSample tar = new TarSample()
                .file("none", 0666, "")
                .file("owner", 0700, "")
                .file("group", 0010, "")
                .file("others", 0001, "");
        assertThat(extract(tar.tar(), "none")).contains(false);
        assertThat(extract(tar.tar(), "owner")).contains(true);
        assertThat(extract(tar.tar(), "group")).contains(true);
        assertThat(extract(tar.tar(), "others")).contains(true);
    }

    @Test
    void aZipTellsItOnlyIfUnixMadeIt() throws Exception {
        ZipSample zip = new ZipSample()
                .file("windows", "")
                .unix("executable", 0100700, "")
                .unix("data", 0100644, "")
                .unix("untyped", 0755, "");
        byte[] archive = zip.bytes();
        assertThat(extract(archive, "windows")).isEmpty();
        assertThat(extract(archive, "executable")).contains(true);
        assertThat(extract(archive, "data")).contains(false);
        assertThat(extract(archive, "untyped")).contains(true);
    }

    @Test
    void aFileThatIsNotCompressedInTheZipIsTaken() throws Exception {
        extract(new ZipSample().stored("caddy", "program").bytes(), "caddy");
        assertThat(target()).hasContent("program");
    }

    @Test
    void severalPackedPiecesInARowAreOneArchive() throws Exception {
        byte[] tar = new TarSample()
                .file("LICENSE", 0644, "Apache")
                .file("caddy", 0755, "program")
                .tar();
        byte[] first = Arrays.copyOf(tar, 700);
        byte[] second = Arrays.copyOfRange(tar, 700, tar.length);
        extract(joined(TarSample.gzip(first), TarSample.gzip(second)), "caddy");
        assertThat(target()).hasContent("program");
        extract(joined(TarSample.xz(first), TarSample.xz(second)), "caddy");
        assertThat(target()).hasContent("program");
    }

    @ParameterizedTest
    @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
    void longAndForeignNamesAreReadAsCommonsCompressWritesThem(int longNames) throws Exception {
        String name = "opt/" + "süß-日本/".repeat(30) + "caddy";
        extract(written(longNames, new TarArchiveEntry(name)), name);
        assertThat(target()).hasContent("program");
    }

    @Test
    void aNameOfTwoPartsIsPutTogetherInUstarOnly() throws Exception {
        byte[] ustar = TarSample.header('0', "caddy", "", 0755, "0");
        TarSample.put(ustar, 345, "opt/bin");
        byte[] gnu = ustar.clone();
        TarSample.put(gnu, 257, "ustar  \0");
        byte[] archive = new TarSample()
                .raw(TarSample.signed(ustar))
                .raw(TarSample.signed(gnu))
                .tar();
        assertThat(extract(archive, "opt/bin/caddy")).contains(true);
        assertThat(extract(archive, "caddy")).contains(true);
    }

    @Test
    void theOldestTarsAreRead() throws Exception {
        byte[] directory = TarSample.header('\0', "opt/", "", 0755, "0");
        byte[] file = TarSample.header('\0', "opt/caddy", "", 0755, "     7 \0");
        byte[] archive = new TarSample()
                .raw(withoutMagic(directory))
                .raw(withoutMagic(file))
                .data("program".getBytes(StandardCharsets.UTF_8))
                .tar();
        extract(archive, "opt/caddy");
        assertThat(target()).hasContent("program");
    }

    @Test
    void sizesMayBeBinaryOrInAnExtension() throws Exception {
        byte[] binary = TarSample.header('0', "binary", "", 0644, "\0");
        binary[124] = (byte) 0x80;
        binary[135] = 3;
        byte[] archive = new TarSample()
                .raw(TarSample.signed(binary))
                .data("one".getBytes(StandardCharsets.UTF_8))
                .entry('x', "pax", "", 0644, "9 size=3\n")
                .raw(TarSample.header('0', "extended", "", 0644, "0"))
                .data("two".getBytes(StandardCharsets.UTF_8))
                .tar();
        extract(archive, "binary");
        assertThat(target()).hasContent("one");
        extract(archive, "extended");
        assertThat(target()).hasContent("two");
    }

    @Test
    void aGlobalExtensionHoldsUntilAnEntryTakesItBack() throws Exception {
        byte[] archive = new TarSample()
                .entry('g', "pax_global_header", "", 0644, "19 comment=9b1d6f3\n13 path=here\n")
                .file("a", 0644, "first")
                .entry('x', "pax", "", 0644, "8 path=\n")
                .file("b", 0644, "second")
                .tar();
        extract(archive, "here");
        assertThat(target()).hasContent("first");
        extract(archive, "b");
        assertThat(target()).hasContent("second");
    }

    @Test
    void aHardLinkThatTellsASizeHasNoData() throws Exception {
        byte[] archive = new TarSample()
                .raw(TarSample.header('1', "again", "caddy", 0755, "7"))
                .file("caddy", 0755, "program")
                .tar();
        extract(archive, "caddy");
        assertThat(target()).hasContent("program");
    }

    @Test
    void otherSparseFilesAreSteppedOver() throws Exception {
        byte[] sparse = TarSample.header('S', "disk", "", 0644, "1000");
        sparse[482] = 1;
        byte[] more = new byte[512];
        more[504] = 1;
        byte[] archive = new TarSample()
                .raw(TarSample.signed(sparse))
                .raw(more)
                .raw(new byte[512])
                .data(new byte[512])
                .file("caddy", 0755, "program")
                .tar();
        extract(archive, "caddy");
        assertThat(target()).hasContent("program");
    }

    @Test
    void linksWithinTheArchiveAreHarmless() throws Exception {
        byte[] archive = new TarSample()
                .link('2', "opt/bin/run", "../lib/./caddy")
                .link('2', "opt/up", "..")
                .link('2', "opt/x", "y/../../caddy")
                .link('1', "opt/hard", "caddy")
                .file("caddy", 0755, "program")
                .tar();
        extract(archive, "caddy");
        assertThat(target()).hasContent("program");
    }

    @Test
    void asMuchAsIsAllowedIsTaken() throws Exception {
        byte[] tar = new TarSample().file("caddy", 0755, "program").tar();
        archive(TarSample.gzip(tar)).extract("caddy", tar.length, target());
        assertThat(target()).hasContent("program");
        Files.delete(target());
        archive(new ZipSample().file("caddy", "program").bytes()).extract("caddy", 7, target());
        assertThat(target()).hasContent("program");
    }

    @Test
    void aTargetThatExistsIsLeftAlone() throws Exception {
        Files.writeString(target(), "mine");
        Archive archive = archive(new TarSample().file("caddy").tar());
        assertThatThrownBy(() -> archive.extract("caddy", 1 << 20, target()))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(target()).hasContent("mine");
    }

    private Optional<Boolean> extract(byte[] archive, String member) throws Exception {
        Files.deleteIfExists(target());
        return archive(archive).extract(member, 1 << 20, target());
    }

    private Archive archive(byte[] bytes) throws Exception {
        return new Archive(Files.write(folder.resolve("cached"), bytes), "http://localhost/a");
    }

    private Path target() {
        return folder.resolve("target");
    }

    private static byte[] written(int longNames, TarArchiveEntry entry) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(longNames);
            tar.setAddPaxHeadersForNonAsciiNames(longNames == TarArchiveOutputStream.LONGFILE_POSIX);
            entry.setSize(7);
            tar.putArchiveEntry(entry);
            tar.write("program".getBytes(StandardCharsets.UTF_8));
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] withoutMagic(byte[] block) {
        Arrays.fill(block, 257, 265, (byte) 0);
        return TarSample.signed(block);
    }

    private static byte[] joined(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
