package io.github.volantvm.maven.it;

import io.github.volantvm.maven.it.build.MavenBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Maven encrypts the passwords of settings with, before Maven 4. */
record MasterPassword(MavenBuild build) {
    /** From now on the build knows one. */
    static MasterPassword in(MavenBuild build) throws IOException {
        MasterPassword master = new MasterPassword(build);
        Path security = Files.writeString(
                build.directory().resolveSibling("security.xml"),
                "<settingsSecurity><master>" + master.asked("--encrypt-master-password", "master")
                        + "</master></settingsSecurity>");
        build.property("settings.security", security.toString());
        return master;
    }

    /** As it may stand in the settings. */
    String encrypt(String password) {
        return asked("--encrypt-password", password);
    }

    private String asked(String option, String word) {
        return build.goals(option, word).execute().log().stream()
                .filter(line -> line.startsWith("{"))
                .findFirst()
                .orElseThrow();
    }
}
