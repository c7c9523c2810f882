package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.plan.Declarations;
import io.github.volantvm.maven.plan.SourceWords;
import io.github.volantvm.maven.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a {@code fledge.toml} says of an initramfs plugin; paths in it are relative to its folder. */
public final class FledgeToml {
    private final Optional<InitTable> init;
    private final Optional<AgentTable> agent;
    private final Optional<BusyboxKeys> busybox;
    private final List<MappingLine> mappings;
    private final boolean saysAgent;
    private final boolean allUnderstood;

    private FledgeToml(TomlSection file, SourceFolder folder, Problems problems) {
        int earlierErrors = problems.errors().size();
        FledgeRules rules = new FledgeRules(file, folder);
        rules.checkTop();
        Optional<InitTable> saidInit = rules.init();
        this.agent = rules.agent(saidInit);
        this.busybox = rules.busybox();
        this.mappings = rules.mappings();
        this.init = saidInit.filter(table -> table.isOfBuildMachine(mappings, folder, problems));
        this.saysAgent = file.has("agent");
        this.allUnderstood = problems.errors().size() == earlierErrors;
    }

    /**
     * Reads a file and reports all that is wrong with it.
     *
     * @param shownName the file's path from the project's folder, with {@code /}; messages call it so
     * @return what could be understood; empty if the file is not TOML
     */
    public static Optional<FledgeToml> read(Path file, String shownName, Problems problems) {
        return TomlFile.read(file, shownName, problems)
                .map(top -> new FledgeToml(top, SourceFolder.of(file, shownName), problems));
    }

    /**
     * Declares what the file says, after the weightier POM has declared what it says.
     *
     * @param allowLatest whether the agent may be of a release that is another one tomorrow; unlike fledge, which takes
     *     it when nothing is said, this leaves the agent out otherwise
     */
    public void declare(Declarations declarations, boolean allowLatest, Problems problems) {
        if (!allUnderstood) {
            declarations.leaveGap();
        }
        init.ifPresent(table -> table.path()
                .ifPresentOrElse(
                        path -> declarations.initFile(table.place(), path),
                        () -> declarations.init(table.place(), "none")));
        if (!declarations.hasAgent()) {
            agent.ifPresent(table -> declareAgent(table, declarations, allowLatest, problems));
        }
        busybox.ifPresent(keys -> declarations.busybox(keys.place(), keys.words(), null));
        for (MappingLine line : mappings) {
            declarations.mapping(
                    line.place(),
                    SourceWords.ofPath(line.source()),
                    line.target(),
                    null,
                    null,
                    null,
                    List.of(),
                    List.of());
        }
    }

    private void declareAgent(AgentTable table, Declarations declarations, boolean allowLatest, Problems problems) {
        if (!table.isLatest() || allowLatest) {
            declarations.agent(table.place(), table.words(), allowLatest);
        } else if (saysAgent) {
            problems.warning(
                    table.place().of("version"),
                    "'latest' is another release tomorrow, so the agent is left out; Volant's kernel brings one of its own",
                    "To bundle one, write a release such as version = \"v0.6.5\", and its checksum, or set"
                            + " <allowLatestAgent>true</allowLatestAgent>");
        }
    }

    /** Whether it names an agent that is not bundled unless that is allowed. */
    boolean leavesOutAgent() {
        return saysAgent && agent.filter(AgentTable::isLatest).isPresent();
    }

    Optional<InitTable> init() {
        return init;
    }

    Optional<AgentTable> agent() {
        return agent;
    }

    Optional<BusyboxKeys> busybox() {
        return busybox;
    }

    List<MappingLine> mappings() {
        return mappings;
    }
}
