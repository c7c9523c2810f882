/** A plugin that leaves the build: where its image will be, what is published beside it, and whether that is really there. */
package io.github.volantvm.maven.release;
