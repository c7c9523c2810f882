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
 * What can be done only after the last project, when artifacts have been deployed at the end. Maven knows of it through
 * {@code META-INF/plexus/components.xml} if the plugin is an extension, as it is wherever our packaging is.
 */
public final class EndOfBuild extends AbstractMavenLifecycleParticipant {
    private static final String WORK = EndOfBuild.class.getName();

    /** Something that a goal has left for then. */
    interface Work {
        void run() throws MojoExecutionException, MojoFailureException;
    }

    /** Leaves work for the end of this build; a build that failed has none. */
    @SuppressWarnings("unchecked")
    static void leave(MavenSession session, Work work) {
        Map<String, Object> data = session.getRequest().getData();
        // Projects are built at the same time.
        synchronized (EndOfBuild.class) {
            ((List<Work>) data.computeIfAbsent(WORK, key -> new ArrayList<Work>())).add(work);
        }
    }

    @Override
    public void afterSessionEnd(MavenSession session) throws MavenExecutionException {
        List<String> faults = new ArrayList<>();
        for (Work work : taken(session)) {
            try {
                work.run();
            } catch (MojoExecutionException | MojoFailureException e) {
                faults.add(e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new MavenExecutionException(String.join(System.lineSeparator(), faults), (Throwable) null);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Work> taken(MavenSession session) {
        synchronized (EndOfBuild.class) {
            Object left = session.getRequest().getData().remove(WORK);
            boolean failed = session.getResult() != null && session.getResult().hasExceptions();
            return left == null || failed ? List.of() : (List<Work>) left;
        }
    }
}
