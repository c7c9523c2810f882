package io.github.volantvm.maven.it.host;

import java.nio.file.Path;

/** Where things are in the build that runs the tests; failsafe passes it in, see the POM. */
public final class Layout {

    private Layout() {}

    /** The folder of this module. */
    public static Path module() {
        return path("volant.it");
    }

    /** The build folder of this module. */
    public static Path target() {
        return path("volant.target");
    }

    /** The local repository that holds the staged plugin, and that forked Mavens use as theirs. */
    public static Path stagedRepository() {
        return path("volant.repository");
    }

    /** The local repository of the build that runs the tests. */
    public static Path outerRepository() {
        return path("volant.outer-repository");
    }

    /** The version under test. */
    public static String version() {
        return property("volant.version");
    }

    /** A system property that the POM passes, and without which a test cannot know where it is. */
    public static String property(String name) {
        String value = System.getProperty(name, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("System property " + name
                    + " is missing: run the tests with Maven, for one of them `mvn verify -pl it -am -Dit.test=VmIT`.");
        }
        return value;
    }

    private static Path path(String property) {
        return Path.of(property(property));
    }
}
