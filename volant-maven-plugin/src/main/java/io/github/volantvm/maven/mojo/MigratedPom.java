package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.fledge.PomConfiguration;
import io.github.volantvm.maven.fledge.PomFile;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.product.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.Optional;

/**
 * The POM that a migration is for.
 *
 * @param file behind all links, since these are to stay
 * @param shownName how messages call it
 */
record MigratedPom(Path file, String shownName) {
    /** Warns of what somebody should know who puts a configuration there by hand. */
    void check(PomConfiguration configuration, Problems problems) throws IOException {
        // Where the plugin stands is of no matter here.
        Problems ofWriting = new Problems();
        PomFile.of(Files.readAllBytes(file), shownName, ofWriting).ifPresent(pom -> pom.checkExecutions(configuration));
        ofWriting.warnings().forEach(warning -> problems.warning(warning.where(), warning.what(), warning.fix()));
    }

    /**
     * Writes a configuration into the POM, or nothing at all.
     *
     * @return whether there was anything to write
     */
    boolean write(PomConfiguration configuration, Problems problems) throws InvalidPluginException, IOException {
        byte[] before = Files.readAllBytes(file);
        Optional<PomFile> pom = PomFile.of(before, shownName, problems);
        problems.throwIfErrors();
        pom.orElseThrow().checkExecutions(configuration);
        byte[] after = pom.orElseThrow().with(configuration);
        problems.throwIfErrors();
        WholeFile.replace(file, beside -> {
            Files.write(beside, after);
            copyPermissions(file, beside);
            return beside;
        });
        return !Arrays.equals(before, after);
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(Files.getPosixFilePermissions(from));
        }
    }
}
