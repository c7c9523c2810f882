package io.github.volantvm.maven.plan;

import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the user declared for the image, word by word: each text is checked as it arrives, and what is wrong becomes a
 * problem with the name of its element.
 *
 * <p>A null text means that the element was not given. Where there can be only one (the init, the agent, BusyBox), the
 * first declaration counts, so the weightier source comes first.
 */
public final class Declarations {
    /** Where Volant's agent is looked for: by the built-in init, and by Volant's own (build/init.c). */
    public static final GuestPath AGENT = new GuestPath("/bin/kestrel");

    private final Literals literals;
    private final Supplies supplies;
    private final List<Mapping> mappings = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Folder> folders = new ArrayList<>();
    private final List<DeviceNode> deviceNodes = new ArrayList<>();
    private final List<GuestPath> modules = new ArrayList<>();
    private Optional<Init> init = Optional.empty();
    private boolean agent;
    private boolean busybox;

    public Declarations(Project project, Problems problems) {
        this.literals = new Literals(project, problems);
        this.supplies = new Supplies(project, literals);
    }

    /** Declares a file or folder to be in the guest; see {@link Mapping} and, for one from elsewhere, {@link Part}. */
    public void mapping(
            Place place,
            SourceWords source,
            String target,
            String mode,
            String uid,
            String gid,
            List<String> includes,
            List<String> excludes) {
        boolean isPart = source.isPart();
        Place spelled = place.spelling("path", "source").spelling("url", "source");
        Optional<Part> part = isPart ? supplies.part(spelled, source) : Optional.empty();
        Optional<Path> file =
                isPart ? Optional.empty() : literals.hostPath(place.of("source"), source.path(), "payload/caddy");
        Optional<GuestPath> to = literals.guestPath(place.of("target"), target, "/usr/bin/caddy");
        Optional<Mode> bits = literals.mode(place.of("mode"), mode);
        Owner owner = literals.owner(place, uid, gid);
        boolean patterned = literals.arePatterns(place.of("includes") + "<include>", includes)
                & literals.arePatterns(place.of("excludes") + "<exclude>", excludes);
        if (isPart && !(includes.isEmpty() && excludes.isEmpty())) {
            literals.error(
                    place.whole(),
                    "includes and excludes choose from a folder, but this source is a single file",
                    "Drop them, or map a folder");
        } else if (to.isPresent() && part.isPresent()) {
            deliveries.add(new Delivery(part.get(), to.get(), bits, owner));
        } else if (to.isPresent() && file.isPresent() && patterned) {
            Selection selection = new Selection(includes, excludes);
            mappings.add(new Mapping(
                    place, file.get(), supplies.shown(file.get()), to.get(), bits, owner, selection, Optional.empty()));
        }
    }

    /** Whether an agent was declared, right or wrong. */
    public boolean hasAgent() {
        return agent;
    }

    /**
     * Declares that Volant's agent is bundled.
     *
     * @param allowLatest whether the release may be one that is another tomorrow
     */
    public void agent(Place place, SourceWords source, boolean allowLatest) {
        if (!agent) {
            agent = true;
            supplies.agent(place, source, allowLatest).ifPresent(deliveries::add);
        }
    }

    /** Whether BusyBox was declared, right or wrong. */
    public boolean hasBusybox() {
        return busybox;
    }

    /**
     * Declares that BusyBox is in the image.
     *
     * @param applets the names in {@code /bin} that lead to it; null for all of {@link Busybox#APPLETS}
     */
    public void busybox(Place place, SourceWords source, List<String> applets) {
        if (!busybox) {
            busybox = true;
            supplies.busybox(place, source).ifPresent(deliveries::add);
            links.addAll(Busybox.links(place, applets, literals));
        }
    }

    /** Declares a symbolic link; see {@link Link}. */
    public void link(String where, String path, String to) {
        Place place = Place.pom(where);
        Optional<GuestPath> link =
                literals.guestPath(place.of("path"), path, "/bin/sh").filter(at -> isBelowRoot(place, at));
        if (to == null || to.isEmpty()) {
            literals.error(place.of("to"), "is missing", "Say what the link points to, such as <to>busybox</to>");
        } else {
            link.ifPresent(at -> links.add(new Link(place, at, to)));
        }
    }

    /** Declares a directory; see {@link Folder}. */
    public void directory(String where, String path, String mode, String uid, String gid) {
        Place place = Place.pom(where);
        Optional<GuestPath> at = literals.guestPath(place.of("path"), path, "/var/lib/data");
        Mode bits = literals.mode(place.of("mode"), mode).orElse(Mode.DIRECTORY);
        Owner owner = literals.owner(place, uid, gid);
        at.ifPresent(directory -> folders.add(new Folder(where, directory, bits, owner)));
    }

    /** Declares a device node; see {@link DeviceNode}. */
    public void deviceNode(
            String where, String path, String type, String major, String minor, String mode, String uid, String gid) {
        Place place = Place.pom(where);
        Optional<GuestPath> at =
                literals.guestPath(place.of("path"), path, "/dev/ttyS0").filter(node -> isBelowRoot(place, node));
        DeviceNode.Kind kind = "block".equals(type) ? DeviceNode.Kind.BLOCK : DeviceNode.Kind.CHAR;
        if (!"char".equals(type) && !"block".equals(type)) {
            literals.error(place.of("type"), Literals.given(type) + " is not a type of device", "Write char or block");
        }
        long majorNumber = literals.number(place.of("major"), major, DeviceNode.HIGHEST_MAJOR);
        long minorNumber = literals.number(place.of("minor"), minor, DeviceNode.HIGHEST_MINOR);
        Mode bits = literals.mode(place.of("mode"), mode).orElse(new Mode(0600));
        Owner owner = literals.owner(place, uid, gid);
        at.ifPresent(node ->
                deviceNodes.add(new DeviceNode(where, node, kind, (int) majorNumber, (int) minorNumber, bits, owner)));
    }

    /** Declares a kernel module that the built-in init loads; the order of the calls is the order of loading. */
    public void module(String where, String path) {
        literals.guestPath(where, path, "/lib/modules/virtio_net.ko").ifPresent(modules::add);
    }

    /** Whether an init was declared, right or wrong. */
    public boolean hasInit() {
        return init.isPresent();
    }

    /** Chooses the init: {@code built-in}, {@code none}, or a file of the build machine. */
    public void init(Place place, String choice) {
        if (choice == null || hasInit()) {
            return;
        }
        init = Optional.of(
                switch (choice) {
                    case "built-in" -> new Init.BuiltIn();
                    case "none" -> new Init.None(place);
                    default -> wordOrFile(place, choice);
                });
    }

    /** Chooses a file of the build machine as the init, whatever its name. */
    public void initFile(Place place, String path) {
        if (!hasInit()) {
            init = Optional.of(customInit(place, path));
        }
    }

    private Init wordOrFile(Place place, String choice) {
        Init custom = customInit(place, choice);
        boolean isMissing = custom instanceof Init.Custom program && !Files.exists(program.file());
        Optional<String> meant = Suggestion.nearest(choice, List.of("built-in", "none"));
        // No word has a slash, so that is how to name a file like one.
        if (isMissing && meant.isPresent() && !choice.contains("/")) {
            literals.error(
                    place.whole(),
                    "'" + choice + "' is neither built-in nor none nor a file",
                    "Did you mean '" + meant.get() + "'?");
            return new Init.BuiltIn();
        }
        return custom;
    }

    private Init customInit(Place place, String path) {
        return literals.hostPath(place.whole(), path, "src/main/volant/init")
                .<Init>map(file -> new Init.Custom(place, file))
                .orElseGet(Init.BuiltIn::new);
    }

    /** Notes that something was declared elsewhere that could not be understood, so that nobody misses it here. */
    public void leaveGap() {
        literals.leaveGap();
    }

    List<Mapping> mappings() {
        return mappings;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    List<Link> links() {
        return links;
    }

    List<Folder> folders() {
        return folders;
    }

    List<DeviceNode> deviceNodes() {
        return deviceNodes;
    }

    List<GuestPath> modules() {
        return modules;
    }

    Init init() {
        return init.orElseGet(Init.BuiltIn::new);
    }

    boolean allUnderstood() {
        return literals.allUnderstood();
    }

    private boolean isBelowRoot(Place place, GuestPath path) {
        if (path.isRoot()) {
            literals.error(place.of("path"), "'/' is the root directory and nothing else", "Write a path below it");
        }
        return !path.isRoot();
    }
}
