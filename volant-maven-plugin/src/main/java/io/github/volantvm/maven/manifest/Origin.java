package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.core.JsonPointer;

/** Tells how the user would find a value: problems speak of the place that was written, not of the manifest made from it. */
@FunctionalInterface
public interface Origin {

    /** The plugin's configuration in the POM. */
    Origin POM = new PomOrigin();

    /** @return such as {@code <workload><baseUrl>} or {@code src/main/volant/manifest.json:12 "workload.base_url"} */
    String of(JsonPointer pointer);
}
