package io.github.volantvm.maven.mojo.configuration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.volantvm.maven.plan.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code <workload>}: the program that the VM is for. */
public class Workload {
    /** The program, an absolute path in the guest. */
    @JsonIgnore
    private String entrypoint;

    /** Its arguments, each an {@code <arg>}. */
    @JsonIgnore
    private List<String> args;

    /** {@code never} (default), {@code on-failure} or {@code always}: whether the built-in init starts it again. */
    @JsonIgnore
    private String restart;

    /** Its kind; {@code http} is all that Volant's agent knows. */
    private String type;

    /** Where it listens in the guest, {@code http://127.0.0.1:80} by default. */
    private String baseUrl;

    /** Its environment: each element is a variable. */
    private Map<String, String> env;

    /** Its working directory in the guest. */
    private String workdir;

    public Program program() {
        // Maven hands over an empty element as null.
        Optional<List<String>> given = Optional.ofNullable(args)
                .map(list -> list.stream().map(arg -> arg == null ? "" : arg).toList());
        return new Program(Optional.ofNullable(entrypoint), given, Optional.ofNullable(restart));
    }
}
