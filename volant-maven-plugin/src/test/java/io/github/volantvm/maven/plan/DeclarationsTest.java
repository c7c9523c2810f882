package io.github.volantvm.maven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationsTest {
    private static final String MAPPING = "<mappings><mapping>[1]";
    private static final Place INIT = Place.pom("<init>");

    private final Path directory = Path.of("/project");
    private final Problems problems = new Problems();
    private final Project project =
            new Project("sample", "1.0", directory, directory.resolve("target"), directory.resolve("pom.xml"), true);
    private final Declarations declarations = new Declarations(project, problems);

    @Test
    void aMappingIsKeptAsItIsMeant() {
        declarations.mapping(
                Place.pom(MAPPING),
                SourceWords.ofPath("payload/caddy"),
                "/usr/bin/caddy",
                "0750",
                "1",
                "4294967294",
                List.of(),
                List.of());
        assertThat(problems.hasErrors()).isFalse();
        Mapping mapping = declarations.mappings().get(0);
        assertThat(mapping.source()).isEqualTo(Path.of("/project/payload/caddy"));
        assertThat(mapping.target()).isEqualTo(new GuestPath("/usr/bin/caddy"));
        assertThat(mapping.mode()).contains(new Mode(0750));
        assertThat(mapping.owner()).isEqualTo(new Owner(1, 4294967294L));
    }

    @Test
    void aMappingNeedsSourceAndTarget() {
        declarations.mapping(Place.pom(MAPPING), SourceWords.ofPath(null), " ", null, null, null, List.of(), List.of());
        assertErrors(
                MAPPING + "<source>: is missing. Name a file or folder, relative to the POM, such as payload/caddy.",
                MAPPING + "<target>: is missing. Name an absolute path in the guest, such as /usr/bin/caddy.");
        assertThat(declarations.mappings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "usr/bin/caddy | is not an absolute path in the guest",
                "/usr/bin/ | ends with '/'",
                "/a/../b | contains '..' as a part",
            })
    void aTargetIsAPathInTheGuest(String target, String fault) {
        declarations.mapping(
                Place.pom(MAPPING),
                SourceWords.ofPath("payload/caddy"),
                target,
                null,
                null,
                null,
                List.of(),
                List.of());
        assertErrors(
                MAPPING + "<target>: '" + target + "' " + fault + ". Write an absolute path such as /usr/bin/caddy.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "0o755", "888", "75", "77777", "", "-755"})
    void aModeIsOctal(String mode) {
        declarations.mapping(Place.pom(MAPPING), SourceWords.ofPath("a"), "/a", mode, null, null, List.of(), List.of());
        assertErrors(MAPPING + "<mode>: '" + mode + "' is not a file mode. Write it in octal, such as 0755 or 0600.");
    }

    @ParameterizedTest
    @CsvSource({"755, 0755", "0755, 0755", "4755, 4755", "01777, 1777", "000, 0000"})
    void aModeHasThreeOrFourDigits(String text, String mode) {
        assertThat(Mode.parse(text)).map(Mode::toString).contains(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"www-data", "-1", "4294967295", "99999999999", ""})
    void anOwnerIsANumber(String uid) {
        declarations.mapping(Place.pom(MAPPING), SourceWords.ofPath("a"), "/a", null, uid, null, List.of(), List.of());
        assertErrors(MAPPING + "<uid>: '" + uid
                + "' is not a number from 0 to 4294967294. Write a number; names mean nothing in a guest.");
    }

    @Test
    void aSourceMustBeAPossibleName() {
        declarations.mapping(
                Place.pom(MAPPING), SourceWords.ofPath("a\0b"), "/a", null, null, null, List.of(), List.of());
        assertErrors(MAPPING + "<source>: 'a?b' cannot be the name of a file. Correct the path.");
    }

    @Test
    void anEmptyPatternIsAnError() {
        declarations.mapping(
                Place.pom(MAPPING),
                SourceWords.ofPath("a"),
                "/a",
                null,
                null,
                null,
                Arrays.asList("*", null),
                List.of(" "));
        assertErrors(
                MAPPING + "<includes><include>[2]: is empty. Write an Ant pattern such as **/*.html, or delete it.",
                MAPPING + "<excludes><exclude>[1]: is empty. Write an Ant pattern such as **/*.html, or delete it.");
    }

    @Test
    void theRootIsADirectoryAndNothingElse() {
        declarations.link("<links><link>[1]", "/", "x");
        declarations.deviceNode("<deviceNodes><deviceNode>[1]", "/", "char", "1", "3", null, null, null);
        assertErrors(
                "<links><link>[1]<path>: '/' is the root directory and nothing else. Write a path below it.",
                "<deviceNodes><deviceNode>[1]<path>: '/' is the root directory and nothing else. Write a path below it.");
    }

    @Test
    void aLinkNeedsBothEnds() {
        declarations.link("<links><link>[2]", null, null);
        assertErrors(
                "<links><link>[2]<path>: is missing. Name an absolute path in the guest, such as /bin/sh.",
                "<links><link>[2]<to>: is missing. Say what the link points to, such as <to>busybox</to>.");
    }

    @Test
    void aDeviceNodeHasATypeAndNumbersThatLinuxCanHold() {
        declarations.deviceNode("<deviceNodes><deviceNode>[1]", "/dev/x", "fifo", "4096", null, null, null, null);
        assertErrors(
                "<deviceNodes><deviceNode>[1]<type>: 'fifo' is not a type of device. Write char or block.",
                "<deviceNodes><deviceNode>[1]<major>: '4096' is not a number from 0 to 4095. Write a number; names mean"
                        + " nothing in a guest.",
                "<deviceNodes><deviceNode>[1]<minor>: nothing is not a number from 0 to 1048575. Write a number; names"
                        + " mean nothing in a guest.");
    }

    @Test
    void aDirectoryIsPrivateIfItSaysSo() {
        declarations.directory("<directories><directory>[1]", "/var/lib/key", "0700", null, null);
        assertThat(declarations.folders().get(0).mode()).isEqualTo(new Mode(0700));
        declarations.directory("<directories><directory>[2]", "var", "7", "root", null);
        assertErrors(
                "<directories><directory>[2]<path>: 'var' is not an absolute path in the guest. Write an absolute path such"
                        + " as /var/lib/data.",
                "<directories><directory>[2]<mode>: '7' is not a file mode. Write it in octal, such as 0755 or 0600.",
                "<directories><directory>[2]<uid>: 'root' is not a number from 0 to 4294967294. Write a number; names mean"
                        + " nothing in a guest.");
    }

    @Test
    void theInitIsBuiltInNoneOrAFile() {
        assertThat(declarations.init()).isEqualTo(new Init.BuiltIn());
        declarations.init(INIT, null);
        assertThat(declarations.hasInit()).isFalse();
        declarations.init(INIT, "none");
        assertThat(declarations.init()).isEqualTo(new Init.None(INIT));
        declarations.init(INIT, "src/init");
        assertThat(declarations.init()).as("the first counts").isEqualTo(new Init.None(INIT));

        Declarations custom = new Declarations(project, problems);
        custom.init(INIT, "src/init");
        assertThat(custom.init()).isEqualTo(new Init.Custom(INIT, Path.of("/project/src/init")));

        Declarations mistyped = new Declarations(project, problems);
        mistyped.init(INIT, "builtin");
        assertErrors("<init>: 'builtin' is neither built-in nor none nor a file. Did you mean 'built-in'?");
    }

    @Test
    void aFileMayBeNamedLikeAWordForTheInit() {
        declarations.init(INIT, "./none");
        assertThat(declarations.init()).isEqualTo(new Init.Custom(INIT, Path.of("/project/none")));

        Declarations other = new Declarations(project, problems);
        other.initFile(INIT, "none");
        other.initFile(INIT, "second");
        assertThat(other.init()).isEqualTo(new Init.Custom(INIT, Path.of("/project/none")));
        assertErrors();
    }

    @Test
    void whatWasNotUnderstoodElsewhereIsMissingHereToo() {
        assertThat(declarations.allUnderstood()).isTrue();
        declarations.leaveGap();
        assertThat(declarations.allUnderstood()).isFalse();
        assertErrors();
    }

    @Test
    void modulesAreLoadedInTheOrderDeclared() {
        declarations.module("<modules><module>[1]", "/lib/modules/b.ko");
        declarations.module("<modules><module>[2]", "/lib/modules/a.ko");
        declarations.module("<modules><module>[3]", "c.ko");
        assertThat(declarations.modules())
                .extracting(GuestPath::value)
                .containsExactly("/lib/modules/b.ko", "/lib/modules/a.ko");
        assertErrors("<modules><module>[3]: 'c.ko' is not an absolute path in the guest. Write an absolute path such as"
                + " /lib/modules/virtio_net.ko.");
    }

    private void assertErrors(String... errors) {
        assertThat(problems.errors()).extracting(Problem::toString).containsExactly(errors);
    }
}
