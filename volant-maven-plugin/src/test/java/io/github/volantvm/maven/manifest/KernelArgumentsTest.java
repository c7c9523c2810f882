package io.github.volantvm.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.manifest.KernelCommandLine.Assumptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelArgumentsTest {
    private static final String MANIFEST = "volant.manifest=";
    private static final Manifest FULL =
            Drafts.manifest(Drafts.FULL).withImage("https://example.org/p.cpio.gz", Drafts.CHECKSUM);

    @Test
    void theFirstGenerationGetsTheseWords() {
        assertThat(withoutManifest(arguments("debug").words(FULL, Generation.PLUGINS)))
                .containsExactly(
                        "console=ttyS0",
                        "reboot=k",
                        "panic=1",
                        "quiet",
                        "loglevel=1",
                        "i8042.noaux",
                        "i8042.nokbd",
                        "pci=lastbus=0",
                        "ip=192.168.127.10::192.168.127.1:255.255.255.0:web:eth0:off",
                        "debug",
                        "volant.api_host=10.0.0.1",
                        "volant.api_port=7777",
                        "volant.manifest=...",
                        "volant.plugin=full",
                        "volant.runtime=rt");
    }

    @Test
    void theSecondGenerationNamesAnImageAndItsNameServer() {
        assertThat(withoutManifest(arguments("debug").words(FULL, Generation.IMAGES)))
                .containsExactly(
                        "console=ttyS0",
                        "reboot=k",
                        "panic=1",
                        "quiet",
                        "loglevel=1",
                        "i8042.noaux",
                        "i8042.nokbd",
                        "pci=lastbus=0",
                        "ip=192.168.127.10::192.168.127.1:255.255.255.0:web:eth0:off",
                        "debug",
                        "volant.api_host=10.0.0.1",
                        "volant.api_port=7777",
                        "volant.manifest=...",
                        "volant.image=full",
                        "volant.runtime=rt",
                        "volant.dns_server=192.168.127.1",
                        "volant.dns_search=volant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void blankExtraWordsAreNone(String extra) {
        assertThat(arguments(extra).words(FULL, Generation.PLUGINS))
                .isEqualTo(arguments("").words(FULL, Generation.PLUGINS))
                .noneMatch(String::isBlank);
    }

    @Test
    void extraWordsLoseWhatIsBlankAroundThem() {
        assertThat(arguments(" debug  loglevel=7 ").words(FULL, Generation.PLUGINS))
                .containsSubsequence(
                        "ip=192.168.127.10::192.168.127.1:255.255.255.0:web:eth0:off",
                        "debug  loglevel=7",
                        "volant.api_host=10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "web, web",
        "Web-01, web-01",
        "my_web.example, mywebexample",
        "ÄWEB, web",
        "'a b', ab",
        "-, -",
        "___, vm",
        "'', vm"
    })
    void aHostNameIsWhatIsLeftOfTheName(String name, String hostname) {
        assertThat(KernelArguments.hostname(name)).isEqualTo(hostname);
    }

    @ParameterizedTest
    @EnumSource
    void theAgentUnpacksTheCanonicalForm(Generation generation) throws IOException {
        String manifest = manifest(arguments("").words(FULL, generation));

        assertThat(unpacked(manifest)).isEqualTo(CanonicalForm.bytes(FULL, generation));
    }

    @ParameterizedTest
    @EnumSource
    void theManifestIsOneWordOfTheUrlAlphabet(Generation generation) {
        assertThat(manifest(arguments("").words(FULL, generation))).matches("H4sIAAAAAAAA[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @EnumSource
    void theLengthIsThatOfTheFormula(Generation generation) {
        List<String> words = arguments("a=b c").words(FULL, generation);
        KernelCommandLine formula = KernelCommandLine.of(
                FULL,
                generation,
                new Assumptions(
                        "192.168.127.10".length(),
                        "192.168.127.1".length(),
                        "255.255.255.0".length(),
                        "web".length(),
                        "a=b c".length(),
                        "10.0.0.1".length(),
                        "7777".length()));
        int manifest = manifest(words).length();

        assertThat(String.join(" ", words).length() - manifest).isEqualTo(formula.onCreate() - formula.encoded());
        assertThat(manifest).isLessThanOrEqualTo(formula.encoded());
    }

    private static KernelArguments arguments(String extra) {
        return new KernelArguments(
                "192.168.127.10", "192.168.127.1", "255.255.255.0", "web", extra, "10.0.0.1", "7777");
    }

    private static List<String> withoutManifest(List<String> words) {
        return words.stream()
                .map(word -> word.startsWith(MANIFEST) ? MANIFEST + "..." : word)
                .toList();
    }

    private static String manifest(List<String> words) {
        return words.stream()
                .filter(word -> word.startsWith(MANIFEST))
                .findFirst()
                .orElseThrow()
                .substring(MANIFEST.length());
    }

    private static byte[] unpacked(String manifest) throws IOException {
        byte[] gzip = Base64.getUrlDecoder().decode(manifest);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        }
    }
}
