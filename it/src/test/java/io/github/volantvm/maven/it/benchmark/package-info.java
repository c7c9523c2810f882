/** How long packing takes, beside the tools that do the same: {@code mvn verify -Pbenchmark}. Nothing of it is asserted. */
package io.github.volantvm.maven.it.benchmark;
