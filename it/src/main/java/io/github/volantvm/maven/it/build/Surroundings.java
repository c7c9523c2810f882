package io.github.volantvm.maven.it.build;

import java.util.Map;
import java.util.Set;

/** The environment of a forked Maven: this process's, without what the surrounding build was told. */
final class Surroundings {

    /** The names of what must not reach it. */
    static final Set<String> NOT_INHERITED = Set.of(
            "MAVEN_OPTS",
            "MAVEN_ARGS",
            "MAVEN_CONFIG",
            "MAVEN_HOME",
            "M2_HOME",
            "MAVEN_BASEDIR",
            "MAVEN_PROJECTBASEDIR",
            "MAVEN_CMD_LINE_ARGS",
            "MAVEN_DEBUG_OPTS",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "SOURCE_DATE_EPOCH",
            // Maven 4 asks nobody anything where it takes the machine for one of these.
            "CI",
            "CIRCLECI",
            "GITHUB_ACTIONS",
            "TEAMCITY_VERSION",
            "TRAVIS",
            "WORKSPACE");

    private Surroundings() {}

    /** Takes what must not reach it out of these variables. */
    static void clean(Map<String, String> environment) {
        environment.keySet().removeAll(NOT_INHERITED);
        environment.put("MAVEN_SKIP_RC", "true");
    }
}
