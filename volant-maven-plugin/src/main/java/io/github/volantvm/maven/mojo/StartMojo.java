package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.vm.Launcher;
import io.github.volantvm.maven.vm.Machine;
import io.github.volantvm.maven.vm.MachineFailedException;
import io.github.volantvm.maven.vm.PortForward;
import io.github.volantvm.maven.vm.RunningMachine;
import java.io.IOException;
import java.util.Properties;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Boots the plugin in a virtual machine, waits until it is healthy, and lets it run for the tests that follow, until
 * {@code volant:stop}, or the end of Maven. Where it is reached is in the project's properties: {@code volant.url},
 * {@code volant.host} and {@code volant.port}, and {@code volant.port.N} for each other port N of it.
 */
@Mojo(name = "start", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public class StartMojo extends AbstractMachineMojo {
    /** Leaves out this goal. */
    @Parameter(property = "volant.start.skip", defaultValue = "false")
    private boolean skipStart;

    /** Failsafe's: without integration tests there is nobody to start the machine for. */
    @Parameter(property = "skipITs", defaultValue = "false")
    private boolean skipITs;

    /** Surefire's and failsafe's: as skipITs. */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /** The compiler's, surefire's and failsafe's: as skipITs. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean skipTestCompilation;

    /** What the properties that tell where the machine is reached begin with. */
    @Parameter(property = "volant.propertyPrefix", defaultValue = "volant")
    private String propertyPrefix;

    @Override
    boolean isGoalSkipped() {
        return skipStart || skipITs || skipTests || skipTestCompilation;
    }

    @Override
    String adviceToPackage() {
        return "Let this run after the goal package, as in `mvn package volant:start`";
    }

    @Override
    void boot(Machine machine)
            throws InvalidPluginException, MachineFailedException, IOException, InterruptedException {
        takeMachine().filter(earlier -> !earlier.hasEnded()).ifPresent(this::replace);
        announce(machine);
        RunningMachine running = Launcher.start(machine, line -> {});
        boolean healthy = false;
        try {
            awaitHealthy(running);
            healthy = true;
        } finally {
            if (!healthy) {
                running.stop();
            }
        }
        leaveMachine(running);
        EndOfBuild.stop(session, () -> takeMachine().ifPresent(this::stopAtLast));
        export(running.machine());
    }

    private void stopAtLast(RunningMachine left) {
        left.stop();
        getLog().info("Stopped " + left.machine().manifest().name() + ", as the build has ended");
    }

    private void replace(RunningMachine earlier) {
        getLog().warn("Stopping " + shown(earlier.machine().image()) + ", which an earlier start left running in "
                + shown(vmDirectory()) + ". To have both, give one execution another <vmDirectory>");
        earlier.stop();
    }

    private void export(Machine machine) {
        Properties properties = project.getProperties();
        properties.setProperty(propertyPrefix + ".url", machine.url());
        properties.setProperty(
                propertyPrefix + ".host", machine.workloadAddress().getHostString());
        properties.setProperty(
                propertyPrefix + ".port",
                Integer.toString(machine.workloadAddress().getPort()));
        for (PortForward port : machine.ports()) {
            properties.setProperty(
                    propertyPrefix + ".port." + port.guest(),
                    Integer.toString(machine.address(port.guest()).getPort()));
        }
    }
}
