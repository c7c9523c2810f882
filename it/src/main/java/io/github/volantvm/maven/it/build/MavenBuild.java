package io.github.volantvm.maven.it.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.host.Cache;
import io.github.volantvm.maven.it.host.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A real Maven build of a copy of a scenario, in a process of its own and with the staged plugin. What the surrounding
 * build was told (options in the environment, {@code .mvn}, {@code .mavenrc}) does not reach it.
 */
public final class MavenBuild {

    /** Short builds on few cores: the second compiler and parallel collection cost more than they bring. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final String OPTIONS = ".mvn/java-options";

    private static final Set<Path> TAKEN = new HashSet<>();

    private final Path folder;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> jvmOptions = new ArrayList<>();
    private MavenHome maven;
    private Path javaHome = Path.of(System.getProperty("java.home"));
    private Path directory;
    private List<String> goals = List.of();
    private String settings;
    private Path repository = Layout.stagedRepository();
    private String answers;
    private Integer uid;
    private String umask = "022";
    private boolean transfers;
    private boolean terminal;
    private Duration deadline = Duration.ofMinutes(5);

    MavenBuild(MavenHome maven, Path folder) {
        this.maven = maven;
        this.folder = folder;
    }

    /** A build whose product tests of several classes share; its projects live in {@code target/it/<name>}. */
    public static MavenBuild shared(String name) {
        return new MavenBuild(MavenHome.outer(), Layout.target().resolve("it").resolve(name));
    }

    /** Copies this folder of {@code src/test/projects}; the next builds build the copy. */
    public MavenBuild project(String scenario) {
        return project(scenario, scenario);
    }

    /** As {@link #project(String)}, into a folder of another name, say one with a blank in it. */
    public MavenBuild project(String scenario, String name) {
        directory = fresh(name);
        try {
            new Scenario(scenario).copyTo(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The next builds run in an empty folder, where no project is. */
    public MavenBuild emptyFolder(String name) {
        directory = fresh(name);
        try {
            Scenario.none(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The next builds run in this folder of the current one. */
    public MavenBuild enter(String subfolder) {
        directory = directory.resolve(subfolder);
        return this;
    }

    private Path fresh(String name) {
        Path fresh = folder.resolve(name);
        for (int n = 2; !TAKEN.add(fresh); n++) {
            fresh = folder.resolve(name + "-" + n);
        }
        return fresh;
    }

    /** The copy, to be changed before or between builds. */
    public Path directory() {
        return directory;
    }

    /** Goals and phases, and any other words for Maven's command line such as {@code -o}. */
    public MavenBuild goals(String... words) {
        this.goals = List.of(words);
        return this;
    }

    public MavenBuild property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    public MavenBuild environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The user's settings.xml, in place of that of whoever runs the tests: mirrors, proxies, servers. */
    public MavenBuild settings(String xml) {
        this.settings = xml;
        return this;
    }

    /** Starts with nothing in the local repository; the staged plugin comes out of a remote one, as it will for users. */
    public MavenBuild emptyRepository() {
        repository = fresh("repository");
        try {
            Cache.delete(repository);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A dialogue instead of the batch mode, in which a person types these lines. */
    public MavenBuild answers(String... lines) {
        this.answers = String.join("\n", lines) + "\n";
        return this;
    }

    /** More options for Maven's JVM; blanks in them do not matter. */
    public MavenBuild jvmOptions(String... options) {
        jvmOptions.addAll(List.of(options));
        return this;
    }

    public MavenBuild javaHome(Path home) {
        this.javaHome = home;
        return this;
    }

    public MavenBuild maven(MavenHome home) {
        this.maven = home;
        return this;
    }

    /** Builds as this user, whom the copy then belongs to. The test is aborted unless root runs it. */
    public MavenBuild asUser(int newUid) {
        this.uid = newUid;
        return this;
    }

    public MavenBuild umask(String octal) {
        this.umask = octal;
        return this;
    }

    /** Lets Maven show what it downloads. */
    public MavenBuild showingTransfers() {
        this.transfers = true;
        return this;
    }

    /** As a terminal starts it: the first process of a group of its own, to which Ctrl-C goes. */
    public MavenBuild asOnATerminal() {
        this.terminal = true;
        return this;
    }

    public MavenBuild deadline(Duration duration) {
        this.deadline = duration;
        return this;
    }

    /** Builds, and fails the test with the whole log if the build fails. */
    public Result execute() {
        Result result = start().await();
        assertThat(result.exit()).as(result::toString).isZero();
        return result;
    }

    /** Builds, and fails the test with the whole log unless the build fails. */
    public Result executeAndFail() {
        Result result = start().await();
        assertThat(result.exit()).as(result::toString).isNotZero();
        return result;
    }

    /** Starts to build and returns at once; another build of the same copy may be started beside it. */
    public Running start() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command())
                    .directory(directory.toFile())
                    .redirectInput(Redirect.from(input().toFile()));
            prepare(builder.environment());
            return Running.start(builder, deadline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a program {@code mvn}, which runs this Maven as this build would, but with the words it is given for goals:
     * for scripts whose commands are the thing to test.
     *
     * @return the folder it is in, for the PATH
     */
    public Path program() {
        try {
            Map<String, String> needed = new LinkedHashMap<>();
            prepare(needed);
            StringBuilder script =
                    new StringBuilder("#!/bin/sh\nunset " + String.join(" ", Surroundings.NOT_INHERITED) + "\n");
            needed.forEach((name, value) -> script.append("export ")
                    .append(name)
                    .append('=')
                    .append(quoted(value))
                    .append('\n'));
            script.append("exec");
            goals();
            command().forEach(word -> script.append(' ').append(quoted(word)));
            Path bin = Files.createDirectories(folder.resolve("bin"));
            Path program = Files.writeString(bin.resolve("mvn"), script + " \"$@\"\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            return bin;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private void prepare(Map<String, String> variables) throws IOException {
        Surroundings.clean(variables);
        variables.put("JAVA_HOME", javaHome.toString());
        variables.put("MAVEN_OPTS", QUICK + home() + options());
        variables.putAll(environment);
    }

    private Path input() throws IOException {
        return answers == null
                ? Path.of("/dev/null")
                : Files.writeString(directory.resolveSibling(directory.getFileName() + ".answers"), answers);
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        if (terminal) {
            command.add("setsid");
        }
        if (uid != null) {
            command.addAll(new Account(uid).prefix(directory, maven.path(), javaHome));
        }
        command.addAll(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
        command.addAll(List.of(maven.launcher().toString(), "-Dstyle.color=never"));
        if (answers == null) {
            command.add("-B");
        }
        if (!transfers) {
            command.add("-ntp");
        }
        command.addAll(
                List.of(maven.globalSettingsOption(), Settings.file(repository).toString()));
        if (settings != null) {
            Path file = directory.resolveSibling(directory.getFileName() + ".settings.xml");
            command.addAll(List.of("-s", Files.writeString(file, settings).toString()));
        }
        // Maven 3.10 and 4 ask every repository for a list of its prefixes, and warn of each that has none.
        command.add("-Daether.remoteRepositoryFilter.prefixes=false");
        command.add("-Dmaven.repo.local=" + repository);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(goals);
        return command;
    }

    /** A user this machine does not know has no home; Java would say "?". */
    private String home() {
        return uid == null ? "" : " -Duser.home=.home";
    }

    /** In a file for the java command, since the launcher cuts MAVEN_OPTS at every blank. */
    private String options() throws IOException {
        if (jvmOptions.isEmpty()) {
            return "";
        }
        List<String> quoted = jvmOptions.stream()
                .map(option -> '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .toList();
        Files.write(directory.resolve(OPTIONS), quoted);
        return " @" + OPTIONS;
    }
}
