package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.vm.Ending;
import io.github.volantvm.maven.vm.Launcher;
import io.github.volantvm.maven.vm.Machine;
import io.github.volantvm.maven.vm.MachineFailedException;
import io.github.volantvm.maven.vm.PlainText;
import io.github.volantvm.maven.vm.RunningMachine;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Packs the plugin, boots it in a virtual machine, and shows its console until it ends or Ctrl-C is pressed. When it is
 * healthy, its URL is shown, and what the boot took.
 */
@Mojo(name = "run", threadSafe = true)
@Execute(phase = LifecyclePhase.PACKAGE)
public class RunMojo extends AbstractMachineMojo {
    /** Leaves out this goal. */
    @Parameter(property = "volant.run.skip", defaultValue = "false")
    private boolean skipRun;

    @Override
    boolean isGoalSkipped() {
        return skipRun;
    }

    @Override
    String adviceToPackage() {
        return "Bind the goal package in an execution, or use packaging " + PACKAGING
                + ", so that there is something to run";
    }

    @Override
    void boot(Machine machine)
            throws InvalidPluginException, MachineFailedException, IOException, InterruptedException {
        announce(machine);
        String name = machine.manifest().name() + " | ";
        RunningMachine running = null;
        try (CtrlC ctrlC = CtrlC.caught()) {
            try {
                running = Launcher.start(machine, line -> getLog().info(name + PlainText.of(line)), ctrlC::stops);
                awaitHealthy(running);
                getLog().info("Press Ctrl-C to stop it");
                Ending ending = running.awaitEnd();
                if (!ending.good()) {
                    throw running.failure(ending);
                }
                getLog().info((ctrlC.wasPressed() ? "Stopped by Ctrl-C" : ending.reason()));
            } catch (MachineFailedException e) {
                if (!ctrlC.wasPressed()) {
                    throw e;
                }
                getLog().info("Stopped by Ctrl-C");
            }
        } finally {
            if (running != null) {
                running.stop();
            }
        }
    }
}
