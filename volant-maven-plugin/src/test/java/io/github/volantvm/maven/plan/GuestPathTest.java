package io.github.volantvm.maven.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuestPathTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "usr/bin/caddy | is not an absolute path in the guest",
                "'' | is not an absolute path in the guest",
                "C:\\caddy | is not an absolute path in the guest",
                "/usr/bin/ | ends with '/'",
                "//usr | contains '//'",
                "/usr//bin | contains '//'",
                "/usr/./bin | contains '.' as a part",
                "/usr/../etc/shadow | contains '..' as a part",
                "/TRAILER!!! | is the name that marks the end of a cpio archive",
            })
    void aFaultIsNamed(String text, String fault) {
        assertThat(GuestPath.fault(text)).contains(fault);
    }

    @Test
    void linuxHasALongestNameAndALongestPath() {
        String longestName = "ä".repeat(127) + "b";
        assertThat(GuestPath.fault("/" + longestName)).isEmpty();
        assertThat(GuestPath.fault("/" + longestName + "c"))
                .contains("has a name of 256 bytes, but Linux allows 255 between two slashes");

        String longestPath = ("/" + "x".repeat(255)).repeat(15) + "/" + "y".repeat(255);
        assertThat(GuestPath.fault(longestPath)).isEmpty();
        assertThat(GuestPath.fault(longestPath + "/z"))
                .contains("is 4097 bytes long, but Linux unpacks paths of up to 4095");
    }

    @Test
    void textThatIsNoTextIsRefused() {
        assertThat(GuestPath.fault("/a\0b")).contains("contains a NUL character");
        assertThat(GuestPath.fault("/a\ud83d")).contains("contains half a surrogate pair, which has no UTF-8 form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/...", "/etc/TRAILER!!!", "/with space/and\nnewline", "/ünï/🚀"})
    void anyOtherNameIsFine(String text) {
        assertThat(new GuestPath(text)).hasToString(text);
    }

    @Test
    void aFaultyPathCannotBeMade() {
        assertThatThrownBy(() -> new GuestPath("etc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("etc: is not an absolute path in the guest");
    }

    @Test
    void pathsAreOrderedByTheirBytesSoThatADirectoryComesBeforeItsContent() {
        // U+FF5E sorts after the rocket in UTF-16, but before it in UTF-8.
        List<String> sorted = List.of("/", "/a", "/a-b", "/a/b", "/a0", "/b", "/ä", "/～", "/🚀");
        TreeSet<GuestPath> paths = new TreeSet<>();
        sorted.forEach(path -> paths.add(new GuestPath(path)));
        assertThat(paths).extracting(GuestPath::value).containsExactlyElementsOf(sorted);
    }

    @Test
    void familyTiesAreKnown() {
        GuestPath path = new GuestPath("/usr/bin");
        assertThat(path.parent()).isEqualTo(new GuestPath("/usr"));
        assertThat(path.parent().parent()).isEqualTo(GuestPath.ROOT);
        assertThat(GuestPath.ROOT.parent()).isEqualTo(GuestPath.ROOT);
        assertThat(path.name()).isEqualTo("bin");
        assertThat(path.child("caddy")).isEqualTo("/usr/bin/caddy");
        assertThat(GuestPath.ROOT.child("usr")).isEqualTo("/usr");
        assertThat(path.isBelow(GuestPath.ROOT)).isTrue();
        assertThat(path.isBelow(path)).isFalse();
        assertThat(new GuestPath("/usr/bin2").isBelow(path)).isFalse();
    }
}
