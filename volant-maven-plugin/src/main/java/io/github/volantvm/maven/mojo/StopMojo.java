package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.vm.RunningMachine;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Ends the machine that {@code volant:start} left running. */
@Mojo(name = "stop", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public class StopMojo extends AbstractVmMojo {
    /** Leaves out this goal; the machine then ends with the build. */
    @Parameter(property = "volant.stop.skip", defaultValue = "false")
    private boolean skipStop;

    @Override
    boolean isGoalSkipped() {
        return skipStop;
    }

    @Override
    public void execute() throws MojoExecutionException {
        if (isSkipped()) {
            return;
        }
        Optional<RunningMachine> machine = takeMachine();
        if (machine.isEmpty()) {
            getLog().info("Nothing to stop: this build has started no machine in " + shown(vmDirectory()));
            return;
        }
        RunningMachine running = machine.get();
        String name = running.machine().manifest().name();
        if (running.hasEnded()) {
            tellEarlyEnd(running);
        } else {
            running.stop();
            getLog().info("Stopped " + name);
        }
    }

    /** The tests will have noticed, but not why. */
    private void tellEarlyEnd(RunningMachine running) throws MojoExecutionException {
        try {
            getLog().warn("The machine had ended before it was stopped: "
                    + running.failure(running.awaitEnd()).getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted", e);
        }
    }
}
