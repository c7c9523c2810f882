/** Builds the projects of {@code src/test/projects} with real Mavens and the staged plugin. */
package io.github.volantvm.maven.it.build;
