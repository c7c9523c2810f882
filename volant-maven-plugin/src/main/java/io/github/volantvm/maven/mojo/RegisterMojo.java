package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.manifest.Generation;
import io.github.volantvm.maven.manifest.Manifest;
import io.github.volantvm.maven.manifest.UnsetImageUrl;
import io.github.volantvm.maven.parts.download.Route;
import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.problem.InvalidPluginException;
import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.volantd.Errand;
import io.github.volantvm.maven.volantd.Registration;
import io.github.volantvm.maven.volantd.VolarCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Tells volantd of the plugin, at one host or many: what {@code volar plugins install} does, and a look at what volantd
 * has of it then, a record of where the image is from, API keys, and a result for each host. To run it again changes
 * nothing.
 *
 * <p>The image is not sent: volantd fetches it from where the manifest says, whenever it starts a VM.
 */
@Mojo(name = "register", requiresProject = false, threadSafe = true)
public class RegisterMojo extends AbstractVolantdMojo {
    /** Leaves out this goal. */
    @Parameter(property = "volant.register.skip", defaultValue = "false")
    private boolean skipRegister;

    /** Registers the manifest for this machine, which names the image by its path here. */
    @Parameter(property = "volant.local", defaultValue = "false")
    private boolean local;

    /**
     * Whether VMs may be made of the plugin. What was registered as disabled is allowed with {@code volar plugins enable},
     * or by registering it again.
     */
    @Parameter(property = "volant.enabled", defaultValue = "true")
    private boolean enabled;

    /** What is registered. Not called manifest: the parameter of that name is the superclass's. */
    private Manifest plugin;

    @Override
    boolean isGoalSkipped() {
        return skipRegister;
    }

    @Override
    Path usualManifest() {
        return local ? productFiles().localManifest() : productFiles().manifest();
    }

    @Override
    String adviceIfMissing() {
        return "Let this run after the goal package, as in `mvn package volant:register`";
    }

    @Override
    Errand errand(List<Route> routes, Problems problems) throws InvalidPluginException, IOException {
        plugin = manifest(problems);
        String url = plugin.initramfs().url();
        if (UnsetImageUrl.is(url)) {
            problems.error(
                    "<imageUrl>",
                    "is not set, so " + shown(manifestFile())
                            + " names no place from which volantd could fetch the image",
                    "Set it and package again; or deploy in the same build, as in `mvn deploy volant:register`; or register the"
                            + " manifest for this machine with <local> (-Dvolant.local)");
        }
        if (url.startsWith("/") && !isThisMachine(routes)) {
            problems.warning(
                    shown(manifestFile()),
                    "names the image by the path " + url + ", which volantd looks for on its own host: "
                            + hostsElsewhere(routes),
                    "Copy the image there to the same path, or register the manifest for publishing");
        }
        return new Registration(plugin, enabled, imageSize(problems));
    }

    /** Of the image that the manifest is about, if it is here; what is here instead of it is a fault. */
    private OptionalLong imageSize(Problems problems) throws IOException {
        String url = plugin.initramfs().url();
        boolean isOurs = manifestFile().equals(usualManifest());
        Path image = url.startsWith("/") ? Path.of(url) : productFiles().image();
        Optional<Checksum> checksum = Checksum.parse(plugin.initramfs().checksum());
        if (!Files.isReadable(image) || !(isOurs || url.startsWith("/")) || checksum.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!checksum.get().isOf(image)) {
            problems.error(
                    shown(manifestFile()),
                    "is about an image with " + checksum.get() + ", but " + shown(image)
                            + " has another, so no VM would start",
                    "Package the plugin again");
        }
        return OptionalLong.of(Files.size(image));
    }

    @Override
    void tellNext(Route route, Generation generation) {
        if (enabled) {
            getLog().info("For a VM: " + ShellWords.of(VolarCommand.create(plugin, generation, route.url())));
        } else {
            getLog().info("To allow VMs: " + ShellWords.of(VolarCommand.enable(plugin, generation, route.url())));
        }
        if (VolantdHosts.hasKey(route)) {
            getLog().info("volar sends no API key: where volantd demands one, POST /api/v1/vms does what it cannot");
        }
    }
}
