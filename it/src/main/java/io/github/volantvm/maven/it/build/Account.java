package io.github.volantvm.maven.it.build;

import io.github.volantvm.maven.it.host.Command;
import io.github.volantvm.maven.it.host.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A user other than the one who runs the tests. Only root can become one; for anyone else the test is aborted. */
record Account(int uid) {

    Account {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root can build as uid " + uid);
    }

    /** Hands the project over, opens the staged repository, and returns the words to put before a command. */
    List<String> prefix(Path project, Path... needed) {
        Command.of("chown", "-R", "-h", uid + ":" + uid, project.toString()).bytes();
        Command.of("chmod", "-R", "a+rwX", Layout.stagedRepository().toString()).bytes();
        List<String> words = new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups"));
        if (!Stream.concat(Stream.of(project, Layout.stagedRepository()), Stream.of(needed))
                .allMatch(Account::isReachable)) {
            // A checkout below /root: this one power lets the user walk in; it gives none over owners or devices.
            words.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
        }
        return words;
    }

    private static boolean isReachable(Path path) {
        try {
            for (Path folder = path.toRealPath(); folder != null; folder = folder.getParent()) {
                if (!folder.equals(path)
                        && !Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
