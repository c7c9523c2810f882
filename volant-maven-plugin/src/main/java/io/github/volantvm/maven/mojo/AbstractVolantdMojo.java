package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import io.github.volantvm.maven.product.PackedManifest;
import io.github.volantvm.maven.volantd.Errand;
import io.github.volantvm.maven.volantd.Outcome;
import io.github.volantvm.maven.volantd.Request;
import io.github.volantvm.maven.volantd.Round;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals that tell volantd of a plugin have in common: whom they tell, of which, and how the end is told. */
abstract class AbstractVolantdMojo extends AbstractProductMojo {
    /** In seconds. */
    private static final long USUAL_TIMEOUT = 30;

    /**
     * The hosts whose volantd is told, each {@code <host>} a URL such as {@code http://10.0.0.5:7777}; on the command line
     * with commas between. By default the one that volar asks: what VOLANT_API_BASE says, else http://127.0.0.1:7777.
     */
    @Parameter(property = "volant.hosts")
    private List<String> hosts = new ArrayList<>();

    /**
     * The id of the {@code <server>} in Maven's settings.xml whose password is the hosts' API key (without a username).
     * By default each host has a server of its own, with the host's name for its id, or none.
     */
    @Parameter(property = "volant.serverId")
    private String serverId;

    /** After how many seconds without an answer a host is given up: up to 86400. */
    @Parameter(property = "volant.hostTimeout", defaultValue = "30")
    private long hostTimeout;

    /** A manifest to take in place of the one that the build has made; it must be for an initramfs. */
    @Parameter(property = "volant.manifest")
    private File manifest;

    /** Prints what would be sent where, and sends nothing. */
    @Parameter(property = "volant.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped() || isPassedOver()) {
            return;
        }
        new UnknownParameters(project, execution).warn(getLog());
        Problems problems = new Problems();
        try {
            run(problems);
        } catch (InvalidPluginException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException(EnvironmentFault.explain(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException(
                    "Interrupted; what was sent already counts, and to run this again does no harm", e);
        }
    }

    private void run(Problems problems)
            throws InvalidPluginException, IOException, InterruptedException, MojoExecutionException {
        Generation generation = generation(problems);
        List<Route> routes = new VolantdHosts(session, problems).routes(hosts, serverId);
        long patience = Range.SECONDS.limit("<hostTimeout>", hostTimeout, USUAL_TIMEOUT, problems);
        Errand errand = errand(routes, problems);
        problems.throwIfErrors();
        problems.warnings().stream().map(Problem::toString).forEach(getLog()::warn);
        if (dryRun) {
            preview(errand, routes, generation);
            return;
        }
        List<Outcome> outcomes = Round.of(errand, routes, generation, Duration.ofSeconds(patience));
        tell(outcomes, routes, generation);
    }

    /**
     * What is to be done, as far as the problems allow to say it.
     *
     * @throws InvalidPluginException if they do not
     */
    abstract Errand errand(List<Route> routes, Problems problems) throws InvalidPluginException, IOException;

    /** What to say of a host that has done it. */
    abstract void tellNext(Route route, Generation generation);

    /** The manifest that is meant, if nothing else is said: the one that the build has made. */
    abstract Path usualManifest();

    /** What to do where it is missing. */
    abstract String adviceIfMissing();

    final Path manifestFile() {
        return manifest == null ? usualManifest() : manifest.toPath();
    }

    /** Read as strictly as volantd would, and by the rules of what is known to fail later. */
    final Manifest manifest(Problems problems) throws InvalidPluginException {
        Path file = manifestFile();
        if (!Files.exists(file)) {
            if (project.getFile() == null && manifest == null) {
                throw InvalidPluginException.at(
                        "<manifest>",
                        new UnplacedProblemException(
                                "is not set, and there is no project here",
                                "Name the manifest with -Dvolant.manifest=FILE, or start Maven where the pom.xml is"));
            }
            problems.error(
                    shown(file),
                    "does not exist",
                    manifest == null ? adviceIfMissing() : "Correct the path in <manifest> (-Dvolant.manifest)");
            problems.throwIfErrors();
        }
        return PackedManifest.read(file, shown(file));
    }

    /** Whether this project has what the goal is about. */
    boolean isMeantHere() {
        return manifest == null ? Files.exists(manifestFile()) : isFirst();
    }

    /** Of the projects of the build, since once is enough for what the user names. */
    final boolean isFirst() {
        return project.equals(session.getProjects().get(0));
    }

    private boolean isPassedOver() {
        if (isForOthers() && !isMeantHere()) {
            getLog().info("Skipped: " + shown(manifestFile()) + " is not of this project");
            return true;
        }
        return false;
    }

    private void preview(Errand errand, List<Route> routes, Generation generation) {
        for (Route route : routes) {
            getLog().info("Would be sent to " + route.url()
                    + (VolantdHosts.hasKey(route) ? ", with the API key of the <server> " + route.name() : "") + ":");
            errand.changes(generation).stream().map(Request::toString).forEach(getLog()::info);
        }
        getLog().info("Nothing was sent: this is a dry run");
    }

    private void tell(List<Outcome> outcomes, List<Route> routes, Generation generation) throws MojoExecutionException {
        Problems failures = new Problems();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Done done) {
                getLog().info(done.host() + ": " + done.what());
            } else if (outcome instanceof Outcome.Failed failed) {
                if (outcomes.size() > 1) {
                    getLog().error(failed.host() + ": failed, see below");
                }
                failures.error(failed.host().toString(), failed.what(), failed.fix());
            }
        }
        for (int i = 0; i < routes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Done) {
                tellNext(routes.get(i), generation);
            }
        }
        if (failures.hasErrors()) {
            int failed = failures.errors().size();
            throw new MojoExecutionException(
                    (outcomes.size() == 1 ? "" : failed + " of " + outcomes.size() + " hosts failed. ")
                            + new InvalidPluginException(failures.errors()).getMessage());
        }
    }

    static boolean isThisMachine(List<Route> routes) {
        return routes.stream().allMatch(Route::isToThisMachine);
    }

    static String hostsElsewhere(List<Route> routes) {
        return String.join(
                ", ",
                routes.stream()
                        .filter(route -> !route.isToThisMachine())
                        .map(Route::url)
                        .map(URI::toString)
                        .toList());
    }
}
