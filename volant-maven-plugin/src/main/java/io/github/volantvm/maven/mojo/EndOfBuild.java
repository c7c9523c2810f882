package io.github.volantvm.maven.mojo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.MavenExecutionException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * What is done only after the last project: a release that Maven deploys at the end is checked, and a machine that nobody
 * has stopped is. Maven knows of it through {@code META-INF/plexus/components.xml} if the plugin is an extension, as it is
 * wherever our packaging is.
 */
public final class EndOfBuild extends AbstractMavenLifecycleParticipant {
    private static final String CHECKS = EndOfBuild.class.getName() + ".checks";
    private static final String MACHINES = EndOfBuild.class.getName() + ".machines";

    /** Something that a goal has left for then. */
    interface Check {
        void run() throws MojoExecutionException, MojoFailureException;
    }

    /** Leaves a check for the end of this build, if it comes to a good one. */
    static void check(MavenSession session, Check check) {
        leave(session, CHECKS, check);
    }

    /** Leaves something to be stopped, however this build ends; Maven itself may live on, as in a daemon. */
    static void stop(MavenSession session, Runnable stop) {
        leave(session, MACHINES, stop);
    }

    @Override
    public void afterSessionEnd(MavenSession session) throws MavenExecutionException {
        List<Runnable> machines = taken(session, MACHINES);
        machines.forEach(Runnable::run);
        List<Check> checks = taken(session, CHECKS);
        if (session.getResult() == null || !session.getResult().hasExceptions()) {
            run(checks);
        }
    }

    private static void run(List<Check> checks) throws MavenExecutionException {
        List<String> faults = new ArrayList<>();
        for (Check check : checks) {
            try {
                check.run();
            } catch (MojoExecutionException | MojoFailureException e) {
                faults.add(e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new MavenExecutionException(
                    "What was deployed is not as it should be, although the build above was one. "
                            + String.join(System.lineSeparator(), faults),
                    (Throwable) null);
        }
    }

    /** Projects are built at the same time. */
    @SuppressWarnings("unchecked")
    private static synchronized <T> void leave(MavenSession session, String key, T work) {
        Map<String, Object> data = session.getRequest().getData();
        ((List<T>) data.computeIfAbsent(key, absent -> new ArrayList<T>())).add(work);
    }

    @SuppressWarnings("unchecked")
    private static synchronized <T> List<T> taken(MavenSession session, String key) {
        Object left = session.getRequest().getData().remove(key);
        return left == null ? List.of() : (List<T>) left;
    }
}
