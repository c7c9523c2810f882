package io.github.volantvm.maven.plan;

import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.Suggestion;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the user declared for the image, word by word: each text is checked as it arrives, and what is wrong becomes a
 * problem with the name of its element.
 *
 * <p>A null text means that the element was not given.
 */
public final class Declarations {
    private final Project project;
    private final Problems problems;
    private final List<Mapping> mappings = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Folder> folders = new ArrayList<>();
    private final List<DeviceNode> deviceNodes = new ArrayList<>();
    private final List<GuestPath> modules = new ArrayList<>();
    private Init init = new Init.BuiltIn();
    private boolean allUnderstood = true;

    public Declarations(Project project, Problems problems) {
        this.project = project;
        this.problems = problems;
    }

    /** Declares a file or folder of the build machine to be in the guest; see {@link Mapping}. */
    public void mapping(
            String where,
            String source,
            String target,
            String mode,
            String uid,
            String gid,
            List<String> includes,
            List<String> excludes) {
        Optional<Path> from = hostPath(where + "<source>", source, "payload/caddy");
        Optional<GuestPath> to = guestPath(where + "<target>", target, "/usr/bin/caddy");
        Optional<Mode> bits = mode(where + "<mode>", mode);
        Owner owner = owner(where, uid, gid);
        boolean patterned = arePatterns(where + "<includes><include>", includes)
                & arePatterns(where + "<excludes><exclude>", excludes);
        if (from.isPresent() && to.isPresent() && patterned) {
            mappings.add(new Mapping(
                    where, from.get(), to.get(), bits, owner, new Selection(includes, excludes), Layer.CONFIGURATION));
        }
    }

    /** Declares a symbolic link; see {@link Link}. */
    public void link(String where, String path, String to) {
        Optional<GuestPath> link = guestPath(where + "<path>", path, "/bin/sh").filter(at -> isBelowRoot(where, at));
        if (to == null || to.isEmpty()) {
            error(where + "<to>", "is missing", "Say what the link points to, such as <to>busybox</to>");
        } else {
            link.ifPresent(at -> links.add(new Link(where, at, to)));
        }
    }

    /** Declares a directory; see {@link Folder}. */
    public void directory(String where, String path, String mode, String uid, String gid) {
        Optional<GuestPath> at = guestPath(where + "<path>", path, "/var/lib/data");
        Mode bits = mode(where + "<mode>", mode).orElse(Mode.DIRECTORY);
        Owner owner = owner(where, uid, gid);
        at.ifPresent(directory -> folders.add(new Folder(where, directory, bits, owner)));
    }

    /** Declares a device node; see {@link DeviceNode}. */
    public void deviceNode(
            String where, String path, String type, String major, String minor, String mode, String uid, String gid) {
        Optional<GuestPath> at =
                guestPath(where + "<path>", path, "/dev/ttyS0").filter(node -> isBelowRoot(where, node));
        DeviceNode.Kind kind = "block".equals(type) ? DeviceNode.Kind.BLOCK : DeviceNode.Kind.CHAR;
        if (!"char".equals(type) && !"block".equals(type)) {
            error(where + "<type>", given(type) + " is not a type of device", "Write char or block");
        }
        long majorNumber = number(where + "<major>", major, DeviceNode.HIGHEST_MAJOR);
        long minorNumber = number(where + "<minor>", minor, DeviceNode.HIGHEST_MINOR);
        Mode bits = mode(where + "<mode>", mode).orElse(new Mode(0600));
        Owner owner = owner(where, uid, gid);
        at.ifPresent(node ->
                deviceNodes.add(new DeviceNode(where, node, kind, (int) majorNumber, (int) minorNumber, bits, owner)));
    }

    /** Declares a kernel module that the built-in init loads; the order of the calls is the order of loading. */
    public void module(String where, String path) {
        guestPath(where, path, "/lib/modules/virtio_net.ko").ifPresent(modules::add);
    }

    /** Chooses the init: {@code built-in}, {@code none}, or a file of the build machine. */
    public void init(String where, String choice) {
        if (choice == null || choice.equals("built-in")) {
            return;
        }
        if (choice.equals("none")) {
            init = new Init.None();
            return;
        }
        hostPath(where, choice, "src/main/volant/init").ifPresent(file -> {
            Optional<String> meant = Suggestion.nearest(choice, List.of("built-in", "none"));
            if (meant.isPresent() && !Files.exists(file)) {
                error(
                        where,
                        "'" + choice + "' is neither built-in nor none nor a file",
                        "Did you mean '" + meant.get() + "'?");
                return;
            }
            init = new Init.Custom(file);
        });
    }

    List<Mapping> mappings() {
        return mappings;
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
        return init;
    }

    boolean allUnderstood() {
        return allUnderstood;
    }

    private void error(String where, String what, String fix) {
        allUnderstood = false;
        problems.error(where, what, fix);
    }

    private boolean isBelowRoot(String where, GuestPath path) {
        if (path.isRoot()) {
            error(where + "<path>", "'/' is the root directory and nothing else", "Write a path below it");
        }
        return !path.isRoot();
    }

    private boolean arePatterns(String where, List<String> patterns) {
        boolean all = true;
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i) == null || patterns.get(i).isBlank()) {
                error(where + "[" + (i + 1) + "]", "is empty", "Write an Ant pattern such as **/*.html, or delete it");
                all = false;
            }
        }
        return all;
    }

    private Optional<Path> hostPath(String where, String text, String example) {
        if (text == null || text.isBlank()) {
            error(where, "is missing", "Name a file or folder, relative to the POM, such as " + example);
            return Optional.empty();
        }
        try {
            return Optional.of(HostPath.resolve(project.directory(), text));
        } catch (InvalidPathException e) {
            error(where, "'" + text.replace('\0', '?') + "' cannot be the name of a file", "Correct the path");
            return Optional.empty();
        }
    }

    private Optional<GuestPath> guestPath(String where, String text, String example) {
        if (text == null || text.isBlank()) {
            error(where, "is missing", "Name an absolute path in the guest, such as " + example);
            return Optional.empty();
        }
        Optional<String> fault = GuestPath.fault(text);
        fault.ifPresent(
                clause -> error(where, "'" + text + "' " + clause, "Write an absolute path such as " + example));
        return fault.isPresent() ? Optional.empty() : Optional.of(new GuestPath(text));
    }

    private Optional<Mode> mode(String where, String text) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Mode> mode = Mode.parse(text);
        if (mode.isEmpty()) {
            error(where, "'" + text + "' is not a file mode", "Write it in octal, such as 0755 or 0600");
        }
        return mode;
    }

    private Owner owner(String where, String uid, String gid) {
        return new Owner(
                uid == null ? 0 : number(where + "<uid>", uid, Owner.HIGHEST),
                gid == null ? 0 : number(where + "<gid>", gid, Owner.HIGHEST));
    }

    private long number(String where, String text, long highest) {
        if (text != null && text.matches("\\d{1,10}") && Long.parseLong(text) <= highest) {
            return Long.parseLong(text);
        }
        error(
                where,
                String.format(Locale.ROOT, "%s is not a number from 0 to %d", given(text), highest),
                "Write a number; names mean nothing in a guest");
        return 0;
    }

    private static String given(String text) {
        return text == null ? "nothing" : "'" + text + "'";
    }
}
